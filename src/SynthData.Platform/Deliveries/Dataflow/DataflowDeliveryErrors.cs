using SynthData.Errors;

namespace SynthData.Platform.Deliveries.Dataflow;

/// <summary>Problems of deliveries by Dataflow.</summary>
internal static class DataflowDeliveryErrors
{
    public static readonly DiagnosticCode NotInBucket = new(
        "SD4865", "Dataflow can't read the service's files", "Keep them in Cloud Storage (`google.bucket`), or take `deliver.dataflow` out");

    public static readonly DiagnosticCode DoesNotFit = new("SD4866", "The table does not fit BigQuery", "Leave out columns");

    public static readonly DiagnosticCode Refused = new(
        "SD4867", "Dataflow does not launch the job",
        "See the reason in the message; the account that the service runs as needs `roles/dataflow.developer`, and `roles/iam.serviceAccountUser` on the account of the job");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [NotInBucket, DoesNotFit, Refused];
}

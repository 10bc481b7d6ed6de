using SynthData.Infra.Components.Apis;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Perimeter;

/// <summary>Which of the APIs that a stack uses VPC Service Controls can protect.</summary>
internal static class ProtectedServices
{
    private const string Scheduler = "cloudscheduler.googleapis.com";

    // docs: "Supported products and limitations" of VPC Service Controls, read in 2026, as far as components need the APIs. Not among them: billing, budgets, Certificate
    // Manager, service networking, scans of images.
    private static readonly HashSet<string> Supported = new(StringComparer.Ordinal)
    {
        "artifactregistry.googleapis.com", "bigquery.googleapis.com", "binaryauthorization.googleapis.com", "cloudbuild.googleapis.com", "clouderrorreporting.googleapis.com",
        "cloudfunctions.googleapis.com", "cloudkms.googleapis.com", "cloudresourcemanager.googleapis.com", Scheduler, "cloudtrace.googleapis.com", "compute.googleapis.com",
        "container.googleapis.com", "containeranalysis.googleapis.com", "dataflow.googleapis.com", "dns.googleapis.com", "eventarc.googleapis.com", "firestore.googleapis.com",
        "gkebackup.googleapis.com", "gkehub.googleapis.com", "iam.googleapis.com", "iamcredentials.googleapis.com", "logging.googleapis.com", "monitoring.googleapis.com",
        "pubsub.googleapis.com", "run.googleapis.com", "secretmanager.googleapis.com", "spanner.googleapis.com", "sqladmin.googleapis.com", "storage.googleapis.com", "sts.googleapis.com",
    };

    /// <summary>What the stack uses and can be protected, then what its file adds; in order of name.</summary>
    public static IReadOnlyList<string> Of(BuildContext context, SettingsBlock settings)
    {
        var services = ApiResources.NeededBy(context.Graph).Concat(ApiTable.Signing).Select(api => api.Service).Where(Supported.Contains)
            // Signatures and tokens are granted after all components are built, so they count as used.
            .Concat(settings.Get(PerimeterSettings.Services)).ToHashSet(StringComparer.Ordinal);
        if (CallsGoogle(context.Graph)) services.Remove(Scheduler);
        return [.. services.Order(StringComparer.Ordinal)];
    }

    /// <summary>The protected APIs behind a type of resource.</summary>
    public static IEnumerable<string> Behind(string type) => (ApiTable.Find(type) ?? []).Select(api => api.Service).Where(Supported.Contains);

    // Inside a perimeter Cloud Scheduler calls Cloud Run, functions and Dataflow only: what starts an export of Firestore could not.
    private static bool CallsGoogle(ResourceGraph graph) => graph.Resources.Any(
        one => one.Address.Type == "google_cloud_scheduler_job" && one.Body["http_target"] is ObjectValue target && target["oauth_token"] is not null);
}

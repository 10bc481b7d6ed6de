using SynthData.Errors;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Stacks;

/// <summary>Google Cloud's regions, as its public list of locations had them in 2026. A newer one is taken as given, with a warning.</summary>
internal static class Regions
{
    private static readonly string[] Known =
    [
        "africa-south1", "asia-east1", "asia-east2", "asia-northeast1", "asia-northeast2", "asia-northeast3", "asia-south1", "asia-south2", "asia-southeast1",
        "asia-southeast2", "australia-southeast1", "australia-southeast2", "europe-central2", "europe-north1", "europe-north2", "europe-southwest1", "europe-west1",
        "europe-west10", "europe-west12", "europe-west2", "europe-west3", "europe-west4", "europe-west6", "europe-west8", "europe-west9", "me-central1",
        "me-central2", "me-west1", "northamerica-northeast1", "northamerica-northeast2", "northamerica-south1", "southamerica-east1", "southamerica-west1",
        "us-central1", "us-east1", "us-east4", "us-east5", "us-south1", "us-west1", "us-west2", "us-west3", "us-west4",
    ];

    public static void WarnIfUnknown(string region, Place place, DiagnosticBag problems)
    {
        if (Known.Contains(region) || region.Length == 0) return;
        var nearest = Nearest.Of(region, Known);
        problems.Warning(StackErrors.UnknownRegion, $"`{region}` is not a region this version knows", place, nearest is null ? null : $"Did you mean `{nearest}`?");
    }
}

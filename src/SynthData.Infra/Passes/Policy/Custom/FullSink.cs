using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>Somewhere outside the project's own log buckets, every entry is kept.</summary>
internal sealed class FullSink : CustomRule
{
    public override IEnumerable<Fault> Check(PolicyRule rule, Inventory inventory)
    {
        if (!inventory.OfType("google_logging_project_sink", "google_logging_folder_sink", "google_logging_organization_sink").Any(sink => sink.Values["filter"].IsAbsent))
            yield return new(null, "There is no sink without a filter");
    }
}

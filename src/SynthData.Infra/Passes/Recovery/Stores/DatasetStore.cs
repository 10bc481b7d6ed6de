using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>BigQuery: tables as they were during the last days. Its docs promise nothing for a region that is lost for good, in multi-regions neither.</summary>
internal static class DatasetStore
{
    public static Store Read(StoreContext context, Asset dataset) => new(
        dataset, "dataset",
        [
            new("tables are read as they were", 0, context.Restore("table_restore", "table_restore_gib", dataset), Certainty.Assumed, [Incident.Deletion])
            {
                WindowHours = dataset.Values.Number("max_time_travel_hours") ?? RecoveryFacts.Value("table_travel_hours"),
            },
            RestoreWay.GoesOn("every row is in several zones", Incident.Zone),
        ]);
}

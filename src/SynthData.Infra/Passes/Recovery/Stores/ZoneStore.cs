using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Cloud DNS: records that the stack has are applied again.</summary>
internal static class ZoneStore
{
    public static Store Read(StoreContext context, Asset zone) => new(
        zone, "records",
        [
            new("its records are applied again", 0, RecoveryFacts.Value("zone_applied"), Certainty.Assumed, [Incident.Deletion]),
            RestoreWay.GoesOn("it is served everywhere", Incident.Zone, Incident.Region),
        ]);
}

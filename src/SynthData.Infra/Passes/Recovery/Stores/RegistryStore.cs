using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Recovery.Stores;

/// <summary>Artifact Registry: images are built again from their sources.</summary>
internal static class RegistryStore
{
    public static Store? Read(StoreContext context, Asset repository)
    {
        // A mirror fetches again, a view has nothing of its own.
        if (repository.Values.Text("mode") is "REMOTE_REPOSITORY" or "VIRTUAL_REPOSITORY") return null;
        return new(
            repository, "images",
            [
                new("images are built again", 0, RecoveryFacts.Value("images_built"), Certainty.Assumed, [Incident.Deletion, Incident.Region]),
                RestoreWay.GoesOn("every image is in several zones", Incident.Zone),
                .. StoreContext.IsInSeveralRegions(repository.Values.Text("location")) == true ? (RestoreWay[])[RestoreWay.GoesOn("every image is in several regions", Incident.Region)] : [],
            ]);
    }
}

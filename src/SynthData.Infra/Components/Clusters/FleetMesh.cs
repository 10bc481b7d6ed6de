using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Clusters;

/// <summary>Cloud Service Mesh, managed by Google in every cluster of the project's fleet that asks for it.</summary>
internal static class FleetMesh
{
    /// <summary>One a project, whatever the number of clusters.</summary>
    private static readonly Address Feature = new("google_gke_hub_feature", "mesh");

    public static void Add(BuildContext context, ComponentScope scope, IReadOnlyList<Resource> clusters)
    {
        var feature = context.Graph.Find(Feature) ?? context.Graph.Add(new()
        {
            Address = Feature,
            Component = "clusters",
            Concern = Concern.Clusters,
            Reason = "The fleet has a service mesh",
            Body = new() { ["project"] = context.ProjectId, ["name"] = "servicemesh", ["location"] = "global" },
            Place = scope.Place,
        });
        foreach (var cluster in clusters)
        {
            scope.Add(
                "google_gke_hub_feature_membership", cluster.Address.Name, "Google runs the mesh's control plane for the cluster and keeps it current",
                new()
                {
                    ["project"] = context.ProjectId,
                    ["location"] = "global",
                    ["feature"] = feature.Output("name"),
                    // A cluster of a fleet is a member under its own name.
                    ["membership"] = cluster.Output("name"),
                    ["membership_location"] = cluster.Output("location"),
                    ["mesh"] = new ObjectValue { ["management"] = "MANAGEMENT_AUTOMATIC" },
                });
        }
    }
}

using System.Collections.Immutable;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Clusters;

/// <summary>Kubernetes clusters of Google Kubernetes Engine: private, in the primary region, with a standby in another one when asked for.</summary>
internal sealed class ClustersComponent : IComponent
{
    internal static readonly Setting<IReadOnlyList<Entry>> Clusters = Setting.Map(
        "clusters", ClusterSettings.Shape,
        "Kubernetes clusters (GKE). Their nodes have no public addresses, their control planes let in whom IAM lets in. They need the network's `cluster_ranges`.");

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new()
    {
        ["view"] = ["roles/container.viewer"],
        ["deploy"] = ["roles/container.developer"],
    };

    // The pool that every Standard cluster is born with is gone at once; what it was like is of no interest afterwards.
    private static readonly Lifecycle BornWithAPool = new() { IgnoreChanges = ["initial_node_count", "node_config"] };

    public Setting Section => Clusters;

    public void Build(BuildContext context)
    {
        var clusters = context.Settings.Get(Clusters);
        foreach (var entry in clusters) Build(context, context.Scope("clusters", entry, Concern.Clusters), entry.Settings);
        foreach (var entry in clusters.Skip(1))
        {
            context.Problems.Error(
                ComponentErrors.BeyondLimit, $"`{clusters[0].Id}` and `{entry.Id}` can't share the ranges of one subnet", entry.Settings.Place,
                "Run all pods in one cluster, which keeps them apart by their network policies; a second region has the `standby`");
        }
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        if (!ClusterChecks.Check(context, settings) || ServiceAccounts.Add(context, scope, $"Nodes of {scope.KnownAs}") is not { } nodes) return;
        scope.Add(
            "google_project_iam_member", scope.Local("nodes"), "Nodes write logs and metrics, and no more than that",
            new() { ["project"] = context.ProjectId, ["role"] = "roles/container.defaultNodeServiceAccount", ["member"] = nodes.Output("member") });
        context.Access.Declare(new(scope.Path, nodes), settings.Get(ClusterSettings.Uses), settings.PlaceOf(ClusterSettings.Uses));
        var standby = settings.Get(ClusterSettings.Standby) is { } region && region != context.Region && context.Regions.Contains(region) ? region : null;
        var primary = AddCluster(context, scope, settings, nodes, context.Region);
        var second = standby is null ? null : AddCluster(context, scope, settings, nodes, standby);
        if (settings.Get(ClusterSettings.Mesh)) FleetMesh.Add(context, scope, [primary, .. second is null ? Array.Empty<Resource>() : [second]]);
        if (settings.Get(ClusterSettings.Backup) is { } backup) ClusterBackups.Add(context, scope, settings, backup, primary, second);
        // GKE has no IAM on a single cluster.
        context.Access.Offer(new(scope.Path, Roles, "google_project_iam_member", new() { ["project"] = context.ProjectId }, scope.Local(), Concern.Clusters));
    }

    private static Resource AddCluster(BuildContext context, ComponentScope scope, SettingsBlock settings, Resource nodes, string region)
    {
        var (secrets, disks) = (context.Keys.For(settings, ServiceAgent.Kubernetes, region), context.Keys.For(settings, ServiceAgent.Compute, region));
        var isAutopilot = ClusterSettings.IsAutopilot(settings);
        var body = ClusterBody.Of(context, settings, region);
        body["name"] = region == context.Region ? scope.CloudName(40) : scope.CloudNameIn(region, 40);
        body["deletion_protection"] = settings.Get(WorkloadSettings.DeletionProtection);
        body["database_encryption"] = secrets is null ? null : new ObjectValue { ["state"] = "ENCRYPTED", ["key_name"] = secrets.Id };
        if (isAutopilot)
        {
            body["cluster_autoscaling"] = new ObjectValue
            {
                ["auto_provisioning_defaults"] = new ObjectValue
                {
                    ["service_account"] = nodes.Output("email"), ["oauth_scopes"] = ListValue.Of([NodePools.AllScopes]), ["boot_disk_kms_key"] = disks?.Id,
                },
            };
        }
        else body["node_config"] = new ObjectValue { ["service_account"] = nodes.Output("email"), ["boot_disk_kms_key"] = disks?.Id };

        ImmutableArray<Address> after = [.. secrets?.After ?? [], .. disks?.After ?? []];
        var cluster = scope.Add(
            "google_container_cluster", scope.LocalIn(region),
            region == context.Region ? "Runs pods; nodes without public addresses, a control plane behind IAM" : "Stands by for a disaster in the primary region",
            body, after, isAutopilot ? null : BornWithAPool);
        if (!isAutopilot) NodePools.Add(context, scope, settings, cluster, nodes, disks, region);
        context.Graph.AddOutput(new($"{scope.LocalIn(region)}_cluster", $"Name of the cluster `{scope.Path}` in {region}", cluster.Output("name")));
        return cluster;
    }
}

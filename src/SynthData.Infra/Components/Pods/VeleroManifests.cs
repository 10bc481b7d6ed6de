using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Clusters;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Pods;

/// <summary>Backups by Velero, which other clusters than Google's can restore too: where they lie, when they are made, and a restore for the day it is needed.</summary>
internal static class VeleroManifests
{
    private const string File = "velero";
    private const string Namespace = "velero";
    private const string Api = "velero.io/v1";

    public static void Add(PodContext pods, ComponentScope cluster)
    {
        if (pods.Cluster.Get(ClusterSettings.Backup) is not { } backup || backup.Get(ClusterSettings.Velero) is not { } id) return;
        var context = pods.Build;
        if (ComponentReference.Find(context, "buckets", backup, ClusterSettings.Velero) is not { } bucket) return;
        var scope = new ComponentScope(context, cluster.Path, new($"{cluster.Identity.Id}-velero", $"{cluster.Identity.Name}-velero"), Concern.Clusters, backup.Place);
        if (ServiceAccounts.Add(context, scope, $"Velero of {cluster.KnownAs}") is not { } account) return;
        context.Access.Declare(new(scope.Path, account), [new($"buckets.{id}", "write")], backup.PlaceOf(ClusterSettings.Velero));
        PodAccounts.Bind(pods, scope, account, scope.Local(), Namespace, Namespace);
        pods.Add(
            File, scope.Path, "v1", "ServiceAccount", Metadata(Namespace, new() { ["iam.gke.io/gcp-service-account"] = account.Output("email") }),
            "Velero runs as this account on Google's side; install it with `--sa-annotations` or with this account given", new());
        pods.Add(
            File, scope.Path, Api, "BackupStorageLocation", Metadata("default"), "Where backups lie",
            new()
            {
                ["spec"] = new ObjectValue
                {
                    ["provider"] = "velero.io/gcp",
                    ["default"] = true,
                    ["objectStorage"] = new ObjectValue { ["bucket"] = bucket, ["prefix"] = "velero" },
                    ["config"] = new ObjectValue { ["serviceAccount"] = account.Output("email") },
                },
            });
        pods.Add(
            File, scope.Path, Api, "Schedule", Metadata(pods.Namespace), "Everything of the stack, at the times of the cluster's other backups",
            new()
            {
                ["spec"] = new ObjectValue
                {
                    ["schedule"] = backup.Get(ClusterSettings.Schedule),
                    ["template"] = new ObjectValue
                    {
                        ["includedNamespaces"] = ListValue.Of([pods.Namespace]),
                        ["storageLocation"] = "default",
                        ["ttl"] = FormattableString.Invariant($"{backup.Get(ClusterSettings.KeepDays) * 24}h0m0s"),
                        // Volumes file by file: snapshots of disks would want rights on all disks of the project.
                        ["snapshotVolumes"] = false,
                        ["defaultVolumesToFsBackup"] = true,
                    },
                },
            });
        context.Graph.AddManifest(new()
        {
            Component = scope.Path,
            File = "velero-restore",
            Reason = "Restores the newest backup that succeeded: kubectl create -f this file",
            IsOnDemand = true,
            Place = scope.Place,
            Body = new()
            {
                ["apiVersion"] = Api,
                ["kind"] = "Restore",
                ["metadata"] = new ObjectValue { ["generateName"] = $"{pods.Namespace}-", ["namespace"] = Namespace },
                ["spec"] = new ObjectValue { ["scheduleName"] = pods.Namespace, ["includedNamespaces"] = ListValue.Of([pods.Namespace]), ["existingResourcePolicy"] = "update" },
            },
        });
    }

    private static ObjectValue Metadata(string name, ObjectValue? annotations = null) => new() { ["name"] = name, ["namespace"] = Namespace, ["annotations"] = annotations };
}

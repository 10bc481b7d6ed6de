using SynthData.Infra.Components.Clusters;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>Scaling by the clock: at each time a small job sets the fewest pods of an autoscaler, and may do nothing else.</summary>
internal static class ScalingSchedule
{
    public static void Add(PodContext pods, ComponentScope scope, Entry pod, SettingsBlock schedule)
    {
        var target = pods.NameOf(pod.Id);
        var name = $"{target}-scaler";
        pods.Add(pod.Id, scope.Path, "v1", "ServiceAccount", name, $"Sets how many pods `{scope.Path}` has at least", new() { ["automountServiceAccountToken"] = false });
        pods.Add(
            pod.Id, scope.Path, "rbac.authorization.k8s.io/v1", "Role", name, "This one autoscaler, and nothing else",
            new()
            {
                ["rules"] = ListValue.Of(
                [
                    new ObjectValue
                    {
                        ["apiGroups"] = ListValue.Of(["autoscaling"]), ["resources"] = ListValue.Of(["horizontalpodautoscalers"]), ["resourceNames"] = ListValue.Of([target]),
                        ["verbs"] = ListValue.Of(["get", "patch"]),
                    },
                ]),
            });
        pods.Add(
            pod.Id, scope.Path, "rbac.authorization.k8s.io/v1", "RoleBinding", name, "The scaler has that role",
            new()
            {
                ["roleRef"] = new ObjectValue { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "Role", ["name"] = name },
                ["subjects"] = ListValue.Of([new ObjectValue { ["kind"] = "ServiceAccount", ["name"] = name, ["namespace"] = pods.Namespace }]),
            });
        NetworkPolicies.AddEgress(
            pods, pod.Id, scope.Path, name, "The scaler talks to the control plane, whose address is one of the subnet's", PodContext.Selector(name),
            NetworkPolicies.Rule(ControlPlanes(pods).Select(NetworkPolicies.Block), ("TCP", 443)));
        foreach (var (id, time) in schedule.Get(PodSettings.Times)) AddTime(pods, scope, pod, schedule, id, time, name);
    }

    private static void AddTime(PodContext pods, ComponentScope scope, Entry pod, SettingsBlock schedule, string id, SettingsBlock time, string name)
    {
        var target = pods.NameOf(pod.Id);
        var replicas = time.Get(PodSettings.Replicas);
        var labels = PodContext.Labels(name);
        if (pods.HasMesh) labels["sidecar.istio.io/inject"] = "false";
        pods.Add(
            pod.Id, scope.Path, "batch/v1", "CronJob", $"{target}-{id}", $"At least {replicas} pods from then on",
            new()
            {
                ["spec"] = new ObjectValue
                {
                    ["schedule"] = time.Get(PodSettings.At),
                    ["timeZone"] = time.Get(PodSettings.TimeZone),
                    ["concurrencyPolicy"] = "Replace",
                    ["startingDeadlineSeconds"] = 600,
                    ["jobTemplate"] = new ObjectValue
                    {
                        ["spec"] = new ObjectValue
                        {
                            ["backoffLimit"] = 3,
                            ["ttlSecondsAfterFinished"] = 3600,
                            ["template"] = new ObjectValue { ["metadata"] = new ObjectValue { ["labels"] = labels }, ["spec"] = Scaler(schedule, name, target, replicas) },
                        },
                    },
                },
            });
    }

    private static ObjectValue Scaler(SettingsBlock schedule, string name, string target, long replicas) => new()
    {
        ["serviceAccountName"] = name,
        ["automountServiceAccountToken"] = true,
        ["restartPolicy"] = "Never",
        ["securityContext"] = PodTemplate.Hardened(),
        ["containers"] = ListValue.Of(
        [
            new ObjectValue
            {
                ["name"] = "scaler",
                ["image"] = schedule.Get(PodSettings.ScalerImage),
                ["command"] = ListValue.Of(["kubectl"]),
                ["args"] = ListValue.Of(["patch", "hpa", target, "--cache-dir=/tmp", "--patch", $"{{\"spec\":{{\"minReplicas\":{replicas}}}}}"]),
                ["resources"] = new ObjectValue { ["requests"] = Small(), ["limits"] = Small() },
                ["securityContext"] = PodTemplate.HardenedContainer(),
                ["volumeMounts"] = ListValue.Of([new ObjectValue { ["name"] = "scratch", ["mountPath"] = "/tmp" }]),
            },
        ]),
        ["volumes"] = ListValue.Of([new ObjectValue { ["name"] = "scratch", ["emptyDir"] = new ObjectValue { ["sizeLimit"] = "16Mi" } }]),
    };

    private static ObjectValue Small() => new() { ["cpu"] = "250m", ["memory"] = "512Mi", ["ephemeral-storage"] = "16Mi" };

    private static IEnumerable<Value> ControlPlanes(PodContext pods)
    {
        string?[] regions = [pods.Build.Region, pods.Cluster.Get(ClusterSettings.Standby)];
        foreach (var region in regions)
            if (region is not null && pods.Network.Subnets.GetValueOrDefault(region) is OutputValue { Target: var subnet }) yield return new OutputValue(subnet, "ip_cidr_range");
    }
}

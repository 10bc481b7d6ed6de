using SynthData.Infra.Components.Clusters;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>The pod itself: one container without privileges, on a read-only root.</summary>
internal static class PodTemplate
{
    // As which the image's program runs.
    private const int User = 65532;

    /// <summary>The template of a Deployment or a Job.</summary>
    public static ObjectValue Of(PodContext pods, Entry pod, IReadOnlyList<Value> variables)
    {
        var name = pods.NameOf(pod.Id);
        var kind = pod.Settings.Get(PodSettings.Kind);
        var spec = Spec(pods, pod.Settings, name);
        spec["containers"] = ListValue.Of([Container(pods, pod.Settings, name, variables)]);
        spec["volumes"] = ListValue.Of([new ObjectValue { ["name"] = "scratch", ["emptyDir"] = new ObjectValue { ["sizeLimit"] = pod.Settings.Get(PodSettings.Scratch) } }]);
        if (kind == "job") spec["restartPolicy"] = "Never";
        else spec["topologySpreadConstraints"] = ListValue.Of([Spread("topology.kubernetes.io/zone", name), Spread("kubernetes.io/hostname", name)]);
        var labels = PodContext.Labels(name);
        // A sidecar would outlive the task, and tasks call nobody in the mesh.
        if (kind == "job" && pods.HasMesh) labels["sidecar.istio.io/inject"] = "false";
        return new() { ["metadata"] = new ObjectValue { ["labels"] = labels }, ["spec"] = spec };
    }

    /// <summary>What the pods of every kind have.</summary>
    public static ObjectValue Hardened() => new()
    {
        ["runAsNonRoot"] = true, ["runAsUser"] = User, ["runAsGroup"] = User, ["fsGroup"] = User, ["seccompProfile"] = new ObjectValue { ["type"] = "RuntimeDefault" },
    };

    /// <summary>What their containers have.</summary>
    public static ObjectValue HardenedContainer() => new()
    {
        ["allowPrivilegeEscalation"] = false, ["readOnlyRootFilesystem"] = true, ["capabilities"] = new ObjectValue { ["drop"] = ListValue.Of(["ALL"]) },
    };

    private static ObjectValue Spec(PodContext pods, SettingsBlock settings, string name)
    {
        var isSpot = IsSpot(pods, settings);
        var spec = new ObjectValue
        {
            ["serviceAccountName"] = name,
            // Google's tokens come from the metadata server; nothing calls Kubernetes.
            ["automountServiceAccountToken"] = false,
            // Spot nodes leave 25 seconds.
            ["terminationGracePeriodSeconds"] = isSpot ? 25 : 30,
            ["securityContext"] = Hardened(),
        };
        if (settings.Get(PodSettings.Class) is not { } @class) return spec;
        spec["nodeSelector"] = new ObjectValue { [ClusterSettings.IsAutopilot(pods.Cluster) ? "cloud.google.com/compute-class" : "cloud.google.com/gke-nodepool"] = @class };
        if (isSpot && !ClusterSettings.IsAutopilot(pods.Cluster))
        {
            spec["tolerations"] = ListValue.Of(
                [new ObjectValue { ["key"] = NodePools.SpotTaint, ["operator"] = "Equal", ["value"] = "true", ["effect"] = "NoSchedule" }]);
        }

        return spec;
    }

    private static ObjectValue Container(PodContext pods, SettingsBlock settings, string name, IReadOnlyList<Value> variables)
    {
        var container = new ObjectValue
        {
            ["name"] = name,
            ["image"] = settings.Get(PodSettings.Image) ?? WorkloadSettings.SampleImage,
            ["command"] = TextsOrNothing(settings.Get(WorkloadSettings.Command)),
            ["args"] = TextsOrNothing(settings.Get(WorkloadSettings.Arguments)),
            ["env"] = variables.Count == 0 ? null : ListValue.Of(variables),
            ["resources"] = new ObjectValue { ["requests"] = Amounts(pods, settings), ["limits"] = Amounts(pods, settings) },
            ["securityContext"] = HardenedContainer(),
            ["volumeMounts"] = ListValue.Of([new ObjectValue { ["name"] = "scratch", ["mountPath"] = "/tmp" }]),
        };
        if (settings.Get(PodSettings.Kind) != "service") return container;
        container["ports"] = ListValue.Of([new ObjectValue { ["name"] = "http", ["containerPort"] = settings.Get(PodSettings.Port) }]);
        container["startupProbe"] = Probe(settings.Get(PodSettings.LivePath), period: 2, failures: 60);
        container["readinessProbe"] = Probe(settings.Get(PodSettings.ReadyPath), period: 5, failures: 3);
        container["livenessProbe"] = Probe(settings.Get(PodSettings.LivePath), period: 10, failures: 3);
        // Calls on their way when the pod is told to end still find it.
        container["lifecycle"] = new ObjectValue { ["preStop"] = new ObjectValue { ["sleep"] = new ObjectValue { ["seconds"] = 5 } } };
        return container;
    }

    // As much as it asks for and no more, so that no neighbour takes it away; Autopilot wants it so.
    private static ObjectValue Amounts(PodContext pods, SettingsBlock settings) => new()
    {
        ["cpu"] = FormattableString.Invariant($"{settings.Get(PodSettings.Cpu) * 1000:0}m"),
        ["memory"] = settings.Get(WorkloadSettings.Memory),
        ["ephemeral-storage"] = settings.Get(PodSettings.Scratch),
        ["nvidia.com/gpu"] = HasGpu(pods, settings) ? "1" : null,
    };

    private static ObjectValue Probe(string path, int period, int failures) => new()
    {
        ["httpGet"] = new ObjectValue { ["path"] = path, ["port"] = "http" }, ["periodSeconds"] = period, ["timeoutSeconds"] = 2, ["failureThreshold"] = failures,
    };

    private static ObjectValue Spread(string key, string name) => new()
    {
        ["maxSkew"] = 1, ["topologyKey"] = key, ["whenUnsatisfiable"] = "ScheduleAnyway", ["labelSelector"] = PodContext.Selector(name),
    };

    private static bool IsSpot(PodContext pods, SettingsBlock settings) =>
        Find(pods.Cluster.Get(ClusterSettings.ComputeClasses), settings)?.Get(ClusterSettings.ClassSpot) == true || Find(pods.Cluster.Get(ClusterSettings.NodePools), settings)?.Get(NodePoolSettings.Spot) == true;

    private static bool HasGpu(PodContext pods, SettingsBlock settings) =>
        Find(pods.Cluster.Get(ClusterSettings.ComputeClasses), settings)?.Get(ClusterSettings.ClassGpu) is not null || Find(pods.Cluster.Get(ClusterSettings.NodePools), settings)?.Get(NodePoolSettings.Gpu) is not null;

    private static SettingsBlock? Find(IReadOnlyList<Entry> members, SettingsBlock settings) => members.FirstOrDefault(one => one.Id == settings.Get(PodSettings.Class))?.Settings;

    private static ListValue? TextsOrNothing(IReadOnlyList<string> texts) => texts.Count == 0 ? null : ListValue.Of(texts);
}

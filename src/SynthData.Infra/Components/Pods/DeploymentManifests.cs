using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>Pods that run on and on: as many as they have work for, and never all away at once.</summary>
internal static class DeploymentManifests
{
    public static void Add(PodContext pods, ComponentScope scope, Entry pod, ObjectValue template)
    {
        var (settings, name) = (pod.Settings, pods.NameOf(pod.Id));
        pods.Add(
            pod.Id, scope.Path, "apps/v1", "Deployment", name, "The pods; how many there are is left to the autoscaler",
            new()
            {
                ["spec"] = new ObjectValue
                {
                    ["selector"] = PodContext.Selector(name),
                    ["revisionHistoryLimit"] = 5,
                    ["strategy"] = new ObjectValue { ["type"] = "RollingUpdate", ["rollingUpdate"] = new ObjectValue { ["maxSurge"] = "25%", ["maxUnavailable"] = 0 } },
                    ["template"] = template,
                },
            });
        if (settings.Get(PodSettings.Kind) == "service") AddService(pods, scope, pod, name);
        pods.Add(
            pod.Id, scope.Path, "autoscaling/v2", "HorizontalPodAutoscaler", name, "More pods while their CPUs are busy; fewer after five quiet minutes",
            new()
            {
                ["spec"] = new ObjectValue
                {
                    ["scaleTargetRef"] = new ObjectValue { ["apiVersion"] = "apps/v1", ["kind"] = "Deployment", ["name"] = name },
                    ["minReplicas"] = settings.Get(PodSettings.MinReplicas),
                    ["maxReplicas"] = settings.Get(PodSettings.MaxReplicas),
                    ["metrics"] = ListValue.Of(
                    [
                        new ObjectValue
                        {
                            ["type"] = "Resource",
                            ["resource"] = new ObjectValue
                            {
                                ["name"] = "cpu", ["target"] = new ObjectValue { ["type"] = "Utilization", ["averageUtilization"] = settings.Get(PodSettings.CpuTarget) },
                            },
                        },
                    ]),
                    ["behavior"] = new ObjectValue { ["scaleDown"] = new ObjectValue { ["stabilizationWindowSeconds"] = 300 } },
                },
            });
        pods.Add(
            pod.Id, scope.Path, "policy/v1", "PodDisruptionBudget", name, "Upgrades of nodes take one pod at a time",
            new() { ["spec"] = new ObjectValue { ["maxUnavailable"] = 1, ["selector"] = PodContext.Selector(name), ["unhealthyPodEvictionPolicy"] = "AlwaysAllow" } });
    }

    private static void AddService(PodContext pods, ComponentScope scope, Entry pod, string name) => pods.Add(
        pod.Id, scope.Path, "v1", "Service", name, "One name for all the pods",
        new()
        {
            ["spec"] = new ObjectValue
            {
                ["type"] = "ClusterIP",
                ["selector"] = PodContext.Labels(name),
                ["ports"] = ListValue.Of([new ObjectValue { ["name"] = "http", ["port"] = pod.Settings.Get(PodSettings.Port), ["targetPort"] = "http", ["appProtocol"] = "http" }]),
            },
        });
}

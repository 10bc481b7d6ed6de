using SynthData.Infra.Components.Clusters;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>The kinds of nodes that an Autopilot cluster makes for pods that ask for them.</summary>
internal static class ComputeClassManifests
{
    public static void Add(PodContext pods)
    {
        foreach (var (id, settings) in pods.Cluster.Get(ClusterSettings.ComputeClasses))
        {
            var priorities = new List<Value>();
            if (settings.Get(ClusterSettings.ClassSpot)) priorities.Add(Rule(settings, isSpot: true));
            if (!settings.Get(ClusterSettings.ClassSpot) || settings.Get(ClusterSettings.OnDemand)) priorities.Add(Rule(settings, isSpot: false));
            var spec = new ObjectValue
            {
                ["priorities"] = ListValue.Of(priorities),
                ["nodePoolAutoCreation"] = new ObjectValue { ["enabled"] = true },
                ["whenUnsatisfiable"] = "DoNotScaleUp",
                // Back to Spot machines when there are some again.
                ["activeMigration"] = priorities.Count > 1 ? new ObjectValue { ["optimizeRulePriority"] = true } : null,
            };
            pods.Add("compute-classes", "clusters", "cloud.google.com/v1", "ComputeClass", new() { ["name"] = id }, $"Nodes for pods of the class `{id}`, best kind first", new() { ["spec"] = spec });
        }
    }

    private static ObjectValue Rule(SettingsBlock settings, bool isSpot) => new()
    {
        ["machineFamily"] = settings.Get(ClusterSettings.MachineFamily),
        ["spot"] = isSpot,
        ["gpu"] = settings.Get(ClusterSettings.ClassGpu) is { } gpu ? new ObjectValue { ["type"] = gpu, ["count"] = 1 } : null,
    };
}

using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>Numbered tasks that run to their end, such as the shards of a very large sample.</summary>
internal static class JobManifests
{
    public static void Add(PodContext pods, ComponentScope scope, Entry pod, ObjectValue template) => pods.Add(
        pod.Id, scope.Path, "batch/v1", "Job", pods.NameOf(pod.Id), "Suspended: a run begins when people, or a pipeline, set `suspend` to false",
        new()
        {
            ["spec"] = new ObjectValue
            {
                ["suspend"] = true,
                ["completionMode"] = "Indexed",
                ["completions"] = pod.Settings.Get(PodSettings.Tasks),
                ["parallelism"] = Math.Min(pod.Settings.Get(PodSettings.Parallelism), pod.Settings.Get(PodSettings.Tasks)),
                ["backoffLimitPerIndex"] = pod.Settings.Get(PodSettings.TaskRetries),
                ["podFailurePolicy"] = new ObjectValue
                {
                    ["rules"] = ListValue.Of(
                    [
                        // A Spot node that was taken away is no fault of the task's.
                        new ObjectValue { ["action"] = "Ignore", ["onPodConditions"] = ListValue.Of([new ObjectValue { ["type"] = "DisruptionTarget", ["status"] = "True" }]) },
                    ]),
                },
                ["podReplacementPolicy"] = "Failed",
                ["ttlSecondsAfterFinished"] = 86_400,
                ["template"] = template,
            },
        });
}

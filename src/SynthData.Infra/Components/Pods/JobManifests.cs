using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>
/// Numbered tasks that run to their end, such as the shards of a very large sample. Each run is a job of its own, made from an emitted file: a job can't be given other
/// arguments once it is there.
/// </summary>
internal static class JobManifests
{
    public static void Add(PodContext pods, ComponentScope scope, Entry pod, ObjectValue template) => pods.Build.Graph.AddManifest(new()
    {
        Component = scope.Path,
        File = pod.Id,
        Reason = "One run: kubectl create -f this file. With arguments of its own: kubectl patch --local -f this file --type=json -o yaml "
            + "-p '[{\"op\":\"add\",\"path\":\"/spec/template/spec/containers/0/args\",\"value\":[...]}]' | kubectl create -f -",
        IsOnDemand = true,
        Place = scope.Place,
        Body = new()
        {
            ["apiVersion"] = "batch/v1",
            ["kind"] = "Job",
            ["metadata"] = new ObjectValue
            {
                ["generateName"] = $"{pods.NameOf(pod.Id)}-", ["namespace"] = pods.Namespace, ["labels"] = new ObjectValue { ["app.kubernetes.io/part-of"] = pods.Namespace },
            },
            ["spec"] = new ObjectValue
            {
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
        },
    });
}

using System.Collections.Immutable;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Passes.Cost.Workloads;

/// <summary>Pods that are alike and run on and on: a Deployment or StatefulSet, and how many of them its autoscaler wants.</summary>
/// <param name="Component">The component of the stack.</param>
/// <param name="Each">What one pod asks for.</param>
/// <param name="Fewest">Pods at a time.</param>
/// <param name="Most">Pods at a time.</param>
/// <param name="CpuTarget">The share of its CPU that a pod is busy before there is another, above 0 to 1.</param>
/// <param name="IsSpot">On Spot machines first.</param>
/// <param name="Answers">It has a Service: people's requests come to it. Others do jobs.</param>
internal sealed record PodGroup(string Component, PodUsage Each, decimal Fewest, decimal Most, decimal CpuTarget, bool IsSpot, bool Answers)
{
    /// <summary>Jobs of Kubernetes run when somebody starts them, and are not among these.</summary>
    public static ImmutableArray<PodGroup> In(ResourceGraph graph)
    {
        var bodies = graph.Manifests.Where(one => !one.IsOnDemand).ToLookup(one => Text(one.Body, "kind"), StringComparer.Ordinal);
        var scalers = bodies["HorizontalPodAutoscaler"].Select(one => Spec(one.Body)).ToLookup(spec => (Text(Inner(spec, "scaleTargetRef"), "kind"), Text(Inner(spec, "scaleTargetRef"), "name")));
        var services = bodies["Service"].Select(one => NameOf(one.Body)).ToHashSet(StringComparer.Ordinal);
        var spot = bodies["ComputeClass"].Where(one => IsSpotFirst(Spec(one.Body))).Select(one => NameOf(one.Body)).ToHashSet(StringComparer.Ordinal);
        return [.. bodies["Deployment"].Concat(bodies["StatefulSet"]).Select(manifest =>
        {
            var (spec, name) = (Spec(manifest.Body), NameOf(manifest.Body));
            var pod = Spec(Inner(spec, "template"));
            var scaler = scalers[(Text(manifest.Body, "kind"), name)].FirstOrDefault();
            var replicas = Number(spec, "replicas") ?? 1;
            var fewest = scaler is null ? replicas : Number(scaler, "minReplicas") ?? 1;
            return new PodGroup(
                manifest.Component, PodUsage.Of(pod), fewest, Math.Max(fewest, scaler is null ? replicas : Number(scaler, "maxReplicas") ?? fewest), CpuTargetOf(scaler),
                Text(Inner(pod, "nodeSelector"), "cloud.google.com/compute-class") is { Length: > 0 } on && spot.Contains(on), services.Contains(name));
        })];
    }

    /// <summary>
    /// What pods ask for in a month of a workload: of each group as many as keep its CPUs below the autoscaler's target, by the work that is under way on the average (Little's
    /// law), and never fewer or more than the autoscaler allows. Groups of a kind share its work alike; without workers, those that answer do the jobs too.
    /// </summary>
    public static PodUsage Need(ImmutableArray<PodGroup> groups, Workload workload, bool onSpot)
    {
        var (answering, working) = (groups.Count(one => one.Answers), groups.Count(one => !one.Answers));
        return PodUsage.Sum(groups.Where(one => one.IsSpot == onSpot).Select(one =>
        {
            var busy = one.Answers ? (workload.BusyAnswering + (working == 0 ? workload.BusyWorking : 0)) / answering : workload.BusyWorking / working;
            var needed = one.Each.Cpus > 0 ? Math.Ceiling(busy / (one.Each.Cpus * one.CpuTarget)) : 0;
            return one.Each * Math.Clamp(needed, one.Fewest, one.Most);
        }));
    }

    private static decimal CpuTargetOf(ObjectValue? scaler)
    {
        var metric = ((scaler?["metrics"] as ListValue)?.Items ?? []).OfType<ObjectValue>().Select(one => Inner(one, "resource")).FirstOrDefault(one => Text(one, "name") == "cpu");
        return Number(Inner(metric, "target"), "averageUtilization") is > 0 and var percent ? percent / 100 : 1;
    }

    private static bool IsSpotFirst(ObjectValue? spec) => spec?["priorities"] is ListValue { Items: [ObjectValue first, ..] } && first["spot"] is BooleanValue { Flag: true };

    private static string NameOf(ObjectValue body) => Text(Inner(body, "metadata"), "name");

    private static ObjectValue? Spec(ObjectValue? body) => Inner(body, "spec");

    private static ObjectValue? Inner(ObjectValue? body, string name) => body?[name] as ObjectValue;

    private static string Text(ObjectValue? body, string name) => (body?[name] as TextValue)?.Text ?? "";

    private static decimal? Number(ObjectValue? body, string name) => (body?[name] as NumberValue)?.Number;
}

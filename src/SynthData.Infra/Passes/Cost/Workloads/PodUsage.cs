using System.Globalization;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Passes.Cost.Workloads;

/// <summary>What the pods of a stack ask for all the time: Autopilot bills requests of pods, not nodes.</summary>
/// <param name="Cpus">vCPUs.</param>
/// <param name="Gib">Memory.</param>
internal sealed record PodUsage(decimal Cpus, decimal Gib)
{
    /// <summary>Deployments with their replicas. Jobs run when somebody starts them, and are not counted.</summary>
    public static PodUsage Of(ResourceGraph graph)
    {
        var (cpus, gib) = (0m, 0m);
        foreach (var body in graph.Manifests.Where(one => !one.IsOnDemand).Select(one => one.Body).Where(body => Text(body["kind"]) is "Deployment" or "StatefulSet"))
        {
            var spec = body["spec"] as ObjectValue;
            var replicas = (spec?["replicas"] as NumberValue)?.Number ?? 1;
            var containers = ((((spec?["template"] as ObjectValue)?["spec"] as ObjectValue)?["containers"] as ListValue)?.Items ?? []).OfType<ObjectValue>();
            foreach (var requests in containers.Select(container => (container["resources"] as ObjectValue)?["requests"] as ObjectValue).OfType<ObjectValue>())
            {
                cpus += replicas * Amount(Text(requests["cpu"]), "m", 0.001m);
                gib += replicas * (Text(requests["memory"]) is { } memory && memory.EndsWith("Mi", StringComparison.Ordinal) ? Amount(memory, "Mi", 1 / 1024m) : Amount(Text(requests["memory"]), "Gi", 1));
            }
        }

        return new(cpus, gib);
    }

    private static string? Text(Value? value) => value switch
    {
        TextValue text => text.Text,
        NumberValue number => number.Number.ToString(CultureInfo.InvariantCulture),
        _ => null,
    };

    private static decimal Amount(string? text, string unit, decimal scale)
    {
        if (text is null) return 0;
        var scaled = text.EndsWith(unit, StringComparison.Ordinal);
        return decimal.TryParse(scaled ? text[..^unit.Length] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? scaled ? number * scale : number : 0;
    }
}

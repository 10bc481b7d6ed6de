using System.Globalization;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Passes.Cost.Workloads;

/// <summary>What pods ask for all the time: Autopilot bills requests of pods, not nodes.</summary>
/// <param name="Cpus">vCPUs.</param>
/// <param name="Gib">Memory.</param>
internal sealed record PodUsage(decimal Cpus, decimal Gib)
{
    /// <summary>One pod of a template.</summary>
    public static PodUsage Of(ObjectValue? spec)
    {
        var requests = ((spec?["containers"] as ListValue)?.Items ?? []).OfType<ObjectValue>()
            .Select(container => (container["resources"] as ObjectValue)?["requests"] as ObjectValue).OfType<ObjectValue>().ToArray();
        return new(requests.Sum(one => Amount(one["cpu"], "m", 0.001m)), requests.Sum(one => Memory(one["memory"])));
    }

    public static PodUsage Sum(IEnumerable<PodUsage> all) => all.Aggregate(new PodUsage(0, 0), (sum, one) => new(sum.Cpus + one.Cpus, sum.Gib + one.Gib));

    public static PodUsage operator *(PodUsage one, decimal many) => new(one.Cpus * many, one.Gib * many);

    private static decimal Memory(Value? value) => value is TextValue { Text: var text } && text.EndsWith("Mi", StringComparison.Ordinal) ? Amount(value, "Mi", 1 / 1024m) : Amount(value, "Gi", 1);

    private static decimal Amount(Value? value, string unit, decimal scale)
    {
        if (value is NumberValue { Number: var plain }) return plain;
        if (value is not TextValue { Text: var text }) return 0;
        var scaled = text.EndsWith(unit, StringComparison.Ordinal);
        return decimal.TryParse(scaled ? text[..^unit.Length] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? scaled ? number * scale : number : 0;
    }
}

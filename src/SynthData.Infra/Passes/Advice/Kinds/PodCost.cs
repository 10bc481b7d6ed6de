using System.Globalization;
using SynthData.Infra.Components.Pods;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Passes.Advice.Kinds;

/// <summary>What the fewest pods of a component ask for, all together.</summary>
internal sealed record PodCost(decimal Cpus, decimal Gib)
{
    /// <summary>Null when its memory is written in a way of its own.</summary>
    public static PodCost? Of(SettingsBlock pod)
    {
        var text = pod.Get(WorkloadSettings.Memory);
        if (text.Length < 3 || !decimal.TryParse(text.AsSpan(0, text.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        var many = pod.Get(PodSettings.MinReplicas);
        return new(many * pod.Get(PodSettings.Cpu), many * (text.EndsWith("Mi", StringComparison.Ordinal) ? number / 1024 : number));
    }
}

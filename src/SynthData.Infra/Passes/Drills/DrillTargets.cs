using SynthData.Infra.Passes.Recovery;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Passes.Drills;

/// <summary>How long data may be away, and how much of the newest may be lost.</summary>
internal sealed record DrillTarget(TimeSpan Rto, TimeSpan Rpo);

/// <summary>What a stack promises of each component, as far as nobody asked for something else.</summary>
/// <param name="stack">The settings of the environment.</param>
/// <param name="rtoMinutes">Instead of what the stack says.</param>
/// <param name="rpoMinutes">Instead of what the stack says.</param>
internal sealed class DrillTargets(SettingsBlock stack, long? rtoMinutes, long? rpoMinutes)
{
    private readonly SettingsBlock _recovery = stack.Get(RecoverySettings.Section);

    public DrillTarget Of(string component)
    {
        var own = _recovery.Get(RecoverySettings.Components).FirstOrDefault(entry => entry.Id == component)?.Settings;
        return new(
            TimeSpan.FromMinutes(rtoMinutes ?? own?.Get(RecoverySettings.OwnRto) ?? _recovery.Get(RecoverySettings.RtoMinutes)),
            TimeSpan.FromMinutes(rpoMinutes ?? own?.Get(RecoverySettings.OwnRpo) ?? _recovery.Get(RecoverySettings.RpoMinutes)));
    }

    /// <summary>Components that no drill brought back in time. One way that does is enough: a backup is there for when the faster way is gone too.</summary>
    public IReadOnlyList<string> Missed(IEnumerable<DrillResult> results) =>
        [.. results.Where(result => !result.Failed).GroupBy(result => result.Drill.Component).Where(ways => !ways.Any(way => way.Meets(Of(way.Drill.Component)))).Select(ways => ways.Key)];
}

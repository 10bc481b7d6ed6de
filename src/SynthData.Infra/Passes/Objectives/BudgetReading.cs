namespace SynthData.Infra.Passes.Objectives;

/// <summary>How much of a budget was left at a time: 1 for all of it, below 0 when more went wrong than may.</summary>
internal sealed record BudgetPoint(DateTimeOffset At, double Left);

/// <summary>A time in which much of a budget went.</summary>
/// <param name="From">When it began.</param>
/// <param name="To">When it ended.</param>
/// <param name="Spent">Share of the budget that went.</param>
internal sealed record BudgetSpell(DateTimeOffset From, DateTimeOffset To, double Spent);

/// <summary>What Cloud Monitoring says of an objective's budget.</summary>
/// <param name="Left">By the hour, the oldest first; empty when there was nothing to measure.</param>
/// <param name="Room">Failures that the whole budget has room for, at the traffic there was; null when unknown.</param>
/// <param name="Rate">How many times faster than evenly it goes, over the last hour; null when unknown.</param>
internal sealed record BudgetReading(IReadOnlyList<BudgetPoint> Left, double? Room, double? Rate)
{
    /// <summary>The times in which the budget went by more than a share an hour, joined when they touch; in order.</summary>
    public IReadOnlyList<BudgetSpell> Spells(double least)
    {
        var spells = new List<BudgetSpell>();
        foreach (var (before, after) in Left.Zip(Left.Skip(1)))
        {
            var spent = before.Left - after.Left;
            if (spent < least) continue;
            if (spells is [.., var last] && last.To == before.At) spells[^1] = last with { To = after.At, Spent = last.Spent + spent };
            else spells.Add(new(before.At, after.At, spent));
        }

        return spells;
    }
}

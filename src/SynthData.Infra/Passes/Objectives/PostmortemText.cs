using System.Globalization;
using System.Text;

namespace SynthData.Infra.Passes.Objectives;

/// <summary>
/// The beginning of a postmortem: what the figures say is filled in, what only people know is asked for. Sections after Google's "Site Reliability Engineering",
/// appendix D.
/// </summary>
internal static class PostmortemText
{
    // A hundredth of 30 days' budget in one hour is seven times too fast.
    private const double LeastSpell = 0.01;

    public static string Write(string stack, string environment, DateTimeOffset now, IReadOnlyList<BudgetVerdict> verdicts, IReadOnlyList<BudgetOverride> overrides)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# Postmortem: {stack}, {environment}, {now.UtcDateTime:yyyy-MM-dd}\n\n");
        text.Append("Status: draft. Authors: ?\n\nNobody is blamed here: what happened, why it could, and what makes it unlikely to come again.\n\n");
        text.Append("## Summary\n\n?\n\n## Impact\n\n");
        text.Append("Who noticed, and what could they not do: ?\n\n");
        foreach (var verdict in verdicts) text.Append(CultureInfo.InvariantCulture, $"- {verdict.Objective.Title}: {verdict.Sentence()}{Failures(verdict)}\n");
        text.Append("\n## Timeline (UTC)\n\n| from | to | what |\n|---|---|---|\n");
        foreach (var (at, until, what) in Events(verdicts, overrides).OrderBy(one => one.At)) text.Append($"| {Minute(at)} | {(until is { } end ? Minute(end) : "")} | {what} |\n");
        text.Append("| ? | | noticed by: |\n| ? | | mended by: |\n");
        text.Append("\n## Budget\n\n| objective | goal | left | rollouts wait below |\n|---|---|---|---|\n");
        foreach (var verdict in verdicts)
        {
            var (objective, left) = (verdict.Objective, verdict.Left is { } share ? BudgetVerdict.Percent(share) : "?");
            text.Append(CultureInfo.InvariantCulture, $"| {objective.Id} | {objective.Goal * 100:0.##} % of {objective.PeriodDays} days | {left} | {(objective.FreezeBelow is { } freeze ? BudgetVerdict.Percent((double)freeze) : "never")} |\n");
        }

        text.Append("\n## Causes\n\nWhat set it off: ?\n\nWhy it could: ?\n\n## What went well, what went badly, where we were lucky\n\n?\n\n");
        text.Append("## Actions\n\n| action | prevents, finds or mends | owner | until |\n|---|---|---|---|\n| ? | | | |\n");
        return text.ToString();
    }

    private static string Failures(BudgetVerdict verdict) => verdict is { Reading.Room: { } room, Left: { } left }
        ? string.Create(CultureInfo.InvariantCulture, $" (about {Math.Max(0, (1 - left) * room):0} failures where {room:0} may be)")
        : "";

    private static IEnumerable<(DateTimeOffset At, DateTimeOffset? Until, string What)> Events(IReadOnlyList<BudgetVerdict> verdicts, IReadOnlyList<BudgetOverride> overrides)
    {
        foreach (var verdict in verdicts)
        {
            foreach (var spell in verdict.Reading.Spells(LeastSpell)) yield return (spell.From, spell.To, $"{verdict.Objective.Id}: {BudgetVerdict.Percent(spell.Spent)} of the budget went");
            foreach (var (before, after) in verdict.Reading.Left.Zip(verdict.Reading.Left.Skip(1)))
                if (before.Left > 0 && after.Left <= 0) yield return (after.At, null, $"{verdict.Objective.Id}: nothing left of the budget");
        }

        foreach (var one in overrides) yield return (one.At, null, $"rollout in spite of the budget, by {Cell(one.By)}: {Cell(one.Reason)}");
    }

    private static string Cell(string text) => string.Concat(text.Select(letter => letter == '|' ? '/' : char.IsControl(letter) ? ' ' : letter));

    private static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}

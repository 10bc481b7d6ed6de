using System.Globalization;
using System.Text;

namespace SynthData.Infra.Passes.Drills;

/// <summary>What was practised, measured against what is promised, with every command as evidence. Markdown.</summary>
internal static class DrillReport
{
    public static string Write(string stack, string environment, IReadOnlyList<DrillResult> results, DrillTargets targets)
    {
        var text = new StringBuilder();
        var began = results.SelectMany(result => result.Steps).Select(step => step.Began).Order().FirstOrDefault();
        text.Append(CultureInfo.InvariantCulture, $"# Drill: {stack}, {environment}, {began.UtcDateTime:yyyy-MM-dd HH:mm} UTC\n\n");
        text.Append("Times are from the first command that restores to the last that shows data (RTO; noticing and deciding come on top), and from what was restored to when that began (RPO). Of several ways back one must be as promised.\n\n");
        text.Append("| part | what | result | RTO | promised | RPO | promised |\n|---|---|---|---|---|---|---|\n");
        foreach (var result in results)
        {
            var target = targets.Of(result.Drill.Component);
            var (rto, rpo) = result.Drill.IsRestore ? (Spoken(target.Rto), Spoken(target.Rpo)) : ("", "");
            text.Append($"| `{result.Drill.Component}` | {result.Drill.Title} | {Word(result, targets)} | {Spoken(result.Rto)} | {rto} | {Spoken(result.Rpo)} | {rpo} |\n");
        }

        foreach (var result in results)
        {
            text.Append($"\n## `{result.Drill.Component}`: {result.Drill.Title}\n\n");
            if (result.Steps.Count > 0) text.Append("| began (UTC) | took | command | said |\n|---|---|---|---|\n");
            foreach (var step in result.Steps)
                text.Append(CultureInfo.InvariantCulture, $"| {step.Began.UtcDateTime:HH:mm:ss} | {Spoken(step.Took)} | `{Cell(step.Line)}` | {(step.Failed ? "**failed**: " : "")}{Cell(step.Evidence)} |\n");
            if (result.Drill.ByHand.Count > 0) text.Append("\nBy hand on that day, and not done here:\n\n");
            foreach (var one in result.Drill.ByHand) text.Append($"- {one}\n");
        }

        return text.ToString();
    }

    public static string Word(DrillResult result, DrillTargets targets) => result.Failed ? "**failed**" : result.Meets(targets.Of(result.Drill.Component)) ? "well" : "too slow, or too much lost";

    public static string Spoken(TimeSpan? known) => known is not { } time ? ""
        : time.TotalHours >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0.#} h") : time.TotalMinutes >= 2 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0.#} min") : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");

    private static string Cell(string text) => string.Concat(text.Select(letter => letter == '|' ? '/' : char.IsControl(letter) ? ' ' : letter));
}

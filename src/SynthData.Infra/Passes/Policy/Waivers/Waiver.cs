using System.Globalization;
using SynthData.Errors;
using SynthData.Infra.Schema;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Passes.Policy.Waivers;

/// <summary>Findings that somebody accepts until a day.</summary>
/// <param name="Id">Its name in the stack file.</param>
/// <param name="Rule">The rule, or a pattern of rules.</param>
/// <param name="Address">A pattern of addresses; null for all.</param>
/// <param name="Component">A pattern of components; null for all.</param>
/// <param name="Owner">Who answers for it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Expires">The last day on which it holds.</param>
/// <param name="Place">Where it stands.</param>
internal sealed record Waiver(string Id, string Rule, string? Address, string? Component, string Owner, string Reason, DateOnly Expires, Place Place)
{
    /// <summary>The waivers of an environment.</summary>
    /// <exception cref="SynthDataException">One names no rule; all of those are told.</exception>
    public static IReadOnlyList<Waiver> Read(SettingsBlock policy)
    {
        var problems = new DiagnosticBag();
        var waivers = policy.Get(PolicySettings.Waivers).Select(Read).ToArray();
        foreach (var waiver in waivers.Where(waiver => !waiver.IsOfRules))
        {
            var nearest = Nearest.Of(waiver.Rule, RuleCatalog.All.Select(rule => rule.Id));
            problems.Error(PolicyErrors.UnknownRule, $"There is no rule `{waiver.Rule}`", waiver.Place, nearest is null ? null : $"Did you mean `{nearest}`?");
        }

        problems.ThrowIfErrors();
        return waivers;
    }

    /// <summary>Whether it names any rule there is.</summary>
    public bool IsOfRules => RuleCatalog.All.Any(rule => Matches(Rule, rule.Id));

    public bool Covers(PolicyFinding finding) =>
        Matches(Rule, finding.Rule.Id) && (Address is null || Matches(Address, finding.Address)) && (Component is null || Matches(Component, finding.Component ?? ""));

    private static Waiver Read(Entry entry)
    {
        var settings = entry.Settings;
        return new(
            entry.Id, settings.Get(PolicySettings.Rule), settings.Get(PolicySettings.Address), settings.Get(PolicySettings.Component), settings.Get(PolicySettings.Owner),
            settings.Get(PolicySettings.Reason), DateOnly.TryParseExact(settings.Get(PolicySettings.Expires), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue,
            settings.Place);
    }

    /// <summary>Whether a text fits a pattern in which <c>*</c> stands for any text, none included.</summary>
    private static bool Matches(string pattern, string text)
    {
        var parts = pattern.Split('*');
        if (parts.Length == 1) return pattern == text;
        if (!text.StartsWith(parts[0], StringComparison.Ordinal)) return false;
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + part.Length;
        }

        return text.Length - at >= parts[^1].Length && text.EndsWith(parts[^1], StringComparison.Ordinal);
    }
}

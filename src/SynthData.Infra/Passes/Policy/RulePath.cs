using System.Collections.Immutable;
using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy;

/// <summary>
/// A field of an asset as a rule names it: <c>settings.database_flags[name=log_connections].value</c>, through every element of the lists on its way;
/// <c>member|members</c> is either.
/// </summary>
internal sealed class RulePath
{
    private readonly ImmutableArray<ImmutableArray<Step>> _alternatives;

    private RulePath(string text, ImmutableArray<ImmutableArray<Step>> alternatives) => (Text, _alternatives) = (text, alternatives);

    public string Text { get; }

    /// <summary>The fields without the choice of elements: <c>settings.database_flags.value</c>.</summary>
    public IEnumerable<string> Fields => _alternatives.Select(steps => string.Join('.', steps.Select(step => step.Name)));

    /// <summary>As a message calls it: of alternatives those where something stands, else all.</summary>
    public string NameIn(PlanValue values)
    {
        string[] texts = [.. Split(Text, '|')];
        string[] present = [.. texts.Where((_, at) => Walk(values, _alternatives[at]).Any())];
        return string.Join("` or `", present.Length > 0 ? present : texts);
    }

    public static RulePath Parse(string text) => new(text, [.. Split(text, '|').Select(path => Split(path, '.').Select(Step.Parse).ToImmutableArray())]);

    /// <summary>What stands there; what is absent, an empty text and an empty map are left out, what is unknown is not.</summary>
    public IReadOnlyList<PlanValue> In(PlanValue values) => [.. _alternatives.SelectMany(steps => Walk(values, steps))];

    private static IEnumerable<PlanValue> Walk(PlanValue values, ImmutableArray<Step> steps)
    {
        IEnumerable<(PlanValue Value, bool IsElement)> found = [(values, true)];
        foreach (var step in steps) found = found.SelectMany(one => step.Take(one.Value));
        return found.Where(one => one.IsElement ? !one.Value.IsNull && one.Value is not TextPlanValue { Text: "" } : !one.Value.IsAbsent).Select(one => one.Value);
    }

    // Names of flags have dots and blanks of their own, inside brackets.
    private static List<string> Split(string text, char separator)
    {
        var (parts, depth, start) = (new List<string>(), 0, 0);
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '[' => 1, ']' => -1, _ => 0 };
            if (text[at] != separator || depth > 0) continue;
            parts.Add(text[start..at]);
            start = at + 1;
        }

        parts.Add(text[start..]);
        return parts;
    }

    private sealed record Step(string Name, string? Key, string? Wanted)
    {
        public static Step Parse(string text) =>
            text.Split('[', 2) is [var name, var filter] && filter.TrimEnd(']').Split('=', 2) is [var key, var wanted] ? new(name, key, wanted) : new(text, null, null);

        public IEnumerable<(PlanValue Value, bool IsElement)> Take(PlanValue value)
        {
            if (value.IsUnknown) return [(value, false)];
            var member = value.Member(Name);
            if (member is not ListPlanValue list) return Key is null || member.IsUnknown || member.Text(Key) == Wanted ? [(member, false)] : [];
            // An element that nobody knows yet proves nothing about the one that is asked for.
            return list.Items.Where(item => Key is null || (!item.IsUnknown && item.Text(Key) == Wanted)).Select(item => (item, true));
        }
    }
}

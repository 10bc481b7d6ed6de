using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy;

/// <summary>What a test found.</summary>
internal enum Outcome
{
    Holds,
    Broken,

    /// <summary>There is no value, and a value is wanted.</summary>
    Missing,

    /// <summary>Only an apply tells.</summary>
    Unknown,
}

/// <summary>What a rule wants of a field's values, by one of the operators of the rules file.</summary>
internal sealed class RuleTest
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    private readonly ImmutableArray<string> _values;
    private readonly bool _mayBeAbsent;
    private readonly Lazy<Regex[]> _patterns;

    /// <param name="path">The field.</param>
    /// <param name="operation">An operator.</param>
    /// <param name="values">What it compares with.</param>
    /// <param name="mayBeAbsent">Null for what the operator usually says.</param>
    public RuleTest(RulePath path, string operation, ImmutableArray<string> values, bool? mayBeAbsent)
    {
        (Path, Operator, _values) = (path, operation, values);
        _mayBeAbsent = mayBeAbsent ?? operation is "notEquals" or "notIn" or "noneOf" or "notMatches" or "notEqualsAttr" or "lte" or "absent";
        _patterns = new(() => [.. values.Select(value => new Regex(value, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, LongestMatch))]);
    }

    public RulePath Path { get; }

    public string Operator { get; }

    public Outcome Of(ObjectPlanValue asset)
    {
        var found = Path.In(asset);
        if (found.Count == 0) return _mayBeAbsent ? Outcome.Holds : Outcome.Missing;
        if (Operator == "exists") return Outcome.Holds;
        if (Operator is "absent" or "forbidden") return Outcome.Broken;
        var known = found.Where(value => !value.IsUnknown).ToArray();
        if (Operator == "containsAll") return ContainsAll(found, known);
        if (Operator == "anyIn")
            return Array.Exists(known, value => IsOneOf(TextOf(value))) ? Outcome.Holds : known.Length < found.Count ? Outcome.Unknown : Outcome.Broken;
        if (Array.Exists(known, value => !Holds(value, asset))) return Outcome.Broken;
        return known.Length < found.Count ? Outcome.Unknown : Outcome.Holds;
    }

    /// <summary>What is wrong, with the values that are there; without a period.</summary>
    public string Describe(ObjectPlanValue asset, Outcome outcome)
    {
        var found = string.Join(", ", Path.In(asset).Where(value => !value.IsUnknown && !Holds(value, asset)).Select(value => $"`{TextOf(value)}`").Distinct().Take(3));
        var path = Path.NameIn(asset);
        var wanted = string.Join(" or ", _values.Take(4).Select(value => $"`{value}`")) + (_values.Length > 4 ? ", ..." : "");
        return (Operator, outcome) switch
        {
            ("exists", _) => $"`{path}` is not set",
            ("absent", _) => $"`{path}` is set",
            (_, Outcome.Missing) when Operator is "equals" or "in" or "anyIn" => $"`{path}` is not set, it should be {wanted}",
            (_, Outcome.Missing) => $"`{path}` is not set",
            ("equals" or "in" or "anyIn", _) => $"`{path}` is {found}, it should be {wanted}",
            ("durationLte", _) => $"`{path}` is {found}, it should be from {wanted.Replace(" or ", " to ", StringComparison.Ordinal)}",
            ("lte", _) => $"`{path}` is {found}, it should be at most {wanted}",
            ("containsAll", _) => $"`{path}` lacks {string.Join(", ", _values.Except(Path.In(asset).Select(TextOf)).Select(value => $"`{value}`"))}",
            ("matches", _) => $"`{path}` is {found}",
            ("notEqualsAttr", _) => $"`{path}` is the same as `{_values[0]}`",
            _ => $"`{path}` is {found}",
        };
    }

    private Outcome ContainsAll(IReadOnlyList<PlanValue> found, PlanValue[] known)
    {
        var texts = known.Select(TextOf).ToHashSet(StringComparer.Ordinal);
        return _values.All(texts.Contains) ? Outcome.Holds : known.Length < found.Count ? Outcome.Unknown : Outcome.Broken;
    }

    private bool Holds(PlanValue value, ObjectPlanValue asset)
    {
        var text = TextOf(value);
        return Operator switch
        {
            "equals" or "in" or "anyIn" => IsOneOf(text),
            "notEquals" or "notIn" or "noneOf" => !IsOneOf(text),
            "matches" => Array.Exists(_patterns.Value, pattern => pattern.IsMatch(text)),
            "notMatches" => !Array.Exists(_patterns.Value, pattern => pattern.IsMatch(text)),
            "lte" => !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                || number <= decimal.Parse(_values[0], CultureInfo.InvariantCulture),
            "durationLte" => Seconds(text) is { } seconds && seconds >= Seconds(_values[0]) && seconds <= Seconds(_values[1]),
            "notEqualsAttr" => text != asset.Text(_values[0]),
            _ => true,
        };
    }

    // Flags come as `true`, `True` and `TRUE`, all of which the provider takes.
    private bool IsOneOf(string text) =>
        _values.Any(value => string.Equals(value, text, value is "true" or "false" or "TRUE" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));

    private static decimal? Seconds(string text) =>
        text.EndsWith('s') && decimal.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    private static string TextOf(PlanValue value) => value switch
    {
        TextPlanValue text => text.Text,
        NumberPlanValue number => number.Number.ToString(CultureInfo.InvariantCulture),
        BooleanPlanValue flag => flag.Flag ? "true" : "false",
        _ => "",
    };
}

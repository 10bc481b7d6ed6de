using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Plans.Rules;

/// <summary>The values one field allows.</summary>
internal static class FieldLimits
{
    private static readonly ConcurrentDictionary<string, Regex> Patterns = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the value, or null.</summary>
    public static string? Problem(Field field, PlanValue value) => value switch
    {
        TextPlanValue { Text: var text } when MadeUpValues.IsIn(text) => null,
        TextPlanValue { Text: var text } => Choice(field, field.Choices, text) ?? Pattern(field, text) ?? Length(field, text),
        NumberPlanValue { Number: var number } => Choice(field, field.Choices, number.ToString(CultureInfo.InvariantCulture)) ?? Range(field, number),
        _ => null,
    };

    /// <summary>What is wrong with an element of a list or set, or null.</summary>
    public static string? ElementProblem(Field field, PlanValue element) =>
        element is TextPlanValue { Text: var text } ? Choice(field, field.ElementChoices, text) : null;

    /// <summary>The .NET form of an RE2 pattern: <c>$</c> means the very end, classes such as <c>\p{L}</c> read alike, named POSIX classes are spelled out.</summary>
    internal static Regex Translate(string pattern) => Patterns.GetOrAdd(pattern, static source =>
    {
        var text = new StringBuilder();
        for (var at = 0; at < source.Length; at++)
        {
            if (source[at] == '\\' && at + 1 < source.Length)
            {
                // RE2's \d and \w are ASCII.
                text.Append(source[++at] switch { 'd' => "[0-9]", 'w' => "[0-9A-Za-z_]", 'z' => "\\z", var other => $"\\{other}" });
            }
            else text.Append(source[at] == '$' ? "\\z" : source[at].ToString());
        }

        return new(text.ToString(), RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
    });

    private static string? Choice(Field field, IReadOnlyList<string> choices, string text)
    {
        if (choices.Count == 0 || choices.Contains(text)) return null;
        var nearest = Nearest.Of(text, choices);
        return $"`{field.Name}` can't be {Shown(field, text)}; allowed: {string.Join(", ", choices.Select(choice => $"`{choice}`"))}{(nearest is null ? "" : $". Did you mean `{nearest}`?")}";
    }

    private static string? Pattern(Field field, string text) =>
        field.Pattern is not { } pattern || Translate(pattern).IsMatch(text) ? null : $"`{field.Name}` can't be {Shown(field, text)}; it must match `{pattern}`";

    private static string Shown(Field field, string text) => field.Sensitive ? "the secret given" : $"`{text}`";

    private static string? Length(Field field, string text)
    {
        // The provider counts bytes.
        var length = Encoding.UTF8.GetByteCount(text);
        if (field.MinLength is { } least && length < least) return $"`{field.Name}` needs at least {least} characters, not {length}";
        return field.MaxLength is { } most && length > most ? $"`{field.Name}` takes at most {most} characters, not {length}" : null;
    }

    private static string? Range(Field field, decimal number)
    {
        if (field.MinValue is { } least && (double)number < least) return $"`{field.Name}` must be at least {least}, not {number}";
        return field.MaxValue is { } most && (double)number > most ? $"`{field.Name}` must be at most {most}, not {number}" : null;
    }
}

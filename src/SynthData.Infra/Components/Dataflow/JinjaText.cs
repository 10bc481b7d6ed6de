using System.Text.RegularExpressions;

namespace SynthData.Infra.Components.Dataflow;

/// <summary>
/// A text with Jinja in it, as far as a stack's check needs it: which variables it takes, and what it looks like when they are filled in. Not a Jinja: filters are
/// not called and branches are not taken.
/// </summary>
internal sealed partial class JinjaText
{
    // Jinja's own names: operators, constants and functions that every template has.
    private static readonly HashSet<string> Own = new(StringComparer.Ordinal)
    {
        "and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False", "None", "range", "dict", "lipsum", "cycler", "joiner", "namespace", "loop", "recursive", "caller",
        "varargs", "kwargs", "self", "super", "as", "with", "without", "context", "import", "from", "ignore", "missing", "scoped", "required",
    };

    private readonly HashSet<string> _bound = new(StringComparer.Ordinal);

    private JinjaText(string text)
    {
        foreach (Match binding in Binding().Matches(text)) _bound.UnionWith(binding.Groups["name"].Captures.Select(name => name.Value));
        Filled = Tag().Replace(text, tag => Fill(text, tag));
        Variables = [.. Variables.Where(variable => !_bound.Contains(variable.Name)).DistinctBy(variable => variable.Name)];
    }

    /// <summary>The text with <c>x</c> where a value comes, and without statements and comments; lines stay where they are.</summary>
    public string Filled { get; }

    /// <summary>The variables that it needs from outside, each with the line, from 1, where it stands first.</summary>
    public List<(string Name, int Line)> Variables { get; } = [];

    public static JinjaText Read(string text) => new(text);

    private string Fill(string text, Match tag)
    {
        var isValue = tag.Value.StartsWith("{{", StringComparison.Ordinal);
        if (!tag.Value.StartsWith("{#", StringComparison.Ordinal))
        {
            foreach (Match word in Word().Matches(tag.Value))
            {
                if (!word.Groups["name"].Success || Own.Contains(word.Groups["name"].Value)) continue;
                if (!isValue && Keyword().Match(tag.Value) is { Success: true } keyword && keyword.Index + keyword.Length == word.Index + word.Length) continue;
                Variables.Add((word.Groups["name"].Value, LineOf(text, tag.Index + word.Index)));
            }
        }

        return (isValue ? "x" : "") + new string('\n', tag.Value.Count(letter => letter == '\n'));
    }

    private static int LineOf(string text, int index) => text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Tag();

    // The first word of a statement says what it is.
    [GeneratedRegex(@"\A\{%[-+]?\s*\w+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Keyword();

    // Texts, numbers, attributes, filters, tests and names of arguments are no variables.
    [GeneratedRegex(
        @"""(?:[^""\\]|\\.)*""|'(?:[^'\\]|\\.)*'|[0-9][\w.]*|\.\s*[A-Za-z_]\w*|\|\s*[A-Za-z_][\w.]*|\bis\s+(?:not\s+)?[A-Za-z_]\w*|[A-Za-z_]\w*\s*=(?!=)|(?<name>[A-Za-z_]\w*)",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(
        @"\{%[-+]?\s*(?:for\s+(?:\(?\s*(?<name>\w+)\s*\)?\s*,?\s*)+\s+in\b|set\s+(?:(?<name>\w+)\s*,?\s*)+|macro\s+(?<name>\w+)\s*\((?:\s*(?<name>\w+)\s*(?:=[^,)]*)?,?)*|import\s+\S+\s+as\s+(?<name>\w+)|from\s+\S+\s+import\s+(?:(?<name>\w+)\s*,?\s*)+)",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Binding();
}

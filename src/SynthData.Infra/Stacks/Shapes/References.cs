using System.Text.RegularExpressions;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Stacks.Shapes;

/// <summary>Texts of the escape hatch may name other resources: <c>${google_storage_bucket.data.name}</c>, <c>${var.project_id}</c>.</summary>
internal static partial class References
{
    public static Value Parse(string text)
    {
        var parts = new ValueInterpolation(text.Length, 1);
        var end = 0;
        foreach (Match match in Reference().Matches(text))
        {
            parts.AppendLiteral(text[end..match.Index]);
            end = match.Index + match.Length;
            if (match.Groups["parameter"] is { Success: true } parameter) parts.AppendFormatted(new ParameterValue(parameter.Value));
            else parts.AppendFormatted(new OutputValue(new(match.Groups["type"].Value, match.Groups["name"].Value, match.Groups["data"].Success), match.Groups["path"].Value));
        }

        parts.AppendLiteral(text[end..]);
        return parts.ToValue();
    }

    [GeneratedRegex(@"\$\{(?:var\.(?<parameter>[a-z][a-z0-9_]*)|(?<data>data\.)?(?<type>google_[a-z0-9_]+)\.(?<name>[a-z][a-z0-9_]*)\.(?<path>[a-z0-9_.\[\]]+))\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();
}

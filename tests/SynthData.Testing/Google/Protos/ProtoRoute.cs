using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf.Reflection;

namespace SynthData.Testing.Google.Protos;

/// <summary>One way to call a method over HTTP, as its annotation in the protocol file says.</summary>
/// <param name="Method">What is called.</param>
/// <param name="Verb">Of HTTP.</param>
/// <param name="Template">Such as <c>/v1/{name=projects/*}:run</c>.</param>
/// <param name="Body"><c>*</c> for the whole message, a member's name, or empty for none.</param>
internal sealed partial record ProtoRoute(MethodDescriptor Method, string Verb, string Template, string Body)
{
    private readonly Regex _path = PatternOf(Template);

    /// <summary>Members that the path gives.</summary>
    public IReadOnlyList<string> Bound => [.. Variable().Matches(Template).Select(match => match.Groups["name"].Value)];

    public static IEnumerable<ProtoRoute> Of(MethodDescriptor method)
    {
        if (method.GetOptions()?.GetExtension(AnnotationsExtensions.Http) is not { } rule) yield break;
        foreach (var binding in rule.AdditionalBindings.Prepend(rule))
        {
            var (verb, template) = binding.PatternCase switch
            {
                HttpRule.PatternOneofCase.Get => ("GET", binding.Get),
                HttpRule.PatternOneofCase.Put => ("PUT", binding.Put),
                HttpRule.PatternOneofCase.Post => ("POST", binding.Post),
                HttpRule.PatternOneofCase.Patch => ("PATCH", binding.Patch),
                _ => ("DELETE", binding.Delete),
            };
            yield return new(method, verb, template, binding.Body);
        }
    }

    public bool Matches(string verb, string path) => verb == Verb && _path.IsMatch(path);

    private static Regex PatternOf(string template)
    {
        var pattern = Regex.Escape(Variable().Replace(template, match => match.Groups["path"].Success ? match.Groups["path"].Value : "*"))
            .Replace(@"/\*\*", "(/[^/:]+)*", StringComparison.Ordinal)
            .Replace(@"\*", "[^/:]+", StringComparison.Ordinal);
        return new("^" + pattern + "$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    [GeneratedRegex(@"\{(?<name>[^=}]+)(=(?<path>[^}]+))?\}", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();
}

using System.Text.RegularExpressions;
using SynthData.Infra.Emit;

namespace SynthData.Infra.Plans.Terraform;

/// <summary>What must be known of HCL text before Terraform reads it; found by the shape of its lines, since Terraform judges the text anyway.</summary>
internal sealed partial class HclFacts
{
    private HclFacts(IReadOnlySet<string> types, IReadOnlyList<string> foreignProviders, bool hasModules, string? googleConstraint)
    {
        Types = types;
        ForeignProviders = foreignProviders;
        HasModules = hasModules;
        GoogleConstraint = googleConstraint;
    }

    /// <summary>The resource types named.</summary>
    public IReadOnlySet<string> Types { get; }

    /// <summary>The providers needed that are neither Google's nor built in, such as <c>random</c>.</summary>
    public IReadOnlyList<string> ForeignProviders { get; }

    /// <summary>Modules are called, so that Terraform wants an init.</summary>
    public bool HasModules { get; }

    /// <summary>The version constraint of the google provider, such as <c>~> 7.45</c>.</summary>
    public string? GoogleConstraint { get; }

    public static HclFacts Of(IEnumerable<EmittedFile> files)
    {
        var types = new SortedSet<string>(StringComparer.Ordinal);
        var foreign = new SortedSet<string>(StringComparer.Ordinal);
        var hasModules = false;
        string? constraint = null;
        foreach (var text in files.Where(file => file.Path.EndsWith(".tf", StringComparison.Ordinal)).Select(file => file.Text))
        {
            foreach (Match match in TypedBlock().Matches(text))
            {
                var type = match.Groups["type"].Value;
                if (match.Groups["block"].Value == "resource") types.Add(type);
                if (ProviderOf(type) is { } provider) foreign.Add(provider);
            }

            foreach (Match match in ProviderBlock().Matches(text))
                if (match.Groups["name"].Value is not ("google" or "google-beta") and var provider) foreign.Add(provider);
            hasModules = hasModules || ModuleBlock().IsMatch(text);
            if (GoogleRequirement().Match(text) is { Success: true } requirement) constraint = requirement.Groups["version"].Value;
        }

        return new(types, [.. foreign], hasModules, constraint);
    }

    private static string? ProviderOf(string type)
    {
        var provider = type.Split('_')[0];
        return provider is "google" or "terraform" ? null : provider;
    }

    [GeneratedRegex("""^[ \t]*(?<block>resource|data)[ \t]+"(?<type>[A-Za-z0-9_-]+)"[ \t]+"[^"\n]+"[ \t]*\{""", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TypedBlock();

    [GeneratedRegex("""^[ \t]*provider[ \t]+"(?<name>[A-Za-z0-9_-]+)"[ \t]*\{""", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ProviderBlock();

    [GeneratedRegex("""^[ \t]*module[ \t]+"[^"\n]+"[ \t]*\{""", RegexOptions.Multiline | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ModuleBlock();

    [GeneratedRegex("""\bgoogle[ \t]*=[ \t]*\{[^}]*\bversion[ \t]*=[ \t]*"(?<version>[^"\n]+)"[^}]*\}""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex GoogleRequirement();
}

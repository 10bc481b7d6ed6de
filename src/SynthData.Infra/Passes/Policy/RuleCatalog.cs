using System.Collections.Immutable;
using System.Text.Json;

namespace SynthData.Infra.Passes.Policy;

/// <summary>The rules that ship with the program, read once.</summary>
internal static class RuleCatalog
{
    private static readonly Lazy<(string Date, IReadOnlyList<PolicyRule> Rules)> Shared = new(Load);

    /// <summary>In the order of the file: by area.</summary>
    public static IReadOnlyList<PolicyRule> All => Shared.Value.Rules;

    /// <summary>The day as of which they hold.</summary>
    public static string Date => Shared.Value.Date;

    public static PolicyRule? Find(string id) => All.FirstOrDefault(rule => rule.Id == id);

    private static (string Date, IReadOnlyList<PolicyRule> Rules) Load()
    {
        using var file = typeof(RuleCatalog).Assembly.GetManifestResourceStream("policy-rules.json")!;
        using var document = JsonDocument.Parse(file);
        return (document.RootElement.GetProperty("date").GetString()!, [.. document.RootElement.GetProperty("rules").EnumerateArray().Select(Read)]);
    }

    private static PolicyRule Read(JsonElement rule) => new()
    {
        Id = Text(rule, "id")!,
        Area = Text(rule, "area")!,
        Severity = PolicySeverities.Parse(Text(rule, "severity")!)!.Value,
        Resources = Texts(rule, "resources"),
        Test = Text(rule, "op") is null ? null : Test(rule),
        Custom = Text(rule, "custom"),
        Values = Texts(rule, "value"),
        When = rule.TryGetProperty("when", out var conditions) ? [.. conditions.EnumerateArray().Select(Test)] : [],
        AsWritten = rule.TryGetProperty("asWritten", out _),
        SeverityWhenAbsent = PolicySeverities.Parse(Text(rule, "absent") ?? ""),
        Scope = Text(rule, "scope") switch { "project" => RuleScope.Project, "organization" => RuleScope.Organization, _ => RuleScope.Asset },
        Cis = Texts(rule, "cis"),
        Checkov = Texts(rule, "checkov"),
        Trivy = Texts(rule, "trivy"),
        Why = Text(rule, "why")!,
        Stack = Text(rule, "stack"),
    };

    private static RuleTest Test(JsonElement test) =>
        new(RulePath.Parse(Text(test, "path") ?? ""), Text(test, "op")!, Texts(test, "value"), Text(test, "absent") switch { "pass" => true, null => null, _ => false });

    private static string? Text(JsonElement value, string name) => value.TryGetProperty(name, out var member) ? member.GetString() : null;

    private static ImmutableArray<string> Texts(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) ? [.. member.EnumerateArray().Select(one => one.GetString()!)] : [];
}

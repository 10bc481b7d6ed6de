using System.Text.RegularExpressions;
using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>
/// A pool's provider takes the identities of somebody, not of everybody who has an account at the issuer. Of GitHub's, that is a repository or an owner, compared with
/// something that nobody else can choose.
/// </summary>
internal sealed partial class FederationTrust : AssetRule
{
    private const string GitHub = "https://token.actions.githubusercontent.com";

    // Whoever starts a workflow anywhere chooses these.
    private static readonly string[] Abusable = ["workflow", "environment", "ref", "context", "head_ref", "base_ref"];

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        var condition = asset.Values["attribute_condition"];
        if (condition.IsUnknown) return null;
        if (condition.IsAbsent) return new(asset, "`attribute_condition` is not set");
        if (asset.Values.Text("oidc.issuer_uri")?.TrimEnd('/') != GitHub) return null;
        if (!asset.Values["attribute_mapping"].IsUnknown && asset.Values["attribute_mapping"].Member("google.subject").IsAbsent) return new(asset, "`attribute_mapping` has no `google.subject`");
        return asset.Values.Text("attribute_condition") is { } text && !Restricts(text) ? new(asset, "`attribute_condition` lets repositories of others in") : null;
    }

    private static bool Restricts(string condition)
    {
        if (Subject().Match(condition) is { Success: true } subject) return RestrictsSubject(subject.Groups["claim"].Value);
        return Claim().Matches(condition).Any(claim => !claim.Groups["value"].Value.Contains('*', StringComparison.Ordinal) && claim.Groups["value"].Length > 0);
    }

    private static bool RestrictsSubject(string claim)
    {
        if (claim.Split(':') is not [var kind, var value, ..] || kind == "*" || value == "*" || Abusable.Contains(kind)) return false;
        return kind != "repo" || Repository().IsMatch(value);
    }

    [GeneratedRegex("""assertion\.sub\s*==\s*['"](?<claim>[^'"]+)['"]""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Subject();

    [GeneratedRegex("""(assertion|attribute)\.(repository|repository_id|repository_owner|repository_owner_id|job_workflow_ref|enterprise|enterprise_id)\s*(==\s*|in\s*\[\s*|\.startsWith\(\s*)['"](?<value>[^'"]*)['"]""", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Claim();

    [GeneratedRegex(@"^(\$\{)?[a-zA-Z0-9_.-]+\}?/[^/]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Repository();
}

using SynthData.Errors;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Federation;

/// <summary>What a federation must say before anybody is let in.</summary>
internal static class FederationChecks
{
    /// <summary>Null, and a problem, when it trusts nobody, too many, or everybody.</summary>
    public static TrustedIssuer? IssuerOf(Entry entry, DiagnosticBag problems)
    {
        var before = problems.Items.Count;
        var (gitHub, oidc) = (entry.Settings.Get(FederationSettings.GitHub), entry.Settings.Get(FederationSettings.Oidc));
        if (gitHub is null && oidc is null)
            problems.Error(ComponentErrors.NeedsPart, $"`{entry.Id}` does not say whose tokens are trusted", entry.Settings.Place, "Add `github: {repository: owner/name}`, or `oidc`");
        if (gitHub is not null && oidc is not null)
            problems.Error(ComponentErrors.Contradiction, "A federation trusts one issuer", entry.Settings.PlaceOf(FederationSettings.Oidc), "Give `oidc` an entry of its own");
        if (gitHub is not null && gitHub.Get(FederationSettings.Branches).Count == 0)
            problems.Error(ComponentErrors.Contradiction, "No branch may come in", gitHub.PlaceOf(FederationSettings.Branches), "Write `branches: [main]`");
        if (oidc is not null) CheckOidc(oidc, problems);
        if (problems.Items.Count > before) return null;
        return gitHub is not null ? TrustedIssuer.GitHub(gitHub) : TrustedIssuer.Oidc(oidc!);
    }

    private static void CheckOidc(SettingsBlock oidc, DiagnosticBag problems)
    {
        var condition = oidc.Get(FederationSettings.Condition);
        if (!condition.Contains("assertion.", StringComparison.Ordinal) && !condition.Contains("google.subject", StringComparison.Ordinal))
        {
            problems.Error(
                ComponentErrors.Contradiction, "The condition does not look at the token, so every token of the issuer would pass", oidc.PlaceOf(FederationSettings.Condition),
                "Compare a claim: `assertion.project_path == \"team/app\"`");
        }

        if (oidc.Get(FederationSettings.Subjects).Count == 0)
            problems.Error(ComponentErrors.NeedsPart, "No subject may come in", oidc.PlaceOf(FederationSettings.Subjects), "Name the `sub` claims: `subjects: [\"project_path:team/app:ref_type:branch:ref:main\"]`");
    }
}

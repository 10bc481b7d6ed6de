using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Federation;

/// <summary>Whose tokens are taken, and which of them.</summary>
/// <param name="Id">Of the provider in its pool: <c>github</c>, <c>oidc</c>.</param>
/// <param name="Address">Of the issuer.</param>
/// <param name="Mapping">Google's attributes from the token's claims.</param>
/// <param name="Condition">What a token must say; never empty.</param>
/// <param name="Audiences">Empty for the provider's own.</param>
/// <param name="Principals">Members of the pool that may act as the service account, as they end: <c>attribute.repository/owner/name</c>, <c>subject/...</c>.</param>
internal sealed record TrustedIssuer(
    string Id, string Address, ObjectValue Mapping, string Condition, IReadOnlyList<string> Audiences, IReadOnlyList<string> Principals)
{
    /// <summary>GitHub Actions: one repository, on the branches named.</summary>
    public static TrustedIssuer GitHub(SettingsBlock settings)
    {
        var repository = settings.Get(FederationSettings.Repository);
        var conditions = new List<string> { $"assertion.repository == {Quote(repository)}" };
        if (settings.Get(FederationSettings.RepositoryId) is { } number) conditions.Add($"assertion.repository_id == {Quote(number)}");
        conditions.Add($"assertion.ref in [{string.Join(", ", settings.Get(FederationSettings.Branches).Select(branch => Quote($"refs/heads/{branch}")))}]");
        // Such a workflow carries the main branch's name while it handles a stranger's change.
        conditions.Add("assertion.event_name != \"pull_request_target\"");
        if (settings.Get(FederationSettings.Environments) is { Count: > 0 } environments)
            conditions.Add($"has(assertion.environment) && assertion.environment in [{string.Join(", ", environments.Select(Quote))}]");
        return new(
            "github", "https://token.actions.githubusercontent.com",
            new() { ["google.subject"] = "assertion.sub", ["attribute.repository"] = "assertion.repository", ["attribute.ref"] = "assertion.ref" },
            string.Join(" && ", conditions), [], [$"attribute.repository/{repository}"]);
    }

    /// <summary>Any other issuer: the subjects named, under a condition of the stack's.</summary>
    public static TrustedIssuer Oidc(SettingsBlock settings) => new(
        "oidc", settings.Get(FederationSettings.Issuer), new() { ["google.subject"] = "assertion.sub" }, settings.Get(FederationSettings.Condition),
        settings.Get(FederationSettings.Audiences), [.. settings.Get(FederationSettings.Subjects).Select(subject => $"subject/{subject}")]);

    private static string Quote(string text) => $"\"{text}\"";
}

using System.Text.RegularExpressions;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Federation;

/// <summary>What a stack says of programs elsewhere that work on its platform without keys.</summary>
internal static partial class FederationSettings
{
    public static readonly Setting<string> Repository = Setting.Text(
        "repository", null, "Repository whose workflows may come in: `owner/name`.", new("a repository: `owner/name`", RepositoryPattern(), "my-team/my-app"));

    public static readonly Setting<string?> RepositoryId = Setting.OptionalText(
        "repository_id", "The repository's number, which nobody can take over after a rename or deletion, as they can the name.", new("a number", NumberPattern(), "123456789"));

    public static readonly Setting<IReadOnlyList<string>> Branches = Setting.Texts(
        "branches", "Branches whose workflows may come in.", new("the name of a branch", BranchPattern(), "main"), byDefault: ["main"]);

    public static readonly Setting<IReadOnlyList<string>> Environments = Setting.Texts(
        "environments", "GitHub environments that a job must run in, where reviewers can be asked for; any when absent.", new("the name of an environment", EnvironmentPattern(), "production"));

    public static readonly Setting<SettingsBlock?> GitHub = Setting.OptionalBlock(
        "github", BlockShape.Of(Repository, RepositoryId, Branches, Environments), "Workflows of GitHub Actions.");

    public static readonly Setting<string> Issuer = Setting.Text(
        "issuer", null, "Address of the issuer of the tokens.", new("an https address", IssuerPattern(), "https://gitlab.example.com"));

    public static readonly Setting<IReadOnlyList<string>> Audiences = Setting.Texts("audiences", "Audiences that a token may name; the provider's own name when absent.");

    public static readonly Setting<string> Condition = Setting.Text(
        "condition", null, "Which tokens are accepted, as an expression over their claims: `assertion.project_path == \"team/app\"`. Without one every customer of the issuer could come in.");

    public static readonly Setting<IReadOnlyList<string>> Subjects = Setting.Texts("subjects", "Subjects (`sub` claims) that may come in, in full.");

    public static readonly Setting<SettingsBlock?> Oidc = Setting.OptionalBlock(
        "oidc", BlockShape.Of(Issuer, Audiences, Condition, Subjects), "Any other issuer of OpenID Connect tokens, such as GitLab or a build server.");

    public static readonly Setting<IReadOnlyList<Entry>> Section = Setting.Map(
        "federation", BlockShape.Of(GitHub, Oidc, UseSettings.Uses, CommonSettings.Formerly),
        "Deployment without keys: workflows elsewhere change their own tokens for short-lived ones of a service account, which may use what `uses` says. "
        + "A pool that was deleted keeps its name for 30 days.");

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})/[A-Za-z0-9._-]{1,100}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RepositoryPattern();

    [GeneratedRegex(@"\A[0-9]{1,20}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberPattern();

    // A wildcard would be taken for its own text, so it is refused.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._/-]{0,199}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex BranchPattern();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9 ._/-]{0,254}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EnvironmentPattern();

    [GeneratedRegex(@"\Ahttps://[A-Za-z0-9.-]+(?::[0-9]{1,5})?(?:/[^\s?#]*)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IssuerPattern();
}

using System.Diagnostics.CodeAnalysis;

namespace SynthData.Gcp.SecretManager;

/// <summary>Names a version of a secret: <c>projects/P/secrets/S/versions/V</c>, where the version can be left out.</summary>
/// <param name="Project">Id or number of the project.</param>
/// <param name="Secret">Id of the secret.</param>
/// <param name="Version">A number, an alias, or <c>latest</c>.</param>
internal sealed record SecretReference(string Project, string Secret, string Version)
{
    public const string Latest = "latest";
    private const int LongestSecret = 255, LongestPart = 63;

    public static bool TryParse(string text, [NotNullWhen(true)] out SecretReference? reference)
    {
        reference = text.Split('/') switch
        {
            ["projects", var project, "secrets", var secret] => new(project, secret, Latest),
            ["projects", var project, "secrets", var secret, "versions", var version] => new(project, secret, version),
            _ => null,
        };
        // Projects of a domain have a colon and dots in their names.
        if (reference is { } found && !(IsName(found.Project, LongestPart, ".:") && IsName(found.Secret, LongestSecret, "") && IsName(found.Version, LongestPart, ""))) reference = null;
        return reference is not null;
    }

    public override string ToString() => $"projects/{Project}/secrets/{Secret}/versions/{Version}";

    private static bool IsName(string text, int longest, string others) =>
        text.Length > 0 && text.Length <= longest && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' || others.Contains(character));
}

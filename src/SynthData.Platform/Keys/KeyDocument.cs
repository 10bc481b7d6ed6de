namespace SynthData.Platform.Keys;

/// <summary><c>keys/{key}</c>: a credential for scripts. The secret itself is nowhere.</summary>
/// <param name="Name">What it is for.</param>
/// <param name="Project">The project it is for; <c>*</c> for all, which only administrators of the service make.</param>
/// <param name="Role">One of <see cref="Role"/>.</param>
/// <param name="SecretSha256">Hex; the secret has 256 random bits, so a slow hash would add nothing.</param>
/// <param name="Created">When.</param>
/// <param name="CreatedBy">Who.</param>
/// <param name="Expires">From then on it is refused.</param>
/// <param name="Revoked">From then on it is refused.</param>
internal sealed record KeyDocument(
    string Name, string Project, string Role, string SecretSha256, DateTimeOffset Created, string CreatedBy, DateTimeOffset Expires, DateTimeOffset? Revoked = null);

internal static class Role
{
    /// <summary>Sees everything but real rows.</summary>
    public const string Viewer = "viewer";

    /// <summary>And works with data, models and jobs.</summary>
    public const string Editor = "editor";

    /// <summary>And manages keys, quotas, retention and the audit log.</summary>
    public const string Admin = "admin";

    public static readonly string[] All = [Viewer, Editor, Admin];

    /// <summary>Whether a role includes another.</summary>
    public static bool Includes(string role, string other) => Array.IndexOf(All, role) >= Array.IndexOf(All, other);
}

/// <summary><c>sessions/{sha256 of the secret}</c>: a sign-in link not yet used, or a browser signed in.</summary>
/// <param name="Kind"><c>link</c> or <c>browser</c>.</param>
/// <param name="Actor">Who.</param>
/// <param name="Expires">When it ends.</param>
internal sealed record SessionDocument(string Kind, string Actor, DateTimeOffset Expires)
{
    public const string Link = "link", Browser = "browser";
}

namespace SynthData.Client.Wire;

/// <summary>A credential for scripts; its secret is shown once, when it is made.</summary>
/// <param name="Id">Names it in paths.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What it may do: <c>viewer</c>, <c>editor</c> or <c>admin</c>.</param>
/// <param name="Created">When it was made.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="Expires">It is refused from then on.</param>
public sealed record KeyInfo(string Id, string Name, string Role, DateTimeOffset Created, string CreatedBy, DateTimeOffset Expires)
{
    /// <summary>It is refused since then.</summary>
    public DateTimeOffset? Revoked { get; init; }
}

/// <summary>A key to be made.</summary>
/// <param name="Name">What it is for, 1 to 200 characters.</param>
/// <param name="Role"><c>viewer</c>, <c>editor</c> or <c>admin</c>.</param>
/// <param name="Days">Days that it lives, 1 to 3660. Default 90.</param>
public sealed record NewKey(string Name, string Role, int? Days = null);

/// <summary>A key just made.</summary>
/// <param name="Key">The key.</param>
/// <param name="Text">What a script sends as its bearer token. It is nowhere else: keep it now.</param>
public sealed record NewKeyInfo(KeyInfo Key, string Text);

/// <summary>How a key is to be replaced by a new one.</summary>
/// <param name="OverlapHours">Hours that the old one still works, 0 to 720. Default 24.</param>
public sealed record KeyRotation(int? OverlapHours = null);

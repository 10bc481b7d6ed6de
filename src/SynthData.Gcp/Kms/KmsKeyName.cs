namespace SynthData.Gcp.Kms;

/// <summary>Which texts name a key: <c>projects/P/locations/L/keyRings/R/cryptoKeys/K</c>.</summary>
internal static class KmsKeyName
{
    public const string Form = "projects/P/locations/L/keyRings/R/cryptoKeys/K";

    public static bool IsAllowed(string text) =>
        text.Split('/') is ["projects", var project, "locations", var location, "keyRings", var ring, "cryptoKeys", var key]
        && ((string[])[project, location, ring, key]).All(part => part.Length is > 0 and <= 63 && part.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or ':'));
}

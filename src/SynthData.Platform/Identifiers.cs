using System.Globalization;
using System.Security.Cryptography;

namespace SynthData.Platform;

/// <summary>Names of resources: those that users choose, and those made here.</summary>
internal static class Identifiers
{
    public const int Longest = 63;
    public const string Rule = "lower-case letters, digits, `-`, `_` and `.`, beginning with a letter or digit, at most 63";
    private const string Letters = "0123456789abcdefghijkmnpqrstuvwxyz";

    public static bool IsAllowed(string id) =>
        id.Length is > 0 and <= Longest && (char.IsAsciiLetterLower(id[0]) || char.IsAsciiDigit(id[0]))
        && id.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_' or '.')
        && !id.Contains("..", StringComparison.Ordinal);

    /// <summary><c>20260131120000-4k2m9xq7tz</c>: in order of time, and not to be guessed.</summary>
    public static string New(TimeProvider clock) =>
        clock.GetUtcNow().UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "-" + RandomNumberGenerator.GetString(Letters, 10);

    /// <summary>A text of 256 random bits.</summary>
    public static string NewSecret() => RandomNumberGenerator.GetHexString(64, lowercase: true);

    /// <summary>Lower-case hex.</summary>
    public static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}

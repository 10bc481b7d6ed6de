using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Identities;

/// <summary>People, groups and service accounts outside the stack, as settings name them.</summary>
internal static partial class Principals
{
    public static TextFormat Format { get; } = new(
        "a principal: `user:`, `group:`, `serviceAccount:` or `domain:` and its name", Pattern(), "group:platform@example.com");

    /// <summary>As a part of a Terraform name.</summary>
    public static string LocalName(string principal) => string.Concat(principal.ToLowerInvariant().Select(one => char.IsAsciiLetterOrDigit(one) ? one : '_'));

    [GeneratedRegex(@"\A(?:(?:user|group|serviceAccount):[^@\s]{1,64}@[^@\s]+|domain:[^@\s]+)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}

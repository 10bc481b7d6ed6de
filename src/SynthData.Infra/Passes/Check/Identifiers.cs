using System.Collections.Immutable;

namespace SynthData.Infra.Passes.Check;

/// <summary>Which names Terraform takes.</summary>
internal static class Identifiers
{
    private static readonly ImmutableHashSet<string> Reserved = ["source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals"];

    public static bool IsValid(string name) =>
        name.Length > 0 && (char.IsAsciiLetter(name[0]) || name[0] == '_') && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');

    /// <summary>Some names are taken in a module's inputs.</summary>
    public static bool IsVariable(string name) => IsValid(name) && !Reserved.Contains(name);
}

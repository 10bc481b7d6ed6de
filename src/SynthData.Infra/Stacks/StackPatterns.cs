using System.Text.RegularExpressions;

namespace SynthData.Infra.Stacks;

/// <summary>Forms of texts at the top of a stack file.</summary>
internal static partial class StackPatterns
{
    [GeneratedRegex(@"\Agoogle_[a-z0-9_]+\.[a-z][a-z0-9_]*\z", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex ExtraAddress();

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]*\.tf\z", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex RawFile();

    [GeneratedRegex(@"\A[a-z][a-z0-9_]*(\.[a-z][a-z0-9-]*){0,2}\z", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex ComponentPath();

    [GeneratedRegex(@"\A(destroy|forget)\z", RegexOptions.ExplicitCapture, 1000)]
    public static partial Regex Removal();
}

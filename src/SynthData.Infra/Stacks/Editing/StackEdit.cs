using System.Collections.Immutable;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Stacks.Editing;

/// <summary>One change of a stack file.</summary>
/// <param name="Path">Names from the top, such as <c>environments</c>, <c>prod</c>, <c>budgets</c>; what is missing on the way is made. <c>[2]</c> is an item of a list.</param>
/// <param name="Value">Text, number, flag, list or map; null takes the setting away.</param>
internal sealed record StackEdit(ImmutableArray<string> Path, Value? Value)
{
    /// <summary>By a path with dots, for names without any: <c>services.api.min_instances</c>.</summary>
    public static StackEdit Of(string path, Value? value) => new([.. path.Replace("[", ".[", StringComparison.Ordinal).Split('.')], value);

    /// <summary>As people write it.</summary>
    public string PathText => string.Join('.', Path).Replace(".[", "[", StringComparison.Ordinal);
}

using SynthData.Engine.Generators.GaussianCopula;
using SynthData.Engine.Generators.Independent;
using SynthData.Engine.Generators.SequentialTrees;

namespace SynthData.Engine.Generators;

/// <summary>The generators by name.</summary>
public static class GeneratorCatalog
{
    private static readonly Generator[] All = [new SequentialTreesGenerator(), new GaussianCopulaGenerator(), new IndependentGenerator()];

    /// <summary>Names a user can choose, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(generator => generator.Name)];

    /// <summary>Other spellings: <c>sdv</c> names the statistical one.</summary>
    public static IReadOnlyDictionary<string, string> Aliases { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["sdv"] = "gaussian-copula" };

    /// <summary>The generator of a name or alias; null when there is none.</summary>
    internal static Generator? Find(string name) =>
        Array.Find(All, generator => string.Equals(generator.Name, Aliases.GetValueOrDefault(name, name), StringComparison.Ordinal));
}

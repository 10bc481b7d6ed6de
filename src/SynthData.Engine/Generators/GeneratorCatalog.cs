namespace SynthData.Engine.Generators;

/// <summary>The generators by name.</summary>
public static class GeneratorCatalog
{
    /// <summary>Names a user can choose, the default first.</summary>
    public static IReadOnlyList<string> Names { get; } = ["sequential-trees", "independent"];

    /// <summary>Other spellings: <c>sdv</c> names the statistical family.</summary>
    public static IReadOnlyDictionary<string, string> Aliases { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["sdv"] = "sequential-trees" };
}

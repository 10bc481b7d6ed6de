using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Residency;

/// <summary>Something of an asset that is in a place.</summary>
/// <param name="Asset">Whose part it is.</param>
/// <param name="What">With an article or a possessive, as in "keeps ... in": <c>itself</c>, <c>its backups</c>.</param>
/// <param name="Location">As given; null when only an apply tells.</param>
/// <param name="Settings">Names of the settings that may say so in a component, nearest first.</param>
internal sealed record LocatedPart(Asset Asset, string What, string? Location, params string[] Settings)
{
    /// <summary>Global, and so without data of the user's: only a few kinds of global things have any.</summary>
    public bool HoldsDataEverywhere { get; init; }
}

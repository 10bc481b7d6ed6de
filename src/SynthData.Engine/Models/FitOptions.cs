using SynthData.Engine.Generators;

namespace SynthData.Engine.Models;

/// <summary>What a user may choose about a fit.</summary>
public sealed record FitOptions
{
    /// <summary>Name or alias in <see cref="GeneratorCatalog"/>. Default <c>sequential-trees</c>.</summary>
    public string Generator { get; init; } = "sequential-trees";

    /// <summary>Default <see cref="Fidelity.Balanced"/>.</summary>
    public Fidelity Fidelity { get; init; } = Fidelity.Balanced;

    /// <summary>Seed of everything random in the fit; any value. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Publish the true minimum and maximum of numbers and dates. For benchmarks: it exposes two real values a column. Default false.</summary>
    public bool ExactRange { get; init; }

    /// <summary>A label or number in fewer rows than this (plus a secret 0 to 4) is never in the model. 2 to 1000, default 10.</summary>
    public int RareThreshold { get; init; } = 10;

    /// <summary>
    /// Share of the rows that is kept back and not learned, to judge privacy by: by <see cref="Privacy.HoldoutSplit"/> with the seed, so it can be found again and is not stored. Of
    /// tables in memory only. 0 to 0.5, default 0.
    /// </summary>
    public double HoldoutShare { get; init; }

    /// <summary>Threads used; 0 for one a processor. The result does not depend on it. Default 0.</summary>
    public int Threads { get; init; }
}

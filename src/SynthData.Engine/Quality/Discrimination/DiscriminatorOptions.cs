namespace SynthData.Engine.Quality.Discrimination;

/// <summary>How a <see cref="Discriminator"/> works.</summary>
public sealed record DiscriminatorOptions
{
    /// <summary>Rows taken of either side at most; from larger tables they are drawn by the seed. Default 50,000.</summary>
    public int MaxRows { get; init; } = 50_000;

    /// <summary>Seed of the drawn rows and of the folds; any value. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads used; 0 for one a processor. The result does not depend on it. Default 0.</summary>
    public int Threads { get; init; }
}

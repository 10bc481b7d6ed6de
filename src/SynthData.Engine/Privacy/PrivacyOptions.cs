namespace SynthData.Engine.Privacy;

/// <summary>How a <see cref="PrivacyAudit"/> works.</summary>
public sealed record PrivacyOptions
{
    /// <summary>Rows of each table that attacks and distances use at most; from larger tables they are drawn by the seed. Default 50,000.</summary>
    public int MaxRows { get; init; } = 50_000;

    /// <summary>Attacks of each kind: singling out by one and by several columns, and linkability; half as many infer each column. Default 2,000.</summary>
    public int Attacks { get; init; } = 2_000;

    /// <summary>Seed of what is drawn; any value. Default 0.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads used; 0 for one a processor. The result does not depend on it. Default 0.</summary>
    public int Threads { get; init; }
}

namespace SynthData.Engine.Generators.GaussianCopula.Marginals;

/// <summary>Families of distributions that a marginal may come from.</summary>
internal enum FamilyKind : byte
{
    Uniform = 1,
    Exponential = 2,
    Normal = 3,

    /// <summary>A normal's part between two ends.</summary>
    TruncatedNormal = 4,
    Lognormal = 5,
    Gamma = 6,

    /// <summary>Between two ends.</summary>
    Beta = 7,
    StudentT = 8,
}

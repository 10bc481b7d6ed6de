namespace SynthData.Engine.Quality;

/// <summary>What an evaluation measures beside the quality and diagnostic reports.</summary>
[Flags]
public enum EvaluationParts
{
    /// <summary>Nothing more.</summary>
    None = 0,

    /// <summary>Spearman's rank correlations.</summary>
    Ranks = 1,

    /// <summary>How many rows are new.</summary>
    NewRows = 2,

    /// <summary>Three columns at a time.</summary>
    ThreeWay = 4,

    /// <summary>Boosted trees that tell synthetic rows from real ones.</summary>
    Discriminator = 8,

    /// <summary>A regression that does.</summary>
    Propensity = 16,

    /// <summary>The scores of another real sample and of independent columns, which every score lies between.</summary>
    Anchors = 32,

    /// <summary>Attacks, distances, leaks and, where a model is given, canaries.</summary>
    Privacy = 64,

    /// <summary>All of these.</summary>
    All = Ranks | NewRows | ThreeWay | Discriminator | Propensity | Anchors | Privacy,
}

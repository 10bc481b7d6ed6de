namespace SynthData.Engine.Quality;

/// <summary>Why a pair of columns has no correlation to compare.</summary>
public enum PairProblem
{
    /// <summary>It has one.</summary>
    None,

    /// <summary>A column has a single value in the rows where neither is missing.</summary>
    ConstantColumn,

    /// <summary>Fewer than two rows where neither is missing.</summary>
    TooFewRows,

    /// <summary>Infinite values, or values whose squares are.</summary>
    TooLarge,
}

namespace SynthData.Engine.Quality;

/// <summary>What an evaluation computes.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Rule sets of the quality report, each a report of its own. Default: all three.</summary>
    public QualityRules Rules { get; init; } = QualityRules.All;

    /// <summary>Whether to compute the diagnostic report and the metrics of single columns too. Default true.</summary>
    public bool Diagnose { get; init; } = true;

    /// <summary>Threads used; 0 for one a processor, at most two. The result does not depend on it. Default 0.</summary>
    public int Threads { get; init; }
}

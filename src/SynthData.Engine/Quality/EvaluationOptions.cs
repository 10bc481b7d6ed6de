using SynthData.Engine.Models;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Quality;

/// <summary>What an evaluation computes.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Rule sets of the quality report, each a report of its own. Default: all three.</summary>
    public QualityRules Rules { get; init; } = QualityRules.All;

    /// <summary>Whether to compute the diagnostic report and the metrics of single columns too. Default true.</summary>
    public bool Diagnose { get; init; } = true;

    /// <summary>What to measure beside these. Default: all.</summary>
    public EvaluationParts Parts { get; init; } = EvaluationParts.All;

    /// <summary>Real rows that the synthetic ones were not learned from, with the same columns; null when there are none. Default null.</summary>
    public Table? Holdout { get; init; }

    /// <summary>
    /// The model that drew the synthetic rows: its file is searched for what should not be in it, and an audit fit alike is made with canaries. Null where it is not at hand. Default null.
    /// </summary>
    public Model? Model { get; init; }

    /// <summary>Column that a classifier or a regression is trained to tell, on synthetic and on real rows; null for none. Default null.</summary>
    public string? Target { get; init; }

    /// <summary>Threads used; 0 for one a processor, at most two. The result does not depend on it. Default 0.</summary>
    public int Threads { get; init; }
}

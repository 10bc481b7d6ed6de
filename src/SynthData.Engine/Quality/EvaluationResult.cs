using SynthData.Engine.Gates;
using SynthData.Engine.Privacy;
using SynthData.Engine.Quality.Anchoring;
using SynthData.Engine.Quality.Discrimination;
using SynthData.Engine.Quality.HigherOrder;
using SynthData.Engine.Quality.Propensity;
using SynthData.Engine.Quality.Rows;
using SynthData.Engine.Utility;

namespace SynthData.Engine.Quality;

/// <summary>How close a synthetic table is to the real one. What was not asked for, or can't be said of so few rows or columns, is null.</summary>
/// <param name="Quality">Quality reports, one a rule set.</param>
/// <param name="Diagnostic">Null when not asked for.</param>
/// <param name="Columns">Column name to metric name to value, null where undefined, in the metadata's order; empty when not asked for.</param>
public sealed record EvaluationResult(
    QualityReports Quality, DiagnosticReport? Diagnostic, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double?>> Columns)
{
    /// <summary>Rank correlations of both tables.</summary>
    public RankReport? Ranks { get; init; }

    /// <summary>How many synthetic rows match no real one.</summary>
    public NewRows? NewRows { get; init; }

    /// <summary>Three columns at a time.</summary>
    public ThreeWayReport? ThreeWay { get; init; }

    /// <summary>How well boosted trees tell the tables apart.</summary>
    public DiscriminatorResult? Discriminator { get; init; }

    /// <summary>How well a regression does.</summary>
    public PropensityReport? Propensity { get; init; }

    /// <summary>The scores of another real sample and of independent columns.</summary>
    public ScoreAnchors? Anchors { get; init; }

    /// <summary>Whether the table may be published; null where no policy was asked.</summary>
    public GateResult? Gate { get; init; }

    /// <summary>What the figures are of; null where they were not signed.</summary>
    public EvaluationSignature? Signature { get; init; }

    /// <summary>What attacks on the synthetic table found.</summary>
    public PrivacyResult? Privacy { get; init; }

    /// <summary>What synthetic rows are worth for training.</summary>
    public UtilityReport? Utility { get; init; }
}

/// <summary>One quality report a rule set; null where not asked for.</summary>
/// <param name="Default">By <see cref="QualityRules.Default"/>.</param>
/// <param name="AllPairs">By <see cref="QualityRules.AllPairs"/>.</param>
/// <param name="SharedBins">By <see cref="QualityRules.SharedBins"/>.</param>
public sealed record QualityReports(QualityReport? Default, QualityReport? AllPairs, QualityReport? SharedBins);

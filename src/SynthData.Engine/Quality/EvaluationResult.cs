namespace SynthData.Engine.Quality;

/// <summary>How close a synthetic table is to the real one.</summary>
/// <param name="Quality">Quality reports, one a rule set.</param>
/// <param name="Diagnostic">Null when not asked for.</param>
/// <param name="Columns">Column name to metric name to value, null where undefined, in the metadata's order; empty when not asked for.</param>
public sealed record EvaluationResult(
    QualityReports Quality, DiagnosticReport? Diagnostic, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double?>> Columns);

/// <summary>One quality report a rule set; null where not asked for.</summary>
/// <param name="Default">By <see cref="QualityRules.Default"/>.</param>
/// <param name="AllPairs">By <see cref="QualityRules.AllPairs"/>.</param>
/// <param name="SharedBins">By <see cref="QualityRules.SharedBins"/>.</param>
public sealed record QualityReports(QualityReport? Default, QualityReport? AllPairs, QualityReport? SharedBins);

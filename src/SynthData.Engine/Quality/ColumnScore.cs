namespace SynthData.Engine.Quality;

/// <summary>One metric of one column.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Metric">The metric's name.</param>
/// <param name="Score">0 to 1; null where undefined.</param>
public sealed record ColumnScore(string Column, string Metric, double? Score);

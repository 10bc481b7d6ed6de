namespace SynthData.Engine.Privacy.Attacks.Anonymeter;

/// <summary>Risk that a value is inferred from the others.</summary>
/// <param name="All">All columns together.</param>
/// <param name="Columns">Each column by itself, in the metadata's order.</param>
public sealed record InferenceResult(PrivacyRisk All, IReadOnlyList<ColumnRisk> Columns);

/// <summary>Risk that a column's values are inferred from those of all other columns.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Risk">Of fewer attacks than all columns together, so with a wider interval.</param>
public sealed record ColumnRisk(string Column, PrivacyRisk Risk);

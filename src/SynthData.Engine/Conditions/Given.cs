namespace SynthData.Engine.Conditions;

/// <summary>What every row of a sample has in one column. Several for one column: each row has one of them.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Value">
/// The value as the table writes it; empty for missing. Of numbers and datetimes also <c>LOW..HIGH</c>, both ends included, either one left out.
/// </param>
public sealed record Given(string Column, string Value);

namespace SynthData.Engine.Conditions;

/// <summary>What a column may be: one of some ranges of codes, ascending. Either all of them are kinds of missing or none is.</summary>
internal sealed record ColumnCondition(int Column, IReadOnlyList<CodeRange> Ranges);

namespace SynthData.Engine.Tables.Streaming;

/// <summary>What is known of all rows of a column, where only a sample of them is at hand.</summary>
/// <param name="Blank">Spellings of missing by <see cref="MissingTokens"/>, the empty field too; most frequent first.</param>
/// <param name="HasNone">Whether a row has no value whatever the column's sdtype: an empty field, or none at all in a typed file.</param>
internal sealed record ColumnFacts(IReadOnlyList<string> Blank, bool HasNone);

namespace SynthData.Engine.Tables.Streaming;

/// <summary>What is known of all rows of a column, where only a sample of them is at hand.</summary>
/// <param name="Blank">Spellings of missing by <see cref="MissingTokens"/>, the empty field too; most frequent first.</param>
/// <param name="HasNone">Whether a row has no value whatever the column's sdtype: an empty field, or none at all in a typed file.</param>
/// <param name="Texts">Every text of the column with its rows; null when they are too many.</param>
/// <param name="Rows">Rows whose field is not empty.</param>
/// <param name="Distinct">Different fields that are not empty, estimated when they are many.</param>
/// <param name="AllDifferent">Whether no field was seen twice, as far as can be told.</param>
internal sealed record ColumnFacts(IReadOnlyList<string> Blank, bool HasNone, SpellingStore? Texts, long Rows, long Distinct, bool AllDifferent);

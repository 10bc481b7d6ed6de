namespace SynthData.Engine.Codecs;

/// <summary>Some consecutive rows of a table as codes.</summary>
/// <param name="Codes">Codes by column and row; the arrays may be longer.</param>
/// <param name="Asked">What each column tells others, as codes of <see cref="ColumnCodec.Asked"/>; mostly the same arrays.</param>
/// <param name="Count">Number of rows.</param>
internal readonly record struct CodeRows(ushort[][] Codes, ushort[][] Asked, int Count);

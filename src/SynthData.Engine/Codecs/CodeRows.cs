namespace SynthData.Engine.Codecs;

/// <summary>Some consecutive rows of a table as codes.</summary>
/// <param name="Codes">Codes by column and row; the arrays may be longer.</param>
/// <param name="Count">Number of rows.</param>
internal readonly record struct CodeRows(ushort[][] Codes, int Count);

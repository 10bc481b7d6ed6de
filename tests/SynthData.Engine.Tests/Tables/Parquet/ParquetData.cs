using System.Text;
using System.Text.Json;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Parquet;
using SynthData.Engine.Tests.Tables.Csv;
using SynthData.Errors;
using SynthData.Testing.Google;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Parquet;

/// <summary>Short ways to read and write Parquet in tests.</summary>
internal static class ParquetData
{
    public static byte[] Write(Table table, TableMetadata? metadata = null, ParquetCompression compression = ParquetCompression.Zstd)
    {
        var output = new MemoryStream();
        ParquetWriter.Write(table, metadata, output, compression);
        return output.ToArray();
    }

    public static SourceTable Read(byte[] bytes, ParquetOptions? options = null) => ParquetReader.Read(new MemoryStream(bytes), "t.parquet", options);

    public static (Table Table, TableMetadata Metadata) Build(SourceTable source)
    {
        var bag = new DiagnosticBag();
        var metadata = MetadataDetector.Detect(source);
        var table = TableBuilder.Build(source, metadata, bag);
        bag.ThrowIfErrors();
        return (table, metadata);
    }

    public static IReadOnlyList<Diagnostic> Refusal(byte[] bytes, ParquetOptions? options = null) => Assert.Throws<SynthDataException>(() => Read(bytes, options)).Diagnostics;

    /// <summary>Every cell of a column as text; null where there is no value.</summary>
    public static string?[] Cells(SourceTable table, int column) => [.. CsvText.Cells(table, column).Select((cell, row) =>
        table.Columns[column].Codes[row] == table.Columns[column].NullCode ? null : cell)];

    public static void EqualCells(SourceTable expected, SourceTable actual)
    {
        // A sample makes its columns each time they are asked for.
        actual = new(actual.Name, actual.File, [.. actual.Columns], actual.RowCount, actual.Dialect, new(), actual.Warnings);
        Assert.Equal(expected.Columns.Select(column => (column.Name, column.Storage)), actual.Columns.Select(column => (column.Name, column.Storage)));
        for (var column = 0; column < expected.Columns.Count; column++) Assert.Equal(Cells(expected, column), Cells(actual, column));
    }

    /// <summary>Runs statements in DuckDB; gives each one's rows.</summary>
    public static IReadOnlyList<string[][]> DuckDb(params string[] statements) =>
        [.. NodeJudge.Run("duckdb.mjs", statements).Select(line => JsonDocument.Parse(line).RootElement.EnumerateArray()
            .Select(row => row.EnumerateArray().Select(cell => cell.ToString()).ToArray()).ToArray())];

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}

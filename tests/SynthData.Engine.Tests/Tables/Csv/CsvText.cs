using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Csv;

/// <summary>Short ways to read and write CSV in tests.</summary>
internal static class CsvText
{
    public static SourceTable Read(string text, CsvOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    public static SourceTable Read(byte[] bytes, CsvOptions? options = null) => CsvReader.Read(new MemoryStream(bytes), "t.csv", options);

    /// <summary>The diagnostics of a file that is refused.</summary>
    public static IReadOnlyList<Diagnostic> Refusal(byte[] bytes, CsvOptions? options = null) => Assert.Throws<SynthDataException>(() => Read(bytes, options)).Diagnostics;

    public static IReadOnlyList<Diagnostic> Refusal(string text, CsvOptions? options = null) => Refusal(Encoding.UTF8.GetBytes(text), options);

    /// <summary>Every field of a column, row by row.</summary>
    public static string[] Cells(SourceTable table, int column) =>
        [.. Enumerable.Range(0, table.RowCount).Select(row => Encoding.UTF8.GetString(table.Columns[column].Spelling(table.Columns[column].Codes[row])))];

    /// <summary>Builds with detected sdtypes, or those given one a column.</summary>
    public static Table Build(SourceTable source, params ColumnMetadata[] columns)
    {
        var bag = new DiagnosticBag();
        var table = TableBuilder.Build(source, columns.Length > 0 ? new(source.Name, columns) : MetadataDetector.Detect(source), bag);
        bag.ThrowIfErrors();
        return table;
    }

    public static string Write(Table table, CsvDialect? dialect = null)
    {
        var output = new MemoryStream();
        CsvWriter.Write(table, output, dialect);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}

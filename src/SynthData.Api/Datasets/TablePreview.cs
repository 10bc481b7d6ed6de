using System.Text;
using SynthData.Client.Wire;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using SynthData.Platform.Datasets;

namespace SynthData.Api.Datasets;

/// <summary>Reads the first rows of a table, and no more of its file than they need.</summary>
internal static class TablePreview
{
    public const int MostRows = 1000;
    private const int FirstBytes = 64 * 1024, MostBytes = 8 << 20, MostCuts = 32, NearCuts = 8;

    /// <exception cref="SynthDataException">The file is no table.</exception>
    public static PreviewInfo Read(Stream content, DatasetVersionDocument version, int rows, CancellationToken cancellation)
    {
        for (var most = FirstBytes; ; most = Math.Min(most * 8, MostBytes))
        {
            content.Position = 0;
            using var expanded = new ExpandedStream(content, most, cutsOff: true);
            var head = new byte[most];
            var length = expanded.ReadAtLeast(head, most, throwOnEndOfStream: false);
            var table = Parse(head.AsMemory(0, length), length < most, version, cancellation);
            if (table is not null && (table.RowCount >= rows || length < most || most == MostBytes)) return Shown(table, rows);
            if (table is null && most == MostBytes) return new([], []);
        }
    }

    public static SourceTable? Parse(ReadOnlyMemory<byte> head, bool isWhole, DatasetVersionDocument version, CancellationToken cancellation)
    {
        var options = ReadCheck.ToOptions(version.Read);
        if (isWhole) return CsvReader.Read(Stream(head), version.FileName, options, null, cancellation);
        // A line end may be inside quotes: the text before some earlier one is a table.
        var end = head.Length;
        for (var cut = 0; cut < MostCuts; cut++)
        {
            // Far from a line end that ends a row, a file of nothing else must not be read over and over: a quarter less each time.
            if (cut >= NearCuts) end -= end / 4;
            end = head.Span[..end].LastIndexOf((byte)'\n');
            if (end <= 0) return null;
            try
            {
                return CsvReader.Read(Stream(head[..End(head.Span, end)]), version.FileName, options, null, cancellation);
            }
            catch (SynthDataException failure) when (failure.Diagnostics.Any(problem =>
                problem.Code == CsvErrors.UnclosedQuote || problem.Code == CsvErrors.RaggedRow || problem.Code == CsvErrors.NoRows || problem.Code == CsvErrors.WrongEncoding))
            {
                // Cut in the middle of a row.
            }
        }

        return null;
    }

    /// <summary>In UTF-16, low byte first, the line end's second byte follows.</summary>
    private static int End(ReadOnlySpan<byte> head, int newLine) => newLine + 1 < head.Length && head[newLine + 1] == 0 ? newLine + 2 : newLine + 1;

    private static MemoryStream Stream(ReadOnlyMemory<byte> bytes) => new(bytes.ToArray(), writable: false);

    private static PreviewInfo Shown(SourceTable table, int rows) => new(
        [.. table.Columns.Select(column => column.Name)],
        [.. Enumerable.Range(0, Math.Min(rows, table.RowCount)).Select(row => (string[])[.. table.Columns.Select(column => Encoding.UTF8.GetString(column.Spelling(column.Codes[row])))])]);
}

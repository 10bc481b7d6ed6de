using System.Globalization;

namespace SynthData.Engine.Tables.Csv;

/// <summary>Finds the dialect from the beginning of a file.</summary>
internal static class CsvSniffer
{
    private const int SampleRows = 100;

    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    public static CsvDialect Find(ReadOnlySpan<byte> sample, bool whole, CsvOptions options)
    {
        var quote = options.Quote ?? FindQuote(sample);
        var newLine = FindNewLine(sample);
        var delimiter = options.Delimiter;
        var best = -1.0;
        foreach (var candidate in options.Delimiter is null ? Delimiters : [])
        {
            var rows = Rows(sample, whole, candidate, quote);
            // The first row says how many fields there are, the others whether that is so; one field says nothing.
            var fields = rows.Count == 0 ? 0 : rows[0].Count;
            if (fields < 2) continue;
            var share = (double)rows.Count(row => row.Count == fields) / rows.Count;
            var score = share + fields * 1e-6;
            if (score <= best) continue;
            best = score;
            delimiter = candidate;
        }
        var dialect = new CsvDialect { Delimiter = delimiter ?? ',', Quote = quote, NewLine = newLine };
        return dialect with { HasHeader = options.HasHeader ?? LooksLikeHeader(Rows(sample, whole, dialect.Delimiter, quote)) };
    }

    /// <summary>No header when numbers stand in the first line wherever they stand below; a row of ascending years is a header all the same.</summary>
    private static bool LooksLikeHeader(List<List<byte[]>> rows)
    {
        if (rows.Count < 2) return true;
        var first = rows[0];
        var numbers = 0;
        for (var column = 0; column < first.Count; column++)
        {
            var cells = rows.Skip(1).Where(row => row.Count > column).Select(row => row[column]).Where(cell => !MissingTokens.IsMissing(cell)).ToList();
            if (cells.Count == 0 || !cells.TrueForAll(IsNumber)) continue;
            if (!IsNumber(first[column]) && !MissingTokens.IsMissing(first[column])) return true;
            numbers++;
        }
        return numbers == 0 || AreAscendingYears([.. first.Where(IsNumber)]);
    }

    private static bool AreAscendingYears(List<byte[]> cells)
    {
        var last = 1799;
        foreach (var cell in cells)
        {
            if (cell.Length != 4 || !int.TryParse(cell, out var year) || year <= last || year > 2200) return false;
            last = year;
        }
        return cells.Count > 1;
    }

    private static bool IsNumber(byte[] cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static char FindQuote(ReadOnlySpan<byte> sample)
    {
        if (sample.Contains((byte)'"')) return '"';
        int opened = 0, closed = 0, lines = 1;
        for (var at = 0; at < sample.Length; at++)
        {
            if (sample[at] == '\n') lines++;
            if (sample[at] != '\'') continue;
            if (at == 0 || IsBorder(sample[at - 1])) opened++;
            else if (at + 1 == sample.Length || IsBorder(sample[at + 1])) closed++;
        }
        return opened >= Math.Max(2, lines / 2) && opened == closed ? '\'' : '"';
    }

    private static bool IsBorder(byte value) => value is (byte)',' or (byte)';' or (byte)'\t' or (byte)'|' or (byte)'\n' or (byte)'\r';

    private static string FindNewLine(ReadOnlySpan<byte> sample)
    {
        var end = sample.IndexOfAny((byte)'\n', (byte)'\r');
        if (end < 0 || sample[end] == '\n') return "\n";
        return end + 1 < sample.Length && sample[end + 1] == '\n' ? "\r\n" : "\r";
    }

    /// <summary>The first rows; the last one of a sample that is not the whole file is left out, for it may be cut.</summary>
    private static List<List<byte[]>> Rows(ReadOnlySpan<byte> sample, bool whole, char delimiter, char quote)
    {
        var rows = new List<List<byte[]>>();
        var row = new List<byte[]>();
        var cell = new List<byte>();
        var quoted = false;
        for (var at = 0; at < sample.Length && rows.Count < SampleRows; at++)
        {
            var value = sample[at];
            if (quoted)
            {
                if (value != quote) cell.Add(value);
                else if (at + 1 < sample.Length && sample[at + 1] == quote) cell.Add(sample[++at]);
                else quoted = false;
            }
            else if (value == quote && cell.Count == 0) quoted = true;
            else if (value == delimiter)
            {
                row.Add([.. cell]);
                cell.Clear();
            }
            else if (value is (byte)'\n' or (byte)'\r')
            {
                EndRow(rows, ref row, cell);
            }
            else cell.Add(value);
        }
        if (whole && rows.Count < SampleRows) EndRow(rows, ref row, cell);
        return rows;
    }

    private static void EndRow(List<List<byte[]>> rows, ref List<byte[]> row, List<byte> cell)
    {
        if (row.Count > 0 || cell.Count > 0)
        {
            row.Add([.. cell]);
            rows.Add(row);
            row = [];
        }
        cell.Clear();
    }
}

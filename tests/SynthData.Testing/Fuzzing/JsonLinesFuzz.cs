using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.JsonLines;
using SynthData.Errors;

namespace SynthData.Testing.Fuzzing;

/// <summary>Damaged JSON Lines: read, detect, build, write, and what was written must read back as the same table.</summary>
public static class JsonLinesFuzz
{
    private static readonly string[] Tokens =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u0000", "\\ud800", "\\ud83d\\ude00", "\n", "\r\n", "\n\n", "null", "true", "false", "1e308", "1e309", "-0.0", "007", "1.50", "NaN", "\0",
        "\uFEFF", "é", "😀", "\"a\":1", "{}", "2024-02-30", "2024-02-29", " ", "9007199254740993", "\"\"", "\\n", "//", "'",
    ];

    private static readonly byte[][] Inputs =
    [
        Text("""{"name":"Ana","age":31,"city":"Lima"}""" + "\n" + """{"name":"Leo","age":null,"city":"Oslo"}""" + "\n" + """{"name":"Zoe","city":"S\u00e3o \"Paulo\""}""" + "\n"),
        Text("""{"id":1,"v":1.50,"when":"2024-01-31","flag":true}""" + "\r\n" + """{"id":2,"v":2.25,"when":"2024-02-29","flag":false}""" + "\r\n\r\n" + """{"when":null,"id":3}"""),
        Text(string.Concat(Enumerable.Range(0, 200).Select(row => $$"""{"k":{{row}},"v":"{{row % 7}}","w":{{(row % 3 == 0 ? "null" : "0.5")}}}""" + "\n"))),
        [0xEF, 0xBB, 0xBF, .. Text("""{"é":"ü","":1}""" + "\n")],
    ];

    /// <summary>Runs mutants 0 to <paramref name="count"/> of a seed.</summary>
    public static FuzzResult Run(int count, ulong seed) => FuzzRun.Run(new(seed, Inputs, Tokens), count, Check);

    private static void Check(byte[] file)
    {
        var source = JsonLinesReader.Read(new MemoryStream(file), "fuzz.jsonl");
        var metadata = MetadataDetector.Detect(source);
        var table = Build(source, metadata);
        var written = new MemoryStream();
        JsonLinesWriter.Write(table, metadata, written);
        var again = JsonLinesReader.Read(new MemoryStream(written.ToArray()), "fuzz.jsonl");
        if (again.RowCount != source.RowCount || again.Columns.Count != source.Columns.Count) throw new InvalidOperationException("Written and read again, the table has another size.");
        var second = Build(again, metadata);
        for (var column = 0; column < table.Columns.Count; column++)
            for (var row = 0; row < table.RowCount; row++)
                if (!IsSame(table.Columns[column], second.Columns[column], row)) throw new InvalidOperationException($"Written and read again, column {column} differs in row {row}.");
    }

    private static bool IsSame(Column left, Column right, int row)
    {
        if (left.Missing[row] || right.Missing[row]) return left.Missing[row] == right.Missing[row];
        return (left, right) switch
        {
            (NumericalColumn a, NumericalColumn b) => a.Values[row] == b.Values[row],
            (DatetimeColumn a, DatetimeColumn b) => a.Ticks[row] == b.Ticks[row],
            (LabelColumn a, LabelColumn b) => a.Labels[a.Codes[row]] == b.Labels[b.Codes[row]],
            (TextColumn a, TextColumn b) => a.Values[row] == b.Values[row],
            _ => false,
        };
    }

    private static Table Build(SourceTable source, TableMetadata metadata)
    {
        var bag = new DiagnosticBag();
        var table = TableBuilder.Build(source, metadata, bag);
        bag.ThrowIfErrors();
        return table;
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}

using System.IO.Compression;
using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;

namespace SynthData.Testing.Fuzzing;

/// <summary>Damaged CSV files: read, detect, build, write, and what was written must read back as the same table.</summary>
public static class CsvFuzz
{
    private static readonly string[] Tokens =
    [
        ",", ";", "\t", "|", "\"", "\"\"", "'", "\n", "\r\n", "\r", "\n\n", "\0", "\uFEFF", "\u2028", "é", "😀", "مرحبا", "NA", "NaN", "-", "?", "null",
        "1e308", "1e309", "-inf", "Infinity", "9007199254740993", "007", "1.50", "-0.0", "+5", ".5", "5.", "0x1F", "1,5", "2024-02-30", "2024-02-29",
        "1899-12-31", "9999-12-31 23:59:59", "31/12/1999", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00.123+02:00", "12:30 PM", "true", "FALSE",
        "a@example.com", "+1 415 555 0132", "4012888888881881", "856-45-6789", "192.0.2.1", " ", "  x  ",
    ];

    private static readonly byte[][] Inputs =
    [
        Text("name,age,city\nAna,31,Lima\nLeo,,Oslo\nZoe,27,\"São Paulo, SP\"\n"),
        Text("id;value;when\r\n1;1,5;2024-01-31\r\n2;2,25;2024-02-29\r\n3;;2024-03-01\r\n"),
        Text("x\n1\n\n3\n"),
        Text("a\tb\n\"q\"\"uote\"\t\"line\nbreak\"\n1\t2\n"),
        Text("code|flag|n\n007|true|1e5\n042|false|-3\n999|TRUE|NaN\n"),
        Text("1,2,3\n4,5,6\n7,8,9\n"),
        Text("t,u\n2019-03-23 20:21:09,2019-03-23T20:21:09.123Z\n2019-03-24 01:02:03,2019-03-24T01:02:03.5+02:00\n"),
        [0xEF, 0xBB, 0xBF, .. Text("é,ü\nß,1\nñ,2\n")],
        [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,ж\n2,😀\n")],
        [.. "n\nJos"u8, 0xE9, .. "\nZo\n"u8],
        Packed(Text("a,b\n1,2\n3,4\n5,6\n")),
        Text(string.Concat("k,v\n", string.Concat(Enumerable.Range(0, 300).Select(row => $"{row},{row % 7}\n")))),
    ];

    /// <summary>Runs mutants 0 to <paramref name="count"/> of a seed.</summary>
    public static FuzzResult Run(int count, ulong seed) => FuzzRun.Run(new(seed, Inputs, Tokens), count, Check);

    private static void Check(byte[] csv)
    {
        var source = CsvReader.Read(new MemoryStream(csv), "fuzz.csv");
        var bag = new DiagnosticBag();
        var metadata = MetadataDetector.Detect(source);
        var table = TableBuilder.Build(source, metadata, bag);
        bag.ThrowIfErrors();
        var written = new MemoryStream();
        CsvWriter.Write(table, written, source.Dialect);
        var options = new CsvOptions
        {
            Delimiter = source.Dialect.Delimiter, Quote = source.Dialect.Quote, HasHeader = source.Dialect.HasHeader, Encoding = CsvEncoding.Utf8, TableName = source.Name,
        };
        var again = CsvReader.Read(new MemoryStream(written.ToArray()), "fuzz.csv", options);
        if (again.RowCount != source.RowCount || again.Columns.Count != source.Columns.Count) throw new InvalidOperationException("Written and read again, the table has another size.");
        var secondBag = new DiagnosticBag();
        var second = TableBuilder.Build(again, metadata with { Columns = [.. metadata.Columns.Zip(again.Columns, (meta, column) => meta with { Name = column.Name })] }, secondBag);
        secondBag.ThrowIfErrors();
        for (var column = 0; column < table.Columns.Count; column++)
            if (TableComparison.FindDifference(table.Columns[column], second.Columns[column], table.RowCount) is { } row)
                throw new InvalidOperationException($"Written and read again, column {column} differs in row {row}.");
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Packed(byte[] text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write(text);
        return packed.ToArray();
    }
}

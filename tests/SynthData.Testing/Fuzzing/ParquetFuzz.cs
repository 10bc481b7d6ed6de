using System.Globalization;
using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Parquet;
using SynthData.Errors;

namespace SynthData.Testing.Fuzzing;

/// <summary>Damaged Parquet files: read, detect, build, write, and what was written must read back as the same table.</summary>
public static class ParquetFuzz
{
    private static readonly string[] Tokens =
    [
        "PAR1", "PARE", "\0\0\0\0", "\u0001", "\u0002", "\u0015", "\u0018", "\u0019", "\u002C", "\u004C", "\u007F\u007F\u007F\u007F", "\u0003schema", "\u0001a", "\u0015\u0000", "\u0015\u000C",
    ];

    // Where the footer is damaged nearly all is refused, so most files are mostly pages.
    private static readonly byte[][] Inputs =
    [
        Make(40, ParquetCompression.None), Make(300, ParquetCompression.None), Make(300, ParquetCompression.Snappy), Make(300, ParquetCompression.Zstd), Plain(2000),
    ];

    /// <summary>Runs mutants 0 to <paramref name="count"/> of a seed.</summary>
    public static FuzzResult Run(int count, ulong seed) => FuzzRun.Run(new(seed, Inputs, Tokens), count, Check);

    private static void Check(byte[] file)
    {
        var source = ParquetReader.Read(new MemoryStream(file), "fuzz.parquet");
        var metadata = MetadataDetector.Detect(source);
        var table = Build(source, metadata);
        var written = new MemoryStream();
        ParquetWriter.Write(table, metadata, written);
        var again = ParquetReader.Read(written, "fuzz.parquet");
        if (again.RowCount != source.RowCount || again.Columns.Count != source.Columns.Count) throw new InvalidOperationException("Written and read again, the table has another size.");
        var second = Build(again, metadata);
        for (var column = 0; column < table.Columns.Count; column++)
            for (var row = 0; row < table.RowCount; row++)
                if (!IsSame(table.Columns[column], second.Columns[column], row)) throw new InvalidOperationException($"Written and read again, column {column} differs in row {row}.");
    }

    private static Table Build(SourceTable source, TableMetadata metadata)
    {
        var bag = new DiagnosticBag();
        var table = TableBuilder.Build(source, metadata, bag);
        bag.ThrowIfErrors();
        return table;
    }

    /// <summary>Text that a typed column can't hold becomes missing, and numbers of 64 bits and more are rounded.</summary>
    private static bool IsSame(Column left, Column right, int row)
    {
        if (right.Missing[row]) return true;
        if (left.Missing[row]) return false;
        return (left, right) switch
        {
            (NumericalColumn a, NumericalColumn b) => Math.Abs(a.Values[row] - b.Values[row]) <= 1e-9 * Math.Max(1, Math.Abs(a.Values[row])),
            (DatetimeColumn a, DatetimeColumn b) => a.Ticks[row] == b.Ticks[row],
            (LabelColumn a, LabelColumn b) => a.Labels[a.Codes[row]] == b.Labels[b.Codes[row]],
            (TextColumn a, TextColumn b) => a.Values[row] == b.Values[row],
            _ => false,
        };
    }

    private static byte[] Make(int rows, ParquetCompression compression)
    {
        var csv = new StringBuilder("id,n,x,flag,day,at,city,note\n");
        for (var row = 0; row < rows; row++)
        {
            csv.Append(CultureInfo.InvariantCulture,
                $"{1000 + row * 7919 % 5000},{row % 40},{(row % 9 == 0 ? "" : row * 0.37)},{(row % 2 == 0 ? "true" : "false")},2024-02-{1 + row % 28:00},2024-02-{1 + row % 28:00} 10:{row % 60:00}:00.5,{(row % 11 == 0 ? "" : "c" + row % 5)},a note of row {row * 31}\n");
        }

        return Write(csv.ToString(), compression);
    }

    private static byte[] Plain(int rows) => Write(string.Concat("a,b\n", string.Concat(Enumerable.Range(0, rows).Select(row => $"{row * 7 % 10},t{row % 3}\n"))), ParquetCompression.None);

    private static byte[] Write(string csv, ParquetCompression compression)
    {
        var source = CsvReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "t.csv");
        var metadata = MetadataDetector.Detect(source);
        var output = new MemoryStream();
        ParquetWriter.Write(Build(source, metadata), metadata, output, compression);
        return output.ToArray();
    }
}

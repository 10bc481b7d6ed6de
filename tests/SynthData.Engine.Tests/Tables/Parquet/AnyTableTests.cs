using System.Globalization;
using CsCheck;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Parquet;
using SynthData.Engine.Tables.Parquet.Writing;
using SynthData.Errors;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Parquet;

/// <summary>Tables of any columns, nulls, row groups and compressions are read as they were written.</summary>
public sealed class AnyTableTests
{
    private static readonly string[] Patterns =
        ["%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%H:%M:%S", "%Y-%m-%d %H:%M:%S%[Z]z", "%Y-%m-%d %H:%M:%S%[@+02:00]z%|%Y-%m-%d %H:%M%[@-03:30]z"];

    private static readonly string[] Pieces = ["", "a", "ü", "😀", "NA", "null", "0", "true", "\n", "\"", "a longer text that pages of prefixes share"];

    /// <summary>A column as it was drawn: what kind it is of, and words that its values are made from.</summary>
    private sealed record Drawn(int Kind, int Distinct, int MissingOf, long[] Words);

    [Fact]
    public void Write_AnyTable_ReadsBackTheSame()
    {
        var tables = Gen.Select(Gen.Int[1, 400], Gen.Int[0, 2]).SelectMany((rows, size) =>
            Gen.Select(Gen.Int[0, 11], Gen.Int[1, 1000], Gen.Int[0, 4], Gen.Long.Array[rows], (kind, distinct, missingOf, words) => new Drawn(kind, distinct, missingOf, words)).Array[1, 5]
                .SelectMany(columns => Gen.Select(Gen.Int[0, 4], Gen.Int[1, rows], (compression, group) => (Columns: columns, Rows: rows, Compression: compression, Group: group))));
        tables.Sample(
            made =>
            {
                var (columns, storages) = (made.Columns.Select((drawn, index) => Make(drawn, $"c{index}")).ToArray(), made.Columns.Select(drawn => StorageOf(drawn.Kind)).ToArray());
                var table = new Table("t", columns, made.Rows);
                var source = ParquetData.Read(Written(table, storages, (ParquetCompression)(made.Compression % Enum.GetValues<ParquetCompression>().Length), made.Group));
                var metadata = new TableMetadata("t", [.. columns.Select((column, index) => new ColumnMetadata(column.Name, SdtypeOf(column), source.Columns[index].DatetimePattern))]);
                var bag = new DiagnosticBag();
                var again = TableBuilder.Build(source, metadata, bag);
                bag.ThrowIfErrors();
                Assert.Equal(table.RowCount, again.RowCount);
                for (var index = 0; index < columns.Length; index++) Assert.Equal(Cells(columns[index], storages[index], made.Rows), Cells(again.Columns[index], storages[index], made.Rows));
            },
            iter: 300);
    }

    [Fact]
    public void Detect_WholeNumbersOf64Bits_AreKeptToTheLastDigit()
    {
        Gen.Long.Array[20, 60].Sample(
            words =>
            {
                var csv = Samples.Csv("n,few", words.Length, row => $"{words[row]},{words[row % 3]}");
                var (table, metadata) = Samples.Read(csv);
                metadata = metadata with { Columns = [.. metadata.Columns.Select(column => column with { Storage = new(StorageKind.Int64) })] };
                var source = ParquetData.Read(ParquetData.Write(table, metadata));
                Assert.Equal(words.Select(word => word.ToString(CultureInfo.InvariantCulture)), ParquetData.Cells(source, 0));
                Assert.Equal(words.Select((_, row) => words[row % 3].ToString(CultureInfo.InvariantCulture)), ParquetData.Cells(source, 1));
            },
            iter: 30);
    }

    [Fact]
    public void Detect_DecimalsOfManyDigits_SaysThatTheLastAreNotKept()
    {
        var digits = ParquetData.Build(ParquetData.Read(Decimals("0.12345678901234567", 20))).Metadata.Columns[0];
        Assert.Equal(Sdtype.Numerical, digits.Sdtype);
        Assert.EndsWith(", of which 15 digits are kept", digits.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("kept", ParquetData.Build(ParquetData.Read(Decimals("0.5", 20))).Metadata.Columns[0].Reason!, StringComparison.Ordinal);

        static byte[] Decimals(string value, int scale)
        {
            var text = new TextColumn("d", new(30), [.. Enumerable.Range(1, 30).Select(row => row + value[1..])]);
            return Written(new("t", [text], 30), [new(StorageKind.Decimal) { Precision = 30, Scale = scale }], ParquetCompression.Zstd, 30);
        }
    }

    private static byte[] Written(Table table, ColumnStorage?[] storages, ParquetCompression compression, int rowsOfGroup)
    {
        var layout = new ParquetLayout(table, storages, [.. table.Columns.Select(column => column.Missing.Count(table.RowCount) > 0)], compression);
        var output = new MemoryStream();
        var writer = new ParquetFileWriter(output, layout);
        using var group = new RowGroupBuilder(layout, rowsOfGroup);
        for (var row = 0; row < table.RowCount; row += rowsOfGroup)
        {
            group.Start();
            group.Add(table, row, Math.Min(table.RowCount, row + rowsOfGroup));
            group.Seal();
            writer.Append(group);
        }

        writer.Finish();
        return output.ToArray();
    }

    private static Column Make(Drawn drawn, string name)
    {
        var rows = drawn.Words.Length;
        var missing = new Missing(rows);
        for (var row = 0; row < rows; row++)
            if (drawn.MissingOf > 0 && (ulong)drawn.Words[row] % 5 < (ulong)drawn.MissingOf) missing.Set(row);
        long[] words = [.. drawn.Words.Select((word, row) => missing[row] ? 0 : drawn.Distinct < 900 ? word % drawn.Distinct : word)];
        return drawn.Kind switch
        {
            0 => new NumericalColumn(name, missing, Array.ConvertAll(words, word => (double)(word >> 11)), NumberFormat.Integer),
            1 => new NumericalColumn(name, missing, Array.ConvertAll(words, word => (double)(sbyte)word), NumberFormat.Integer),
            2 => new NumericalColumn(name, missing, Array.ConvertAll(words, word => (double)(uint)word), NumberFormat.Integer),
            3 => new NumericalColumn(name, missing, Array.ConvertAll(words, word => BitConverter.Int64BitsToDouble(word) is var value && double.IsFinite(value) && value != 0 ? value : word / 3.0), NumberFormat.Shortest),
            4 => new NumericalColumn(name, missing, Array.ConvertAll(words, word => (double)(float)(word / 7.0)), NumberFormat.Shortest),
            5 => new NumericalColumn(name, missing, Array.ConvertAll(words, word => word % 1_000_000_000 / 100.0), new(2, 2)),
            6 or 7 => Datetimes(name, missing, words, Patterns[drawn.Distinct % Patterns.Length]),
            8 => Labels(name, missing, words, ["true", "false"]),
            9 => Labels(name, missing, words, Pieces),
            _ => new TextColumn(name, missing, Array.ConvertAll(words, word => string.Concat(Enumerable.Range(0, (int)(word & 3)).Select(place => Pieces[(int)((ulong)word >> (8 * place) & 255) % Pieces.Length])))),
        };
    }

    private static DatetimeColumn Datetimes(string name, Missing missing, long[] words, string pattern)
    {
        Assert.True(DatetimeFormat.TryCreate(pattern, out var format));
        byte[]? forms = format.Forms.Count > 1 ? [.. words.Select(word => (byte)((ulong)word % (ulong)format.Forms.Count))] : null;
        var day = new DateTime(1900, 1, 1).Ticks;
        long TicksOf(long word, int row)
        {
            if (missing[row]) return 0;
            var ticks = format.HasDate ? (long)((ulong)word % (ulong)DateTime.MaxValue.Ticks) : day + (long)((ulong)word % TimeSpan.TicksPerDay);
            return format.Forms[forms?[row] ?? 0].CutOff(ticks - ticks % format.Granularity);
        }

        return new(name, missing, [.. words.Select(TicksOf)], format) { FormOf = forms };
    }

    private static LabelColumn Labels(string name, Missing missing, long[] words, string[] labels) =>
        new(name, missing, [.. words.Select((word, row) => missing[row] ? 0 : (int)((ulong)word % (ulong)labels.Length))], labels);

    private static ColumnStorage? StorageOf(int kind) => kind switch
    {
        0 => new(StorageKind.Int64),
        1 => new(StorageKind.Int8),
        2 => new(StorageKind.UInt32),
        4 => new(StorageKind.Float),
        5 => new(StorageKind.Decimal) { Precision = 12, Scale = 2 },
        _ => null,
    };

    private static Sdtype SdtypeOf(Column column) => column switch { NumericalColumn => Sdtype.Numerical, DatetimeColumn => Sdtype.Datetime, LabelColumn => Sdtype.Categorical, _ => Sdtype.Text };

    private static object?[] Cells(Column column, ColumnStorage? storage, int rows) =>
    [
        .. Enumerable.Range(0, rows).Select(row => column.Missing[row] ? null : column switch
        {
            // Of numbers of 32 bits the text has as many digits as these have.
            NumericalColumn numbers => storage is { Kind: StorageKind.Float } ? (float)numbers.Values[row] : numbers.Values[row],
            DatetimeColumn dates => dates.Ticks[row],
            LabelColumn labels => labels.Labels[labels.Codes[row]],
            _ => (object)((TextColumn)column).Values[row],
        }),
    ];
}

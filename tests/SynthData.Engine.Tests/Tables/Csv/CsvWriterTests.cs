using System.IO.Compression;
using System.Text;
using CsCheck;
using SynthData.Files;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Csv;

public class CsvWriterTests
{
    [Fact]
    public void Write_FieldsThatNeedIt_AreQuoted()
    {
        var source = CsvText.Read("\"a,1\",b\n\"x,y\",\"q\"\"q\"\n\"line\nbreak\", blank \n,plain\n");
        Assert.Equal("\"a,1\",b\n\"x,y\",\"q\"\"q\"\n\"line\nbreak\", blank \n,plain\n", CsvText.Write(CsvText.Build(source)));
    }

    [Fact]
    public void Write_OneColumn_QuotesItsMissingValues()
    {
        var text = CsvText.Write(CsvText.Build(CsvText.Read("a\n1\n\n3\n"), new ColumnMetadata("a", Sdtype.Numerical)));
        Assert.Equal("a\n1\n\"\"\n3\n", text);
        Assert.Equal(["1", "", "3"], CsvText.Cells(CsvText.Read(text), 0));
    }

    [Fact]
    public void Write_SeveralSpellingsOfMissing_AreKept()
    {
        const string text = "a,b\n1.5,2024-01-01\nNA,null\n,2024-01-02\nn/a,\n";
        Assert.Equal(text, CsvText.Write(CsvText.Build(CsvText.Read(text))));
    }

    [Fact]
    public void Write_ADialect_IsFollowed()
    {
        var source = CsvText.Read("a;b\r\n'x;y';1\r\n'z';2\r\n");
        Assert.Equal("\uFEFFa;b\r\n'x;y';1\r\nz;2\r\n", CsvText.Write(CsvText.Build(source), source.Dialect with { ByteOrderMark = true }));
        Assert.Equal("'x;y';1\rz;2\r", CsvText.Write(CsvText.Build(source), source.Dialect with { HasHeader = false, NewLine = "\r" }));
    }

    [Fact]
    public void Write_DelimiterOfNumbersAndDates_QuotesThem()
    {
        var table = CsvText.Build(CsvText.Read("a,b\n-1.5,2024-01-02\n2.5,2024-01-03\n3.5,2024-01-04\n4.5,2024-01-05\n"));
        var text = CsvText.Write(table, new() { Delimiter = '-' });
        Assert.StartsWith("a-b\n\"-1.5\"-\"2024-01-02\"\n", text);
        Assert.Equal("2024-01-02", CsvText.Cells(CsvText.Read(text, new() { Delimiter = '-' }), 1)[0]);
    }

    [Theory]
    [InlineData("examples", "adult", "adult.csv")]
    [InlineData("examples", "penguins", "penguins.csv")]
    [InlineData("examples", "insurance", "insurance.csv")]
    [InlineData("tests", "data", "oracle", "taxis", "real.csv")]
    [InlineData("tests", "data", "tables", "diamonds.csv")]
    [InlineData("tests", "data", "tables", "weather_nyc.csv")]
    public void Write_RealTables_GivesTheSameBytes(params string[] path)
    {
        var source = CsvReader.Read(Repository.PathOf(path));
        var output = new MemoryStream();
        CsvWriter.Write(CsvText.Build(source), output, source.Dialect);
        Assert.True(output.ToArray().AsSpan().SequenceEqual(File.ReadAllBytes(Repository.PathOf(path))));
    }

    [Fact]
    public void Write_AnyTexts_ReadBackTheSame()
    {
        var pieces = new[] { "", ",", ";", "\"", "'", "\n", "\r\n", "\r", " ", "x", "NA", "1.50", "007", "é", "😀", "مرحبا", "\uFEFF", "\u2028", "\t", "=1+1" };
        var cell = Gen.Int[0, pieces.Length - 1].Select(index => pieces[index]).Array[0, 4].Select(string.Concat);
        var gen = Gen.Select(Gen.Int[1, 4], Gen.Int[1, 30], Gen.Int[0, 3], Gen.Int[0, 2])
            .SelectMany((columns, rows, delimiter, newLine) => cell.Array[columns * rows].Select(cells => (columns, rows, delimiter, newLine, cells)));
        gen.Sample(made =>
        {
            var dialect = new CsvDialect { Delimiter = ",;\t|"[made.delimiter], NewLine = new[] { "\n", "\r\n", "\r" }[made.newLine] };
            var columns = Enumerable.Range(0, made.columns).Select(column => Texts($"c{column}", [.. made.cells.Skip(column * made.rows).Take(made.rows)], column % 2 == 0)).ToArray();
            var text = CsvText.Write(new("t", columns, made.rows), dialect);
            var again = CsvText.Read(text, new() { Delimiter = dialect.Delimiter, Quote = '"', HasHeader = true });
            return again.RowCount == made.rows && Enumerable.Range(0, made.columns).All(column =>
                CsvText.Cells(again, column).SequenceEqual(made.cells.Skip(column * made.rows).Take(made.rows)));
        });

        static Column Texts(string name, string[] cells, bool asLabels)
        {
            var missing = new Missing(cells.Length);
            for (var row = 0; row < cells.Length; row++)
                if (cells[row].Length == 0) missing.Set(row);
            if (!asLabels) return new TextColumn(name, missing, cells);
            var labels = cells.Where(text => text.Length > 0).Distinct().ToList();
            return new LabelColumn(name, missing, [.. cells.Select(text => Math.Max(0, labels.IndexOf(text)))], labels);
        }
    }

    [Fact]
    public void FormatRows_Blocks_MakeTheSameBytesAsTheWhole()
    {
        var source = CsvReader.Read(Repository.PathOf("examples", "penguins", "penguins.csv"));
        var table = CsvText.Build(source);
        var formatter = new CsvFormatter(table);
        var (buffer, blocks) = (new byte[1], new MemoryStream());
        var length = formatter.FormatHeader(ref buffer);
        blocks.Write(buffer, 0, length);
        for (var row = 0; row < table.RowCount; row += 7)
        {
            length = formatter.FormatRows(table, row, Math.Min(row + 7, table.RowCount), ref buffer);
            blocks.Write(buffer, 0, length);
        }
        Assert.Equal(CsvText.Write(table), Encoding.UTF8.GetString(blocks.ToArray()));
    }

    [Fact]
    public void FormatRows_AgainIntoTheSameBuffer_AllocatesNothingPerRow()
    {
        var table = CsvText.Build(CsvReader.Read(Repository.PathOf("examples", "insurance", "insurance.csv")));
        var formatter = new CsvFormatter(table);
        var buffer = new byte[1 << 20];
        formatter.FormatRows(table, ref buffer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        formatter.FormatRows(table, ref buffer);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8_192);
    }

    [Fact]
    public void Write_RowsLongerThanTheBuffer_AreWhole()
    {
        var longText = new string('x', 600_000);
        var table = new Table("t", [new TextColumn("a", new(2), [longText, "y"])], 2);
        Assert.Equal($"a\n{longText}\ny\n", CsvText.Write(table));
    }

    [Fact]
    public void Write_PathEndingInGz_IsCompressed()
    {
        using var folder = new TemporaryFolder();
        CsvWriter.Write(CsvText.Build(CsvText.Read("a,b\nx,1\n")), folder["t.csv.gz"]);
        using var unpacked = new GZipStream(File.OpenRead(folder["t.csv.gz"]), CompressionMode.Decompress);
        Assert.Equal("a,b\nx,1\n", new StreamReader(unpacked).ReadToEnd());
        Assert.Equal(["t.csv.gz"], folder.Names);
    }

    [Fact]
    public void Write_FullDisk_IsACodedError()
    {
        if (!File.Exists("/dev/full")) Assert.Skip("no /dev/full here");
        var table = CsvText.Build(CsvReader.Read(Repository.PathOf("examples", "insurance", "insurance.csv")));
        Assert.Equal(FileErrors.DiskFull, Assert.Single(Assert.Throws<SynthDataException>(() => CsvWriter.Write(table, "/dev/full")).Diagnostics).Code);
        Assert.True(File.Exists("/dev/full"));
    }
}

using System.IO.Compression;
using System.Text;
using SynthData.Engine.Tables.Csv;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Csv;

public class CsvReaderTests
{
    [Fact]
    public void Read_QuotedFields_AreUnquoted()
    {
        var table = CsvText.Read("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"line\nbreak\",\n\"\",\"\"\"\"\n");
        Assert.Equal(["x,y", "line\nbreak", ""], CsvText.Cells(table, 0));
        Assert.Equal(["say \"hi\"", "", "\""], CsvText.Cells(table, 1));
    }

    [Fact]
    public void Read_QuoteInsideAnUnquotedField_IsText() => Assert.Equal(["5\" pipe", "3\""], CsvText.Cells(CsvText.Read("size,n\n5\" pipe,1\n3\",2\n"), 0));

    [Fact]
    public void Read_RepeatedValues_AreCountedByFirstAppearance()
    {
        var column = CsvText.Read("a,b\nx,1\ny,1\nx,1\nx,2\n").Columns[0];
        Assert.Equal(2, column.DistinctCount);
        Assert.Equal([0, 1, 0, 0], column.Codes[..4]);
        Assert.Equal("x"u8, column.Spelling(0));
        Assert.Equal((3, 1), (column.CountOf(0), column.CountOf(1)));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Read_AnyLineEnd_WithAndWithoutTheLastOne(string newLine)
    {
        foreach (var end in new[] { "", newLine, newLine + newLine })
        {
            var table = CsvText.Read($"a,b{newLine}1,x{newLine}2,\"y\"{end}");
            Assert.Equal(newLine, table.Dialect.NewLine);
            Assert.Equal(["1", "2"], CsvText.Cells(table, 0));
            Assert.Equal(["x", "y"], CsvText.Cells(table, 1));
        }
    }

    [Fact]
    public void Read_BlankLines_AreMissingValuesInOneColumnOnly()
    {
        Assert.Equal(["1", "", "", "4"], CsvText.Cells(CsvText.Read("a\n1\n\n\n4\n\n"), 0));
        Assert.Equal(["1", "4"], CsvText.Cells(CsvText.Read("a,b\n1,2\n\n\n4,5\n\n"), 0));
    }

    [Fact]
    public void LineOf_QuotedAndBlankLines_AreCounted()
    {
        var table = CsvText.Read("a,b\n1,\"x\ny\nz\"\n\n2,q\n3,q\n");
        Assert.Equal([2, 6, 7], new[] { table.LineOf(0), table.LineOf(1), table.LineOf(2) });
    }

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", ',')]
    [InlineData("a;b\n1,5;2,5\n3,5;4,5\n", ';')]
    [InlineData("a\tb\nx, y\t2\nz, w\t4\n", '\t')]
    [InlineData("a|b\n1|2\n", '|')]
    [InlineData("a\n\"1,2\"\n\"3,4\"\n", ',')]
    [InlineData("alone\nx\ny\n", ',')]
    public void Read_UnknownDelimiter_IsFound(string text, char delimiter) => Assert.Equal(delimiter, CsvText.Read(text).Dialect.Delimiter);

    [Fact]
    public void Read_SingleQuotes_AreFound() => Assert.Equal(["x,y", "it's"], CsvText.Cells(CsvText.Read("'a','b'\n'x,y','1'\n'it''s','2'\n"), 0));

    [Theory]
    [InlineData("a,b\n1,2\n", true)]
    [InlineData("1,2\n3,4\n", false)]
    [InlineData("name,2019,2020\nx,1,2\ny,3,4\n", true)]
    [InlineData("id,2019\n1,2\n2,4\n", true)]
    [InlineData("Ana,31\nLeo,29\n", false)]
    [InlineData("red,blue\ngreen,red\n", true)]
    public void Read_UnknownHeader_IsFound(string text, bool hasHeader)
    {
        var table = CsvText.Read(text);
        Assert.Equal(hasHeader, table.Dialect.HasHeader);
        Assert.Equal(hasHeader ? [] : [CsvErrors.NoHeaderFound], table.Warnings.Select(warning => warning.Code));
        if (!hasHeader) Assert.Equal("column_1", table.Columns[0].Name);
    }

    [Fact]
    public void Read_HeaderAsTold_OverridesWhatIsFound()
    {
        Assert.Equal(2, CsvText.Read("1,2\n3,4\n", new() { HasHeader = false }).RowCount);
        Assert.Equal("1", CsvText.Read("1,2\n3,4\n", new() { HasHeader = true }).Columns[0].Name);
    }

    [Fact]
    public void Read_EveryEncoding_GivesTheSameText()
    {
        const string text = "name,n\nJosé,1\nZoë,2\n";
        byte[] le = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)], be = [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)];
        Check(Encoding.UTF8.GetBytes(text), null, CsvEncoding.Utf8, mark: false);
        Check([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], null, CsvEncoding.Utf8, mark: true);
        Check(le, null, CsvEncoding.Utf16LittleEndian, mark: true);
        Check(be, null, CsvEncoding.Utf16BigEndian, mark: true);
        Check(le[2..], CsvEncoding.Utf16LittleEndian, CsvEncoding.Utf16LittleEndian, mark: false);
        Check(Encoding.Latin1.GetBytes(text), null, CsvEncoding.Latin1, mark: false);
        Check(Encoding.Latin1.GetBytes(text), CsvEncoding.Latin1, CsvEncoding.Latin1, mark: false);

        static void Check(byte[] bytes, CsvEncoding? told, CsvEncoding found, bool mark)
        {
            var table = CsvText.Read(bytes, new() { Encoding = told });
            Assert.Equal(["José", "Zoë"], CsvText.Cells(table, 0));
            Assert.Equal((found, mark), (table.Dialect.Encoding, table.Dialect.ByteOrderMark));
            Assert.Equal(told is null && found == CsvEncoding.Latin1 ? [CsvErrors.ReadAsLatin1] : [], table.Warnings.Select(warning => warning.Code));
        }
    }

    [Fact]
    public void Read_Windows1252Quotes_AreRead() => Assert.Equal(["“a”"], CsvText.Cells(CsvText.Read([.. "h,n\n"u8, 0x93, (byte)'a', 0x94, .. ",1\n"u8]), 0));

    [Fact]
    public void Read_Gzip_IsUnpackedByItsFirstBytes()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest)) gzip.Write("a,b\n1,2\n"u8);
        var table = CsvText.Read(packed.ToArray());
        Assert.True(table.Dialect.Gzip);
        Assert.Equal(["2"], CsvText.Cells(table, 1));
    }

    [Fact]
    public void Read_GzipOfSeveralMembers_IsReadWhole()
    {
        var packed = new MemoryStream();
        foreach (var part in new[] { "a,b\n1,2\n", "3,4\n", "" })
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(part));
        Assert.Equal(["1", "3"], CsvText.Cells(CsvText.Read(packed.ToArray()), 0));
    }

    [Fact]
    public void Read_FieldsAcrossBuffers_AreWhole()
    {
        // Every length near the buffers' ends: long fields, quoted ones with escapes, carriage returns.
        var text = new StringBuilder("a,b,c\r\n");
        var (first, second) = (new List<string>(), new List<string>());
        for (var row = 0; row < 3_000; row++)
        {
            first.Add(new string((char)('a' + row % 26), row % 701));
            second.Add($"{row}\r\n\"{new string('é', row % 307)}\",");
            text.Append($"{first[^1]},\"{second[^1].Replace("\"", "\"\"")}\",{row}\r\n");
        }
        var table = CsvText.Read(text.ToString());
        Assert.Equal(first, CsvText.Cells(table, 0));
        Assert.Equal(second, CsvText.Cells(table, 1));
    }

    [Fact]
    public void Read_StreamInSmallPieces_GivesTheSame()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 2_000).Select(row => $"{row},é{row % 9}\n").Prepend("n,x\n")));
        var whole = CsvText.Read(bytes);
        var pieces = CsvReader.Read(new OneByteAtATime(bytes), "-");
        Assert.Equal("table", pieces.Name);
        Assert.Equal(CsvText.Cells(whole, 1), CsvText.Cells(pieces, 1));
    }

    [Fact]
    public void Read_Progress_EndsWithTheFilesLength()
    {
        var told = new List<long>();
        var path = SynthData.Testing.Repository.PathOf("examples", "adult", "adult.csv");
        CsvReader.Read(path, progress: new Now(told));
        Assert.Equal(new FileInfo(path).Length, told[^1]);
        Assert.True(told.Count > 3 && told.SequenceEqual(told.Order()));
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() => CsvReader.Read(new MemoryStream("a\n1\n"u8.ToArray()), "-", cancellation: source.Token));
    }

    private sealed class Now(List<long> told) : IProgress<long>
    {
        public void Report(long value) => told.Add(value);
    }

    private sealed class OneByteAtATime(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(1, buffer.Length)]);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(1, count));
    }
}

using System.IO.Compression;
using System.Text;
using SynthData.Files;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Csv;

public class CsvBadInputTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\n\n\r\n")]
    [InlineData("\uFEFF")]
    public void Read_NothingInIt_IsEmptyFile(string text) => Single(CsvText.Refusal(text), CsvErrors.EmptyFile, line: null);

    [Fact]
    public void Read_HeaderOnly_HasNoRows()
    {
        Single(CsvText.Refusal("a,b\n"), CsvErrors.NoRows, line: 1);
        Single(CsvText.Refusal("a,b"), CsvErrors.NoRows, line: 1);
    }

    [Fact]
    public void Read_DuplicateAndEmptyNames_AreAllNamed()
    {
        var found = CsvText.Refusal("a,,b,a, ,b\n1,2,3,4,5,6\n");
        Assert.Equal([CsvErrors.EmptyColumnName, CsvErrors.DuplicateColumn, CsvErrors.EmptyColumnName, CsvErrors.DuplicateColumn], found.Select(one => one.Code));
        Assert.All(found, one => Assert.Equal(("t.csv", 1L), (one.Place.File, one.Place.Line)));
        Assert.Equal([null, "a", null, "b"], found.Select(one => one.Place.Column));
        Assert.Contains("Fields 1 and 4", found[1].Message);
    }

    [Fact]
    public void Read_RaggedRows_NamesTenAndCountsTheRest()
    {
        var found = CsvText.Refusal("a,b,c\n1,2,3\n1,2\n1,2,3,4\n" + string.Concat(Enumerable.Repeat("x\n", 20)));
        Assert.Equal(11, found.Count);
        Assert.All(found, one => Assert.Equal(CsvErrors.RaggedRow, one.Code));
        Assert.Equal([3L, 4, 5], found.Take(3).Select(one => one.Place.Line!.Value));
        Assert.Equal("The row has 2 fields instead of 3", found[0].Message);
        Assert.Equal("The row has 4 fields instead of 3", found[1].Message);
        Assert.Equal("12 more rows do not have 3 fields", found[10].Message);
    }

    [Fact]
    public void Read_UnclosedQuote_NamesWhereItOpens()
    {
        var found = CsvText.Refusal("a,b\n1,2\n3,\"open\n5,6\n");
        var one = Single(found, CsvErrors.UnclosedQuote, line: 3);
        Assert.Equal("b", one.Place.Column);
    }

    [Fact]
    public void Read_TextAfterAQuote_IsRefused() => Assert.Equal("a", Single(CsvText.Refusal("a,b\n\"1\"x,2\n"), CsvErrors.TextAfterQuote, line: 2).Place.Column);

    [Fact]
    public void Read_NulByte_NamesItsLine() => Single(CsvText.Refusal("a,b\n1,2\n3,\04\n"), CsvErrors.BinaryFile, line: 3);

    [Fact]
    public void Read_BinaryFiles_AreRefused()
    {
        Single(CsvText.Refusal([0x89, .. "PNG\r\n\x1a\n\0\0\0\rIHDR"u8]), CsvErrors.BinaryFile, line: 3);
        Single(CsvText.Refusal([.. "PK\u0003\u0004\u0014\0\u0006\0"u8]), CsvErrors.BinaryFile, line: 1);
        Single(CsvText.Refusal(Encoding.Unicode.GetBytes("a,b\n1,2\n")), CsvErrors.BinaryFile, line: 1);
    }

    [Fact]
    public void Read_WrongEncoding_NamesTheLine()
    {
        // UTF-8 that was cut in the middle is no Latin-1.
        Single(CsvText.Refusal([.. "a,b\né,1\n"u8, 0xC3, .. ",2\n"u8]), CsvErrors.WrongEncoding, line: 3);
        // A byte that Latin-1 leaves undefined.
        Single(CsvText.Refusal([.. "a,b\nx,1\n"u8, 0x81, .. ",2\n"u8]), CsvErrors.WrongEncoding, line: 3);
        // Latin-1 although UTF-8 was named.
        Single(CsvText.Refusal(Encoding.Latin1.GetBytes("a,b\né,1\n"), new() { Encoding = CsvEncoding.Utf8 }), CsvErrors.WrongEncoding, line: 2);
        // Half a character of UTF-16, and half a surrogate pair.
        Single(CsvText.Refusal([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,2\n"), 0x41]), CsvErrors.WrongEncoding, line: null);
        Single(CsvText.Refusal([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,"), 0x00, 0xD8, 0x0A, 0x00]), CsvErrors.WrongEncoding, line: null);
    }

    [Fact]
    public void Read_SingleLineOf100Megabytes_IsRefusedInBoundedMemory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Single(Refusal(new Repeated("x"u8.ToArray(), 100_000_000)), CsvErrors.FieldTooLong, line: 1);
        Single(Refusal(new Repeated("x,"u8.ToArray(), 100_000_000)), CsvErrors.TooManyColumns, line: 1);
        Single(Refusal(new Repeated("a,b\n\""u8.ToArray(), "y"u8.ToArray(), 100_000_000)), CsvErrors.FieldTooLong, line: 2);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64L << 20);

        static IReadOnlyList<Diagnostic> Refusal(Stream stream) => Assert.Throws<SynthDataException>(() => CsvReader.Read(stream, "t.csv")).Diagnostics;
    }

    [Fact]
    public void Read_FiveThousandColumns_SaysHowManyAreModelled()
    {
        var header = string.Join(',', Enumerable.Range(0, 5_000).Select(column => $"c{column}"));
        var one = Single(CsvText.Refusal(header + "\n" + string.Join(',', Enumerable.Repeat("1", 5_000)) + "\n"), CsvErrors.TooManyColumns, line: 1);
        Assert.Contains("5000 fields", one.Message);
        Assert.Contains("2000 columns", one.Message);
    }

    [Fact]
    public void Read_DamagedGzip_IsRefused()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 50_000).Select(row => $"{row * 7919L % 1_000_003},{row}\n"))));
        var bytes = packed.ToArray();
        Single(CsvText.Refusal(bytes[..(bytes.Length / 2)]), CsvErrors.DamagedGzip, line: null);
        bytes[bytes.Length / 2] ^= 0x55;
        bytes[bytes.Length / 2 + 1] ^= 0x55;
        Assert.Equal(CsvErrors.DamagedGzip, CsvText.Refusal(bytes)[0].Code);
    }

    [Fact]
    public void Read_NoSuchFile_Folder_NoFile_AreTold()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(FileErrors.NotFound, Refuse(Path.Combine(folder.Path, "none.csv")).Code);
        Assert.Equal(FileErrors.NotFound, Refuse(Path.Combine(folder.Path, "none", "none.csv")).Code);
        Assert.Equal(FileErrors.IsFolder, Refuse(folder.Path).Code);

        static Diagnostic Refuse(string path)
        {
            var one = Assert.Single(Assert.Throws<SynthDataException>(() => CsvReader.Read(path)).Diagnostics);
            Assert.Equal(path, one.Place.File);
            return one;
        }
    }

    [Fact]
    public void Coded_NoPermission_IsTold() => Assert.Equal(FileErrors.NoPermission, FileErrors.Coded(new UnauthorizedAccessException(), "x").Diagnostics[0].Code);

    [Fact]
    public void Read_AMillionQuotes_TakesLinearWork()
    {
        var closed = Enumerable.Range(1, 2).Select(times => "a,b\n" + string.Concat(Enumerable.Repeat("\"\"\"\"\"\",\"\"\n", times * 100_000))).ToArray();
        var open = Enumerable.Range(1, 2).Select(times => "a,b\n\"" + string.Concat(Enumerable.Repeat("\"\"", times * 250_000))).ToArray();
        Assert.InRange(Allocated(() => CsvText.Read(closed[1])), 0, 3 * Allocated(() => CsvText.Read(closed[0])));
        Assert.InRange(Allocated(() => CsvText.Refusal(open[1])), 0, 3 * Allocated(() => CsvText.Refusal(open[0])));
    }

    [Fact]
    public void Read_MessagesOfBadFiles_HoldNoCell()
    {
        const string secret = "Hunter2";
        string[] bad = [$"a,b\n{secret}\n", $"a,b\n\"{secret}\"x,1\n", $"a,b\n1,\"{secret}\n", $"a,b\n{secret},\0\n"];
        Assert.All(bad, text => Assert.All(CsvText.Refusal(text), one => Assert.DoesNotContain(secret, one.ToString())));
    }

    /// <summary>What doubles with the input when its work does, and grows faster when that does.</summary>
    private static long Allocated(Action work)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        work();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Diagnostic Single(IReadOnlyList<Diagnostic> found, DiagnosticCode code, long? line)
    {
        var one = Assert.Single(found);
        Assert.Equal((code, Severity.Error, "t.csv", line), (one.Code, one.Severity, one.Place.File, one.Place.Line));
        return one;
    }

    /// <summary>A long stream that takes no memory.</summary>
    private sealed class Repeated(byte[] prefix, byte[] unit, long length) : Stream
    {
        private long _at;

        public Repeated(byte[] unit, long length)
            : this([], unit, length)
        {
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get => _at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = (int)Math.Min(buffer.Length, length - _at);
            for (var index = 0; index < count; index++, _at++)
                buffer[index] = _at < prefix.Length ? prefix[_at] : unit[(_at - prefix.Length) % unit.Length];
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

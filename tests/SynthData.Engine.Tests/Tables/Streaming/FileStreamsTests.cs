using System.IO.Compression;
using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.JsonLines;
using SynthData.Engine.Tables.Packing;
using SynthData.Engine.Tables.Parquet;
using SynthData.Engine.Tables.Streaming;
using SynthData.Engine.Tests.Tables.Parquet;
using SynthData.Errors;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Streaming;

/// <summary>Files of every format, packed ones and folders, read in blocks: what comes out is what a reading into memory gives.</summary>
public sealed class FileStreamsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(PackedForm.Gzip)]
    [InlineData(PackedForm.Zstd)]
    public void Survey_PackedCsv_IsThatOfMemory(PackedForm form)
    {
        var path = _folder["t.csv"];
        using (var file = File.Create(path)) PackedForms.Write(form, file, stream => stream.Write(Encoding.UTF8.GetBytes(Samples.Csv("a,b", 5000, row => $"{row % 100},x{row % 7}"))));
        EqualTables(CsvReader.Read(path), Survey(CsvReader.Stream(TableBytes.OfFile(path))));
    }

    [Fact]
    public void Survey_JsonLinesWithKeysAndKindsThatComeLate_IsThatOfMemory()
    {
        // A new key in row 4,500 of 5,000; a number's column gets a text, a flag's column a number; nulls and missing keys.
        var path = _folder.Write("t.jsonl", string.Concat(Enumerable.Range(0, 5000).Select(row =>
            $$"""{"n":{{(row == 4000 ? "\"many\"" : $"{row % 50}")}},"f":{{(row == 4700 ? "1" : row % 2 == 0 ? "true" : "null")}}{{(row % 3 == 0 ? $",\"t\":\"w\\u00e9{row % 5}\"" : "")}}{{(row >= 4500 ? $",\"late\":{row}.5" : "")}}}""" + "\n")));
        var memory = JsonLinesReader.Read(path);
        EqualTables(memory, Survey(JsonLinesReader.Stream(TableBytes.OfFile(path))));
        Assert.Equal(StorageKind.String, memory.Columns[0].Storage!.Kind);
        Assert.Equal(TableFormat.JsonLines, Survey(JsonLinesReader.Stream(TableBytes.OfFile(path))).Format);
    }

    [Fact]
    public void Survey_JsonLinesOfOneKind_AreReadOnce()
    {
        var path = _folder.Write("t.jsonl", string.Concat(Enumerable.Range(0, 5000).Select(row => $$"""{"n":{{row}},"t":"w{{row % 5}}"}""" + "\n")));
        var opened = 0;
        var bytes = TableBytes.OfFile(path);
        Survey(JsonLinesReader.Stream(bytes with { Open = () => Opened(bytes) }));
        Assert.Equal(1, opened);

        Stream Opened(TableBytes of)
        {
            opened++;
            return of.Open();
        }
    }

    [Fact]
    public void Survey_JsonLinesWithMistakes_TellsThemAsInMemory()
    {
        var path = _folder.Write("t.jsonl", string.Concat(Enumerable.Range(0, 5000).Select(row => row % 2000 == 1500 ? "[1]\n" : $$"""{"n":{{row}}}""" + "\n")));
        var memory = Assert.Throws<SynthDataException>(() => JsonLinesReader.Read(path));
        var stream = Assert.Throws<SynthDataException>(() => Survey(JsonLinesReader.Stream(TableBytes.OfFile(path))));
        Assert.Equal(memory.Diagnostics.Select(item => item.ToString()), stream.Diagnostics.Select(item => item.ToString()));
    }

    [Fact]
    public void Survey_Folder_IsThatOfMemory()
    {
        // The second file is packed and has its columns in another order, the third is Latin-1.
        var first = _folder.Write("1.csv", Samples.Csv("city,amount", 3000, row => $"c{row % 40},{row}"));
        var second = _folder["2.csv.gz"];
        using (var file = new GZipStream(File.Create(second), CompressionLevel.Fastest)) file.Write(Encoding.UTF8.GetBytes(Samples.Csv("amount,city", 2500, row => $"{row},c{row % 30}")));
        var third = _folder["3.csv"];
        File.WriteAllBytes(third, Encoding.Latin1.GetBytes(Samples.Csv("city,amount", 3500, row => $"{(row > 3400 ? "Köln" : "Ulm")},{row}")));
        string[] files = [first, second, third];
        var memory = SourceParts.Join("all", "all", [.. files.Select(file => CsvReader.Read(file))]);
        var survey = Survey(SourceParts.Join("all", "all", [.. files.Select(file => CsvReader.Stream(TableBytes.OfFile(file)))]));
        EqualTables(memory, survey);
        Assert.Equal(memory.Warnings.Select(item => item.Code), survey.Warnings.Select(item => item.Code));
        Assert.Equal(memory.LineOf(5000), survey.LineOf(5000));
    }

    [Fact]
    public void Survey_FolderOfParquet_AgreesOnFractionsAndOnWhatMayMiss()
    {
        Write("1.parquet", "2020-01-01 10:00:00", missing: false);
        Write("2.parquet", "2020-01-01 10:00:00.125", missing: true);
        string[] files = [_folder["1.parquet"], _folder["2.parquet"]];
        var memory = SourceParts.Join("all", "all", [.. files.Select(file => ParquetReader.Read(file))]);
        var survey = Survey(SourceParts.Join("all", "all", [.. files.Select(file => ParquetReader.Stream(TableBytes.OfFile(file)))]));
        EqualTables(memory, survey);
        Assert.Equal(memory.Columns.Select(column => (column.Storage, column.DatetimePattern)), survey.Columns.Select(column => (column.Storage, column.DatetimePattern)));

        void Write(string name, string time, bool missing)
        {
            var (table, metadata) = Samples.Read(Samples.Csv("when,amount", 3000, row => $"{(row == 2999 ? time : "2020-01-02 11:00:00")},{(missing && row == 5 ? "" : $"{row}.5")}"));
            ParquetWriter.Write(table, metadata, _folder[name]);
        }
    }

    [Fact]
    public void Survey_PartsOfDifferentTables_TellsEveryDifferenceAsInMemory()
    {
        string[] files = [_folder.Write("1.csv", Samples.Csv("a,b", 3000, _ => "1,2")), _folder.Write("2.csv", Samples.Csv("a,c", 3000, _ => "1,2")), _folder.Write("3.csv", Samples.Csv("a", 3000, _ => "1"))];
        var memory = Assert.Throws<SynthDataException>(() => SourceParts.Join("all", "all", [.. files.Select(file => CsvReader.Read(file))]));
        var stream = Assert.Throws<SynthDataException>(() => Survey(SourceParts.Join("all", "all", [.. files.Select(file => CsvReader.Stream(TableBytes.OfFile(file)))])));
        Assert.Equal(3, memory.Diagnostics.Count);
        Assert.Equal(memory.Diagnostics.Select(item => item.ToString()), stream.Diagnostics.Select(item => item.ToString()));
    }

    [Fact]
    public void CountUnpacked_OfPackedBytes_StopsAboveTheLimit()
    {
        var path = _folder["t.csv.gz"];
        using (var file = new GZipStream(File.Create(path), CompressionLevel.Fastest)) file.Write(new byte[4 << 20]);
        var bytes = TableBytes.OfFile(path);
        Assert.True(bytes.Length < 1 << 20);
        Assert.Equal(4 << 20, bytes.CountUnpacked(8 << 20));
        Assert.InRange(bytes.CountUnpacked(1 << 20), (1 << 20) + 1, 2 << 20);
        Assert.Equal(5, new TableBytes("t", 5, () => new MemoryStream("a\n1\n2"u8.ToArray())).CountUnpacked(1));
    }

    public void Dispose() => _folder.Dispose();

    private static SourceTable Survey(TableStream stream)
    {
        stream.BlockRows = 1000;
        return TableSurvey.Read(stream, 0, 100_000, 0, null, CancellationToken.None).Sample;
    }

    private static void EqualTables(SourceTable expected, SourceTable actual)
    {
        Assert.Equal(expected.Columns.Select(column => column.Name), actual.Columns.Select(column => column.Name));
        Assert.Equal(expected.Columns.Select(column => column.Storage), actual.Columns.Select(column => column.Storage));
        ParquetData.EqualCells(expected, actual);
        Assert.Equal(MetadataDetector.Detect(expected).Columns, MetadataDetector.Detect(actual).Columns);
    }
}

using System.Text;
using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Parquet;
using SynthData.Engine.Tables.Streaming;
using SynthData.Engine.Tests.Tables.Parquet;
using SynthData.Errors;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Streaming;

/// <summary>Tables that are learned without being in memory.</summary>
public sealed class TableSurveyTests : IDisposable
{
    private static readonly string Adult = Repository.PathOf("examples", "adult", "adult.csv");
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Fit_Stream_DoesNotDependOnThreadsAndBlocks()
    {
        var expected = Bytes(Fit(Stream(Adult), mostRows: 5000, threads: 1));
        Assert.Equal(expected, Bytes(Fit(Stream(Adult, blockRows: 1000), mostRows: 5000, threads: 1)));
        Assert.Equal(expected, Bytes(Fit(Stream(Adult, blockRows: 4711), mostRows: 5000, threads: 3)));
    }

    [Fact]
    public void Fit_StreamThatFitsTheSample_IsThatOfMemory()
    {
        var rows = Lines(Adult, 3000);
        var (table, metadata) = Samples.Read(rows);
        var expected = Model.Fit(table, metadata);
        Assert.Equal(Samples.Sample(expected, 500), Samples.Sample(Fit(Stream(_folder.Write("t.csv", rows)), 3000, fidelity: Fidelity.Balanced), 500));
    }

    [Fact]
    public void Fit_StreamOfAdult_IsAsGoodAsInMemory()
    {
        var (table, metadata) = Samples.Read(File.ReadAllText(Adult));
        var memory = Score(Model.Fit(table, metadata, new() { Fidelity = Fidelity.Fast }));
        Assert.InRange(Score(Fit(Stream(Adult, blockRows: 5000), mostRows: 12_000)), memory - 0.003, 1);

        double Score(Model model) => Evaluation.Run(
            table, model.Sample(new(table.RowCount)), metadata, new() { Rules = QualityRules.SharedBins, Diagnose = false }).Quality.SharedBins!.Score!.Value;
    }

    public static TheoryData<string> Generators => [.. GeneratorCatalog.Names];

    [Theory, MemberData(nameof(Generators))]
    public void Fit_SharesOfCodes_AreThoseOfAllRows(string generator)
    {
        // The sample has about a hundred rows; a share from it alone would be off by several points.
        var csv = Samples.Csv("side", 20_000, row => row * 7919L % 1000 < 123 ? "left" : "right");
        var model = Fit(Survey(Stream(_folder.Write("t.csv", csv)), 100, 0), generator: generator);
        var left = Samples.Rows(Samples.Sample(model, 100_000)).Count(row => row[0] == "left");
        Assert.InRange(left, 12_000, 12_600);
        Assert.Equal(20_000, model.Info.FittedRows);
    }

    [Fact]
    public void Fit_FormsOfDatetimesAndPlaces_AreThoseOfTheSample()
    {
        // One offset in the sample's first rows is not all there are; blocks have other forms first, or one only.
        var csv = Samples.Csv("at,zoned,lat,lon", 40_000, row =>
            $"{(row / 1000 % 2 == 0 ? $"2020-01-{1 + row % 28:00}" : $"{1 + row % 12:00}/{1 + row % 28:00}/2020")},2020-{(row < 20_000 ? "01" : "07")}-{1 + row % 28:00}T12:00:00{(row < 20_000 ? "+01:00" : "+02:00")},"
            + (row % 10 == 0 ? "," : $"{50 + row % 3 + row % 97 / 1000.0:0.000},{7 + row % 3 + row % 89 / 1000.0:0.000}"));
        var path = _folder.Write("t.csv", csv);
        var model = Fit(Stream(path, blockRows: 1000), mostRows: 3000, threads: 1);
        Assert.Contains("place: lat, lon", model.Metadata.Relations!);
        Assert.Equal(Bytes(model), Bytes(Fit(Stream(path, blockRows: 777), mostRows: 3000, threads: 3)));
        var rows = Samples.Rows(Samples.Sample(model, 10_000));
        Assert.InRange(rows.Count(row => row[0].Contains('/')), 4700, 5300);
        Assert.All(rows, row => Assert.Equal(row[1].Contains("-01-", StringComparison.Ordinal) ? "T12:00:00+01:00" : "T12:00:00+02:00", row[1][10..]));
        Assert.InRange(rows.Count(row => row[2].Length == 0 && row[3].Length == 0), 850, 1150);
        Assert.All(rows, row => Assert.Equal(row[2].Length == 0, row[3].Length == 0));
    }

    [Fact]
    public void Fit_OffsetBeyondTheSample_LeavesTheOthersLocal()
    {
        var csv = Samples.Csv("at", 40_000, row => $"2020-01-{1 + row % 28:00}T12:00:00{(row >= 39_990 ? "+01:00" : "+02:00")}");
        var survey = Survey(Stream(_folder.Write("t.csv", csv), blockRows: 1000), 500, 0);
        Assert.All(Samples.Rows(Samples.Sample(Fit(survey), 1000)), row => Assert.EndsWith("T12:00:00+02:00", row[0], StringComparison.Ordinal));
    }

    [Fact]
    public void Fit_MissingBeyondTheSample_IsKept()
    {
        var csv = Samples.Csv("a,b,c,d", 50_000, row => row >= 49_900 ? "NA,,,-" : $"{row % 500},x{row % 3},2020-01-{1 + row % 28:00},{row % 300}.5");
        var survey = Survey(Stream(_folder.Write("t.csv", csv)), 20, 0);
        Assert.DoesNotContain(Enumerable.Range(0, 20), row => survey.Sample.Columns[0].Spelling(survey.Sample.Columns[0].Codes[row]).SequenceEqual("NA"u8));
        var rows = Samples.Rows(Samples.Sample(Fit(survey), 50_000));
        foreach (var (column, spelling) in new[] { (0, "NA"), (1, ""), (2, ""), (3, "-") })
            Assert.InRange(rows.Count(row => row[column] == spelling), 60, 150);
    }

    [Fact]
    public void Fit_LabelsBeyondTheSample_AreKeptWhenFrequentEnough()
    {
        // Twenty rows of each in 40,000: one in two hundred is in the sample.
        var csv = Samples.Csv("city,code", 40_000, row => $"{(row % 2000 < 1000 ? $"c{row % 1000}" : "big")},{(row < 9 ? "rare" : row < 40 ? "known" : "usual")}");
        var survey = Survey(Stream(_folder.Write("t.csv", csv)), 200, 0);
        var model = Fit(survey);
        var rows = Samples.Rows(Samples.Sample(model, 40_000));
        Assert.Equal(1001, rows.Select(row => row[0]).Distinct().Count());
        Assert.InRange(rows.Count(row => row[0] == "big"), 19_000, 21_000);
        Assert.Contains(rows, row => row[1] == "known");
        Assert.DoesNotContain(rows, row => row[1] == "rare");
    }

    [Theory]
    [InlineData(true, Sdtype.Id)]
    [InlineData(false, Sdtype.Categorical)]
    public void Survey_ManyTexts_AreToldApartByTheirNumberInTheTable(bool unique, Sdtype expected)
    {
        // 150,000 different texts, more than are kept; a sample of 1,000 rows holds each one once either way.
        var csv = Samples.Csv("part", unique ? 150_000 : 450_000, row => $"p{row % 150_000}x");
        var survey = Survey(Stream(_folder.Write("t.csv", csv)), 1000, 0);
        var found = MetadataDetector.Detect(survey.Sample);
        Assert.Equal(expected, found.Columns[0].Sdtype);
        Assert.Equal(unique ? "part" : null, found.PrimaryKey);
        if (!unique) Assert.Equal(["SD2006"], Fit(survey).Info.Notes.Select(note => note.Code.Code));
    }

    [Fact]
    public void Fit_ValuesThatDoNotFit_AreToldTogetherByLine()
    {
        // More different values than are kept: that some do not fit is seen at the second reading.
        var csv = Samples.Csv("amount,date", 140_000, row => row switch
        {
            20_000 => "many,2020-01-01 00:00:00", 25_000 => "few,yesterday", 26_000 => "1e999,2020-01-01 00:00:00",
            _ => $"{row}.5,2020-01-{1 + row / 10_000:00} {row / 1000 % 10:00}:{row / 60 % 60:00}:{row % 60:00}",
        });
        var failure = Assert.Throws<SynthDataException>(() => Fit(Stream(_folder.Write("t.csv", csv), blockRows: 1000), mostRows: 100));
        Assert.Equal(["SD1101", "SD1102", "SD1103"], failure.Diagnostics.Select(item => item.Code.Code));
        Assert.Equal("2 values are not numbers, first on lines 20002, 25002", failure.Diagnostics[0].Message);
        Assert.Equal((20_002L, "amount"), (failure.Diagnostics[0].Place.Line, failure.Diagnostics[0].Place.Column));
    }

    [Fact]
    public void Fit_FileThatChanged_IsRefused()
    {
        var path = _folder.Write("t.csv", Samples.Csv("a", 10_000, row => $"{row % 7}"));
        var survey = Survey(Stream(path), 100, 0);
        File.AppendAllText(path, "3\n");
        Assert.Equal(TableErrors.TableChanged, Assert.Throws<SynthDataException>(() => Fit(survey)).Diagnostics[0].Code);
    }

    [Fact]
    public void Read_Latin1FoundAtTheEnd_IsReadAgain()
    {
        var text = Samples.Csv("city", 10_000, row => row < 9000 ? "Ulm" : "Köln");
        File.WriteAllBytes(_folder["t.csv"], Encoding.Latin1.GetBytes(text));
        var survey = Survey(Stream(_folder["t.csv"], blockRows: 1000), 100, 0);
        Assert.Equal(["SD1014"], survey.Sample.Warnings.Select(item => item.Code.Code));
        Assert.InRange(Samples.Rows(Samples.Sample(Fit(survey), 1000)).Count(row => row[0] == "Köln"), 60, 140);
    }

    [Fact]
    public void Read_MistakesOfForm_AreToldAsInMemory()
    {
        var csv = Samples.Csv("a,b", 5000, row => row % 1000 == 7 ? "1" : "1,2");
        var memory = Assert.Throws<SynthDataException>(() => CsvReader.Read(_folder.Write("t.csv", csv)));
        var stream = Assert.Throws<SynthDataException>(() => Survey(Stream(_folder["t.csv"], blockRows: 100), 50, 0));
        Assert.Equal(memory.Diagnostics.Select(item => item.ToString()), stream.Diagnostics.Select(item => item.ToString()));
    }

    [Fact]
    public void Fit_StreamOfParquet_IsThatOfMemory()
    {
        // Times need a fraction's digits in the last rows only; a missing text is not an empty one.
        var csv = Samples.Csv("when,name,amount,city", 9000, row =>
            $"2020-01-{1 + row % 28:00} 10:00:00.{(row > 8990 ? "125" : "000")},{(row % 9 == 0 ? "" : $"n{row % 4}")},{(row % 7 == 0 ? "" : $"{row * 0.37}")},c{row % 50}");
        var (table, metadata) = Samples.Read(csv);
        ParquetWriter.Write(table, metadata, _folder["t.parquet"]);
        var source = ParquetReader.Read(_folder["t.parquet"]);
        var whole = Survey(new ParquetStream(TableBytes.OfFile(_folder["t.parquet"]), new()) { BlockRows = 1000 }, 9000, 0).Sample;
        ParquetData.EqualCells(source, whole);
        Assert.Equal(source.Columns.Select(column => column.DatetimePattern), whole.Columns.Select(column => column.DatetimePattern));
        Assert.Equal(
            Bytes(Fit(new ParquetStream(TableBytes.OfFile(_folder["t.parquet"]), new()), mostRows: 2000, threads: 1)),
            Bytes(Fit(new ParquetStream(TableBytes.OfFile(_folder["t.parquet"]), new()) { BlockRows = 777 }, mostRows: 2000, threads: 3)));
    }

    [Theory]
    [InlineData(15, null, 500_000)]
    [InlineData(15, 4096L, 500_000)]
    [InlineData(15, 512L, 203_360)]
    public void RowsOfSample_MoreMemory_IsMoreRows(int columns, long? mebibytes, int expected) =>
        Assert.Equal(expected, MemoryPlan.RowsOfSample(columns, 500_000, mebibytes << 20, "t.csv"));

    [Fact]
    public void Read_TooLittleMemory_IsRefusedWithWhatWouldDo()
    {
        var stream = Stream(_folder.Write("t.csv", Samples.Csv("a,b", 20_000, row => $"{row},1")));
        var problem = Assert.Single(Assert.Throws<SynthDataException>(() => TableSurvey.Read(stream, maxMemory: 100 << 20)).Diagnostics);
        Assert.Equal(("SD1109", "Allow 385 MiB, or leave out columns"), (problem.Code.Code, problem.Hint));
        Assert.Equal(20_000, TableSurvey.Read(stream, maxMemory: 385 << 20).Rows);
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        var progress = new Stopper(cancellation);
        var csv = Samples.Csv("a", 300_000, row => $"{row}");
        Assert.ThrowsAny<OperationCanceledException>(() => TableSurvey.Read(Stream(_folder.Write("t.csv", csv)), 0, 1, null, progress, cancellation.Token));
    }

    public void Dispose() => _folder.Dispose();

    private static CsvStream Stream(string path, int blockRows = 65_536) => new(TableBytes.OfFile(path), new() { TableName = "t" }) { BlockRows = blockRows };

    private static TableSurvey Survey(TableStream stream, int mostRows, int threads) => TableSurvey.Read(stream, 0, mostRows, threads, null, CancellationToken.None);

    private static Model Fit(TableStream stream, int mostRows, int threads = 0, Fidelity fidelity = Fidelity.Fast) =>
        Fit(Survey(stream, mostRows, threads), threads, fidelity);

    private static Model Fit(TableSurvey survey, int threads = 0, Fidelity fidelity = Fidelity.Fast, string generator = "sequential-trees")
    {
        var metadata = MetadataDetector.Detect(survey.Sample);
        var bag = new DiagnosticBag();
        var sample = survey.Build(metadata, bag);
        bag.ThrowIfErrors();
        return Model.Fit(survey, sample, metadata, new() { Generator = generator, Fidelity = fidelity, Threads = threads });
    }

    private static byte[] Bytes(Model model)
    {
        using var memory = new MemoryStream();
        model.Save(memory);
        return memory.ToArray();
    }

    private static string Lines(string path, int rows) => string.Concat(File.ReadLines(path).Take(rows + 1).Select(line => line + "\n"));

    private sealed class Stopper(CancellationTokenSource cancellation) : IProgress<long>
    {
        public void Report(long value) => cancellation.Cancel();
    }
}

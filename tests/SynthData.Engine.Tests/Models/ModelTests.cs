using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Models;

public class ModelTests
{
    private static readonly string Small = Samples.Csv("x,y", 100, row => $"{row % 10},{row % 3}");

    [Fact]
    public void Model_TenLines_ReadFitSampleWrite()
    {
        using var folder = new TemporaryFolder();
        var source = CsvReader.Read(folder.Write("real.csv", Small));
        var metadata = MetadataDetector.Detect(source);
        var problems = new DiagnosticBag();
        var table = TableBuilder.Build(source, metadata, problems);
        problems.ThrowIfErrors();
        var model = Model.Fit(table, metadata);
        using (var output = File.Create(folder["synthetic.csv"])) model.SampleToCsv(output, new(1000));
        Assert.Equal(1001, File.ReadLines(folder["synthetic.csv"]).Count());
    }

    [Fact]
    public void Fit_SeveralMistakes_AreReportedTogether()
    {
        var (table, metadata) = Samples.Read(Small);
        var failure = Assert.Throws<SynthDataException>(() => Model.Fit(
            table, metadata with { Columns = [metadata.Columns[0]] }, new() { Generator = "magic", RareThreshold = 1, Threads = -1 }));
        Assert.Equal(["SD2001", "SD2003", "SD2004", "SD2004"], failure.Diagnostics.Select(diagnostic => diagnostic.Code.Code).Order());
    }

    [Fact]
    public void Fit_NoRows_IsRefused()
    {
        var (_, metadata) = Samples.Read(Small);
        var table = new Table("t", [.. metadata.Columns.Select(column => new NumericalColumn(column.Name, new(0), [], NumberFormat.Integer))], 0);
        Assert.Equal("SD2002", Assert.Throws<SynthDataException>(() => Model.Fit(table, metadata)).Diagnostics[0].Code.Code);
    }

    [Theory]
    [InlineData(-1, 0, 1)]
    [InlineData(10, -1, 3)]
    [InlineData(10, 3, 3)]
    [InlineData(10, 0, 0)]
    public void Sample_RowsOrShardOutOfRange_IsRefused(long rows, int index, int count)
    {
        var model = Samples.Fit(Small);
        var failure = Assert.Throws<SynthDataException>(() => model.Sample(new(rows) { Shard = new(index, count) }));
        Assert.Equal(ModelErrors.OptionOutOfRange, failure.Diagnostics[0].Code);
    }

    [Fact]
    public void Fit_Cancelled_Stops()
    {
        var (table, metadata) = Samples.Read(Small);
        Assert.ThrowsAny<OperationCanceledException>(() => Model.Fit(table, metadata, cancellation: new(canceled: true)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void SampleToCsv_CancelledMidway_Stops(int threads)
    {
        var model = Samples.Fit(Small);
        using var stop = new CancellationTokenSource();
        var progress = new Stopper(stop);
        Assert.ThrowsAny<OperationCanceledException>(() => model.SampleToCsv(Stream.Null, new(100_000_000) { Threads = threads }, progress: progress, cancellation: stop.Token));
    }

    [Fact]
    public void SampleToCsv_OutputFails_ThrowsThat()
    {
        var model = Samples.Fit(Small);
        Assert.Throws<NotSupportedException>(() => model.SampleToCsv(new MemoryStream(new byte[100], writable: false), new(100_000) { Threads = 4 }));
    }

    private sealed class Stopper(CancellationTokenSource stop) : IProgress<long>
    {
        public void Report(long value) => stop.Cancel();
    }
}

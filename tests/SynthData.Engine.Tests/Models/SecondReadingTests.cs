using System.Globalization;
using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Relations;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Models;

/// <summary>Relations of tables that are learned from a sample and counted on all rows.</summary>
public sealed class SecondReadingTests : IDisposable
{
    private const int Rows = 10_000, SampleRows = 1500;

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Fit_RelationsOfAllRows_AreKept()
    {
        var model = Fit(Csv(-1));
        Assert.Empty(model.Info.Notes);
        Assert.Equal(
            ["total = net + tax", "first <= last", "ascending: time", "missing together: street, house", "city -> land"], model.Metadata.Relations!);
        var rows = Samples.Rows(Samples.Sample(model, 5000));
        Assert.All(rows, row => Assert.Equal(int.Parse(row[2], CultureInfo.InvariantCulture), int.Parse(row[0], CultureInfo.InvariantCulture) + int.Parse(row[1], CultureInfo.InvariantCulture)));
        Assert.All(rows, row => Assert.Equal(row[8], LandOf(row[7])));
    }

    [Theory]
    [InlineData("total", "total = net + tax")]
    [InlineData("last", "first <= last")]
    [InlineData("house", "missing together: street, house")]
    [InlineData("land", "city -> land")]
    [InlineData("time", "ascending: time")]
    public void Fit_RelationWithAnExceptionBeyondTheSample_IsDroppedWithANote(string broken, string relation)
    {
        var csv = Csv(RowBeyondTheSample(), broken);
        var model = Fit(csv);
        Assert.Equal([$"`{relation}` holds in the rows that were looked at first, and not in all of them; it is not kept"], model.Info.Notes.Select(note => note.Message));
        Assert.DoesNotContain(relation, model.Metadata.Relations!);
        Assert.Equal(4, model.Metadata.Relations!.Count);
        // In memory the relation is not found either.
        var (table, _) = Samples.Read(csv);
        Assert.DoesNotContain(relation, RelationFinder.Find(table).Texts(table));
    }

    [Fact]
    public void Fit_DroppedRelation_DoesNotDependOnThreadsAndBlocks()
    {
        var csv = Csv(RowBeyondTheSample(), "total");
        Assert.Equal(Bytes(Fit(csv, threads: 1)), Bytes(Fit(csv, threads: 3, blockRows: 777)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fit_DeclaredRelationThatRowsBreak_IsRefusedWithTheNumberOfAllRows(bool isInSample)
    {
        var all = Enumerable.Range(0, Rows).Except(isInSample ? [] : Sampled()).Where(row => row % 10 == 3).ToArray();
        var csv = Samples.Csv("net,tax,total", Rows, row => $"{row % 977},{row % 89},{row % 977 + row % 89 + (row % 10 == 3 && Array.BinarySearch(all, row) >= 0 ? 5 : 0)}");
        var problem = Assert.Single(Assert.Throws<SynthDataException>(() => Fit(csv, relations: ["total = net + tax"])).Diagnostics);
        Assert.Equal(("SD1403", $"`total = net + tax` does not hold in {all.Length} rows"), (problem.Code.Code, problem.Message));
    }

    [Fact]
    public void Fit_DeclaredKeyThatRepeats_IsRefused()
    {
        var csv = Samples.Csv("shop,day", Rows, row => $"{row % 100},{row / 100 - (row == Rows - 1 ? 1 : 0)}");
        Assert.Equal("SD1403", Assert.Single(Assert.Throws<SynthDataException>(() => Fit(csv, relations: ["unique: shop, day"])).Diagnostics).Code.Code);
    }

    [Fact]
    public void Fit_LabelsBeyondTheSample_HaveTheirPartnersToo()
    {
        // A hundred labels with twenty rows each, so that one in eight or so is in none of the sample's rows.
        var csv = Samples.Csv("city,land", 2 * Rows, row => Pair(row < 2000 ? 100 + row % 100 : row % 20));
        var model = Fit(csv);
        Assert.Equal(["city -> land"], model.Metadata.Relations!);
        var rows = Samples.Rows(Samples.Sample(model, 20_000));
        Assert.Equal(120, rows.Select(row => row[0]).Distinct().Count());
        Assert.All(rows, row => Assert.Equal(Pair(int.Parse(row[0][1..], CultureInfo.InvariantCulture)), $"{row[0]},{row[1]}"));

        static string Pair(int city) => $"c{city},l{city / 10}";
    }

    [Fact]
    public void Fit_AscendingColumn_GrowsAsInAllRows()
    {
        var model = Fit(Samples.Csv("time,side", Rows, row => $"{Time(180L * row)},{row % 2}"));
        Assert.Equal(["ascending: time"], model.Metadata.Relations!);
        var times = Samples.Rows(Samples.Sample(model, Rows)).Select(row => DateTime.Parse(row[0], CultureInfo.InvariantCulture)).ToArray();
        Assert.All(times.Zip(times.Skip(1)), pair => Assert.Equal(180, (pair.Second - pair.First).TotalSeconds));
    }

    public void Dispose() => _folder.Dispose();

    private static string Csv(int exception, string broken = "") => Samples.Csv("net,tax,total,first,last,street,house,city,land,time", Rows, row =>
    {
        bool Breaks(string column) => row == exception && broken == column;
        var (net, tax) = (row * 7919L % 977, row * 31L % 89);
        var (first, city) = (row * 17L % 5000, $"c{row * 13L % 40}");
        var street = row % 9 == 0 ? "" : $"s{row % 7}";
        var house = Breaks("house") ? street.Length == 0 ? "h1" : "" : row % 9 == 0 ? "" : $"h{row % 11}";
        return $"{net},{tax},{net + tax + (Breaks("total") ? 1 : 0)},{first},{(Breaks("last") ? first - 1 : first + row % 13 * row % 37)},{street},{house},"
            + $"{city},{(Breaks("land") ? "l99" : LandOf(city))},{Time(60L * row - (Breaks("time") ? 300 : 0))}";
    });

    private static string Time(long seconds) => new DateTime(2020, 1, 1).AddSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string LandOf(string city) => $"l{int.Parse(city[1..], CultureInfo.InvariantCulture) / 8}";

    /// <summary>A row that is neither in the sample nor the one that its serial number is compared with.</summary>
    private static int RowBeyondTheSample()
    {
        var sampled = Sampled().ToHashSet();
        return Enumerable.Range(Rows / 2, Rows / 2).First(row => Enumerable.Range(row - 6, 12).All(other => !sampled.Contains(other)));
    }

    private static int[] Sampled()
    {
        using var folder = new TemporaryFolder();
        var sample = Survey(folder.Write("t.csv", Samples.Csv("row", Rows, row => $"r{row}")), SampleRows, 0, 65_536).Sample.Columns[0];
        return [.. sample.Codes.Select(code => int.Parse(sample.Spelling(code)[1..], CultureInfo.InvariantCulture))];
    }

    private static TableSurvey Survey(string path, int sampleRows, int threads, int blockRows) =>
        TableSurvey.Read(new CsvStream(TableBytes.OfFile(path), new() { TableName = "t" }) { BlockRows = blockRows }, 0, sampleRows, threads, null, CancellationToken.None);

    private Model Fit(string csv, int sampleRows = SampleRows, int threads = 0, int blockRows = 65_536, IReadOnlyList<string>? relations = null)
    {
        var survey = Survey(_folder.Write("t.csv", csv), sampleRows, threads, blockRows);
        var metadata = MetadataDetector.Detect(survey.Sample) with { Relations = relations };
        var bag = new DiagnosticBag();
        var sample = survey.Build(metadata, bag);
        bag.ThrowIfErrors();
        return Model.Fit(survey, sample, metadata, new() { Fidelity = Fidelity.Fast, Threads = threads });
    }

    private static byte[] Bytes(Model model)
    {
        using var memory = new MemoryStream();
        model.Save(memory);
        return memory.ToArray();
    }
}

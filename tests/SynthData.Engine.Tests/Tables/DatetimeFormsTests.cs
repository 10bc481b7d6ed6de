using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;
using SynthData.Engine.Tests.Tables.Csv;
using SynthData.Engine.Tests.Tables.Parquet;
using Xunit;

namespace SynthData.Engine.Tests.Tables;

/// <summary>Columns whose points in time are written in several forms: formats, offsets, with and without fractions.</summary>
public sealed class DatetimeFormsTests
{
    private static readonly DateTime Start = new(2023, 1, 1);

    [Theory]
    [InlineData("2024-01-02|01/22/2024|2024-03-04", "%Y-%m-%d%|%m/%d/%Y")]
    [InlineData("2024-01-02 10:00:00|2024-01-03 10:00:00.25", "%Y-%m-%d %H:%M:%S%|%Y-%m-%d %H:%M:%S.%f")]
    [InlineData("13.01.2024|2024-01-02T10:00Z|Jan 05, 2024", "%d.%m.%Y%|%Y-%m-%dT%H:%M%z%|%b %d, %Y")]
    public void Detect_SeveralFormats_AreOneDatetimeColumn(string values, string pattern)
    {
        var column = MetadataDetector.Detect(CsvText.Read("at\n" + string.Join('\n', values.Split('|').Select(value => $"\"{value}\"")) + "\n")).Columns[0];
        Assert.Equal((Sdtype.Datetime, pattern), (column.Sdtype, column.DatetimeFormat));
    }

    [Theory]
    [InlineData("at\n2024-01-02\nsoon\n")]
    [InlineData("at\n2024-01-02\n01/02/2024\n02.01.2024\n\"Jan 02, 2024\"\n2024/01/02\n")]
    [InlineData("version\n10.11.12\n2024-01-02\n")]
    public void Detect_OtherTextsOrTooManyFormats_AreNoDatetimes(string csv) => Assert.NotEqual(Sdtype.Datetime, MetadataDetector.Detect(CsvText.Read(csv)).Columns[0].Sdtype);

    [Fact]
    public void Detect_DayAndMonthInDoubt_IsTold()
    {
        Assert.Contains("%d/%m/%Y fits them all as well", Reason("01/02/2024", "03/04/2024"), StringComparison.Ordinal);
        Assert.DoesNotContain("as well", Reason("01/02/2024", "03/14/2024"), StringComparison.Ordinal);
        Assert.Contains("; those of %m/%d/%Y fit %d/%m/%Y as well", Reason("01/02/2024", "2024-05-06"), StringComparison.Ordinal);
        Assert.Contains("; 50 % fit both %m/%d/%Y and %d/%m/%Y, and are read by the first", Reason("01/02/2024", "01/22/2024", "22/01/2024", "03/04/2024"), StringComparison.Ordinal);

        static string Reason(params string[] values) => MetadataDetector.Detect(CsvText.Read("at\n" + string.Join('\n', values) + "\n")).Columns[0].Reason!;
    }

    [Theory]
    [InlineData("%Y-%m-%d%|%m/%d/%Y", "2024-01-02", "01/02/2024")]
    [InlineData("%Y-%m-%dT%H:%M:%S%z", "2024-01-02T10:00:00+01:00", "2024-01-02T09:00:00Z")]
    [InlineData("%Y-%m-%dT%H:%M%z%|%Y-%m-%d %H:%M", "2024-07-02T12:30+02:00", "2024-07-02 10:30")]
    public void Build_FormsOfOneInstant_AreEqualAndWrittenAsTheyWere(string pattern, string left, string right)
    {
        var csv = $"at\n{left}\n{right}\n";
        var table = CsvText.Build(CsvText.Read(csv), new ColumnMetadata("at", Sdtype.Datetime, pattern));
        var dates = (DatetimeColumn)table.Columns[0];
        Assert.Equal(dates.Ticks[0], dates.Ticks[1]);
        Assert.Equal(csv, CsvText.Write(table));
        Assert.True(DatetimeFormat.TryCreate(dates.Format.Pattern, out var again));
        Assert.Equal(dates.Format.Pattern, again.Pattern);
    }

    [Fact]
    public void Build_OneOffset_StaysLocal()
    {
        var dates = (DatetimeColumn)CsvText.Build(CsvText.Read("at\n2024-01-02T10:00+02:00\n")).Columns[0];
        Assert.Equal((new DateTime(2024, 1, 2, 10, 0, 0).Ticks, "%Y-%m-%dT%H:%M%[+02:00]z"), (dates.Ticks[0], dates.Format.Pattern));
    }

    [Theory]
    [InlineData("%Y%|")]
    [InlineData("%|%Y")]
    [InlineData("%Y%|no directive")]
    [InlineData("%H%[@]z")]
    public void TryCreate_FormWithoutMeaning_IsRefused(string pattern) => Assert.False(DatetimeFormat.TryCreate(pattern, out _));

    [Fact]
    public void TryCreate_MoreFormsThanAByteIsGiven_IsRefused()
    {
        Assert.True(DatetimeFormat.TryCreate(string.Join("%|", Enumerable.Repeat("%Y", 64)), out _));
        Assert.False(DatetimeFormat.TryCreate(string.Join("%|", Enumerable.Repeat("%Y", 65)), out _));
    }

    [Theory]
    [InlineData("independent")]
    [InlineData("sequential-trees")]
    [InlineData("gaussian-copula")]
    public void Sample_TwoFormats_HaveTheirShares(string generator)
    {
        var csv = Samples.Csv("id,at", 2000, row => $"{row % 7},{(row % 10 < 3 ? Day(row).ToString("MM/dd/yyyy") : Day(row).ToString("yyyy-MM-dd"))}");
        var rows = Samples.Rows(Samples.Sample(Saved(Samples.Fit(csv, new() { Generator = generator })), 4000));
        Assert.InRange(rows.Count(row => row[1].Contains('/', StringComparison.Ordinal)) / 4000.0, 0.26, 0.34);
        Assert.All(rows, row => Assert.True(DateTime.TryParseExact(row[1], ["MM/dd/yyyy", "yyyy-MM-dd"], null, default, out _)));
    }

    [Fact]
    public void Sample_OffsetsOfSummerAndWinter_GoWithTheTime()
    {
        var csv = Samples.Csv("id,at", 6000, row => $"{row % 7},{Local(Start.AddHours(row * 2.9))}");
        var rows = Samples.Rows(Samples.Sample(Saved(Samples.Fit(csv)), 4000)).Select(row => DateTimeOffset.Parse(row[1], null)).ToArray();
        Assert.InRange(rows.Count(at => at.Offset.Hours == 2) / 4000.0, 0.4, 0.65);
        Assert.InRange(rows.Count(at => at.Offset.Hours == (IsSummer(at.UtcDateTime) ? 2 : 1)) / 4000.0, 0.95, 1);

        static bool IsSummer(DateTime utc) => utc >= new DateTime(2023, 3, 26) && utc < new DateTime(2023, 10, 29) || utc >= new DateTime(2024, 3, 31) && utc < new DateTime(2024, 10, 27);
        static string Local(DateTime utc) => new DateTimeOffset(utc, TimeSpan.Zero).ToOffset(TimeSpan.FromHours(IsSummer(utc) ? 2 : 1)).ToString("yyyy-MM-dd'T'HH:mm:sszzz");
    }

    [Fact]
    public void Sample_FractionsInSomeRows_AreInAsMany()
    {
        var csv = Samples.Csv("id,at", 2000, row => $"{row % 7},{Start.AddMinutes(row * 31).AddMilliseconds(row % 4 == 0 ? 0 : row % 1000).ToString(row % 4 == 0 ? "yyyy-MM-dd HH:mm:ss" : "yyyy-MM-dd HH:mm:ss.fff")}");
        var (table, _) = Samples.Read(csv);
        Assert.Equal("%Y-%m-%d %H:%M:%S%|%Y-%m-%d %H:%M:%S.%3f", ((DatetimeColumn)table.Columns[1]).Format.Pattern);
        var rows = Samples.Rows(Samples.Sample(Samples.Fit(csv), 4000));
        Assert.InRange(rows.Count(row => row[1].Contains('.', StringComparison.Ordinal)) / 4000.0, 0.71, 0.79);
    }

    [Fact]
    public void Sample_FormOfFewRows_IsNotInTheModel()
    {
        var csv = Samples.Csv("id,at", 500, row => $"{row % 7},{(row < 5 ? Day(row).ToString("dd.MM.yyyy") : Day(row).ToString("yyyy-MM-dd"))}");
        Assert.All(Samples.Rows(Samples.Sample(Samples.Fit(csv), 2000)), row => Assert.Equal('-', row[1][4]));
    }

    [Fact]
    public void Sample_AnyThreadsOrShards_GivesTheSameForms()
    {
        var model = Samples.Fit(Samples.Csv("id,at", 500, row => $"{row % 7},{(row % 9 == 0 ? "" : row % 3 == 0 ? Day(row).ToString("dd.MM.yyyy") : Day(row).ToString("yyyy-MM-dd"))}"));
        var whole = Samples.Sample(model, 9000);
        Assert.Equal(whole, Samples.Sample(model, 9000, threads: 3));
        Assert.Equal(Samples.Rows(whole), Enumerable.Range(0, 4).SelectMany(index => Samples.Rows(Samples.Sample(model, 9000, shard: new(index, 4)))));
    }

    [Fact]
    public void Write_SeveralOffsets_AreUtcInParquet()
    {
        var table = CsvText.Build(CsvText.Read("at\n2024-01-02T10:00:00+01:00\n2024-07-02T10:00:00+02:00\n"));
        var source = ParquetData.Read(ParquetData.Write(table));
        Assert.Equal("timestamp(us,utc)", source.Columns[0].Storage!.ToString());
        Assert.Equal(["2024-01-02 09:00:00+00:00", "2024-07-02 08:00:00+00:00"], ParquetData.Cells(source, 0));
    }

    private static DateTime Day(int row) => Start.AddDays(row * 7919L % 730);

    private static Model Saved(Model model)
    {
        var saved = new MemoryStream();
        model.Save(saved);
        return Model.Load(saved, "m");
    }
}

using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tests.Tables.Csv;
using SynthData.Errors;
using Xunit;

namespace SynthData.Engine.Tests.Tables;

public class TableBuilderTests
{
    [Fact]
    public void Build_Numbers_KeepValuesFormatAndSpellingsOfMissing()
    {
        var column = Column<NumericalColumn>("x,y\n7.0,1\nNA,1\n,1\n2.15,1\nNA,1\n-,1\n");
        Assert.Equal(new NumberFormat(1, 2), column.Format);
        Assert.Equal([7, 0, 0, 2.15, 0, 0], column.Values);
        Assert.Equal([false, true, true, false, true, true], Enumerable.Range(0, 6).Select(row => column.Missing[row]));
        Assert.Equal(["NA", "", "-"], column.Missing.Spellings);
        Assert.Equal([0, 1, 0, 2], new[] { 1, 2, 4, 5 }.Select(column.Missing.KindOf));
    }

    [Fact]
    public void Build_Labels_KeepTheSourcesSpellingInOrderOfAppearance()
    {
        var column = Column<LabelColumn>("x,y\n?,1\nNA,1\n,1\n?,1\nna,1\n", new ColumnMetadata("x", Sdtype.Categorical));
        Assert.Equal(["?", "NA", "na"], column.Labels);
        Assert.Equal([0, 1, 0, 0, 2], column.Codes);
        Assert.Equal([false, false, true, false, false], Enumerable.Range(0, 5).Select(row => column.Missing[row]));
    }

    [Fact]
    public void Build_Datetimes_RefineTheFormatToTheirSpelling()
    {
        Assert.Equal("%Y-%m-%dT%H:%M:%S.%3f%[+02:00]z", Format("2024-01-01T00:00:00.123+02:00", "2024-01-02T00:00:00.100+02:00"));
        Assert.Equal("%Y-%m-%d %H:%M%[@+02:00]z%|%Y-%m-%d %H:%M%[@+01:00]z", Format("2024-01-01 00:00+02:00", "2024-01-02 00:00+01:00", "2024-01-03 00:00+02:00"));
        Assert.Equal("%-m/%-d/%Y", Format("1/31/2024", "12/5/2024"));
        Assert.Equal("%m/%d/%Y", Format("01/31/2024", "12/05/2024"));
        Assert.Equal("%Y-%m-%dT%H:%M:%S%[Z]z", Format("2024-01-01T00:00:00Z"));

        static string Format(params string[] values) => Column<DatetimeColumn>($"x,y\n{string.Join(",1\n", values)},1\n").Format.Pattern;
    }

    [Fact]
    public void Build_DatesBefore1900AndWithAZone_StayLocal()
    {
        var column = Column<DatetimeColumn>("x,y\n1815-06-18 11:35:00+01:00,1\n0001-01-01 00:00:00+01:00,1\n");
        Assert.Equal([new DateTime(1815, 6, 18, 11, 35, 0).Ticks, 0], column.Ticks);
    }

    [Fact]
    public void Build_ValuesThatDoNotFit_AreReportedByColumnAndLineOnly()
    {
        var source = CsvText.Read("n,d,c\n1,2024-01-01,a\nsecret,2024-02-30,b\n1e999,x,c\nsecret,y,d\nthing,2024-01-01,e\n-inf,2024-01-01,f\n");
        var bag = new DiagnosticBag();
        TableBuilder.Build(source, new("t", [new("n", Sdtype.Numerical), new("d", Sdtype.Datetime, "%Y-%m-%d"), new("gone", Sdtype.Text)]), bag);
        Assert.Equal(
            [TableErrors.NotANumber, TableErrors.Infinite, TableErrors.NotADatetime, TableErrors.ColumnNotInMetadata, TableErrors.ColumnNotInTable],
            bag.Items.Select(one => one.Code));
        Assert.Equal("4 values are not numbers, first on lines 3, 5, 6", bag.Items[0].Message);
        Assert.Equal(new Place("t.csv", 3, Column: "n"), bag.Items[0].Place);
        Assert.Equal("3 values are not datetimes of the format %Y-%m-%d, first on lines 3, 4, 5", bag.Items[2].Message);
        Assert.All(bag.Items, one => Assert.DoesNotContain("secret", one.ToString()));
    }

    [Fact]
    public void Build_DatetimeWithoutFormat_IsRefused()
    {
        var bag = new DiagnosticBag();
        TableBuilder.Build(CsvText.Read("d,e\nx,1\n"), new("t", [new("d", Sdtype.Datetime), new("e", Sdtype.Numerical)]), bag);
        Assert.Equal(TableErrors.NoDatetimeFormat, Assert.Single(bag.Items).Code);
    }

    [Fact]
    public void Build_WholeNumbersBeyond2To53_WarnWhenDeclaredNumerical()
    {
        var bag = new DiagnosticBag();
        TableBuilder.Build(CsvText.Read("n,e\n9007199254740993,1\n"), new("t", [new("n", Sdtype.Numerical), new("e", Sdtype.Numerical)]), bag);
        Assert.False(bag.HasErrors);
        Assert.Equal(TableErrors.LosesPrecision, Assert.Single(bag.Items).Code);
    }

    private static T Column<T>(string csv, ColumnMetadata? first = null)
        where T : Column =>
        Assert.IsType<T>((first is null ? CsvText.Build(CsvText.Read(csv)) : CsvText.Build(CsvText.Read(csv), first, new("y", Sdtype.Numerical))).Columns[0]);
}

using System.Globalization;
using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Cells;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Cells;

public sealed class TypedTableTests
{
    [Theory]
    [InlineData(Sdtype.Numerical, null, "1;-2;NA;;30", CellType.Whole, "1;-2;;;30")]
    [InlineData(Sdtype.Numerical, null, "1.50;-2;1e3;?", CellType.Decimal, "1.5;-2;1000;")]
    [InlineData(Sdtype.Numerical, null, "9007199254740993;9223372036854775807", CellType.Whole, "9007199254740993;9223372036854775807")]
    [InlineData(Sdtype.Numerical, null, "1;9223372036854775808", CellType.Decimal, "1;9.223372036854776E+18")]
    [InlineData(Sdtype.Numerical, null, "1;two", CellType.Text, "1;two")]
    [InlineData(Sdtype.Numerical, null, "NA;NA", CellType.Decimal, ";")]
    [InlineData(Sdtype.Id, null, "1;20;300", CellType.Whole, "1;20;300")]
    [InlineData(Sdtype.Id, null, "1;020;300", CellType.Text, "1;020;300")]
    [InlineData(Sdtype.Id, null, "1;9999999999999999999", CellType.Text, "1;9999999999999999999")]
    [InlineData(Sdtype.Categorical, null, "True;false;;TRUE", CellType.Boolean, "yes;no;;yes")]
    [InlineData(Sdtype.Boolean, null, "yes;no", CellType.Text, "yes;no")]
    [InlineData(Sdtype.Categorical, null, "1;2;NA", CellType.Text, "1;2;NA")]
    [InlineData(Sdtype.PhoneNumber, null, "1;2", CellType.Text, "1;2")]
    [InlineData(Sdtype.Datetime, "%d.%m.%Y", "31.01.2020;NA;01.12.0001", CellType.Date, "2020-01-31T00:00:00;;0001-12-01T00:00:00")]
    [InlineData(Sdtype.Datetime, "%Y-%m-%d %H:%M", "2020-01-31 23:59", CellType.Timestamp, "2020-01-31T23:59:00")]
    [InlineData(Sdtype.Datetime, "%Y-%m-%d %H:%M%z", "2020-01-31 23:59+01:00;2020-01-31 23:59Z", CellType.ZonedTimestamp, "2020-01-31T22:59:00Z;2020-01-31T23:59:00Z")]
    [InlineData(Sdtype.Datetime, "%Y-%m-%d %H:%M%[@+01:00]z", "2020-01-31 23:59+01:00", CellType.ZonedTimestamp, "2020-01-31T22:59:00Z")]
    [InlineData(Sdtype.Datetime, "%Y-%m-%d%|%m/%d/%Y", "2020-01-31;02/01/2020", CellType.Date, "2020-01-31T00:00:00;2020-02-01T00:00:00")]
    [InlineData(Sdtype.Datetime, "%H:%M", "23:59", CellType.Text, "23:59")]
    [InlineData(Sdtype.Datetime, "%Y-%m-%d", "2020-01-31;yesterday", CellType.Text, "2020-01-31;yesterday")]
    public void Of_Column_HasTheNarrowestTypeThatAllValuesFit(Sdtype sdtype, string? format, string cells, CellType type, string expected)
    {
        // A second column keeps empty cells from being empty lines.
        var table = TypedTable.Of(StreamOf("c,n\n" + string.Concat(cells.Split(';').Select(cell => cell + ",x\n"))), new("t", [new("c", sdtype, format), new("n", Sdtype.Text)]));
        Assert.Equal(new TypedColumn("c", type), table.Columns[0]);
        Assert.Equal(expected, string.Join(';', Cells(table, 0)));
        Assert.Equal(cells.Split(';').Length, table.Rows);
    }

    [Fact]
    public void Of_NumbersWithMarks_AreRead()
    {
        var column = new ColumnMetadata("c", Sdtype.Numerical) { Marks = new(',', '.') };
        var whole = TypedTable.Of(StreamOf("c;n\n1.234;x\n-5;x\n"), new("t", [column, new("n", Sdtype.Text)]));
        var parts = TypedTable.Of(StreamOf("c;n\n1.234,5;x\n-5;x\n"), new("t", [column, new("n", Sdtype.Text)]));
        Assert.Equal((CellType.Whole, "1234;-5"), (whole.Columns[0].Type, string.Join(';', Cells(whole, 0))));
        Assert.Equal((CellType.Decimal, "1234.5;-5"), (parts.Columns[0].Type, string.Join(';', Cells(parts, 0))));
    }

    [Fact]
    public void Of_ManyBlocks_TypesAreThoseOfAllRows()
    {
        var csv = new StringBuilder("id,x,y\n");
        for (var row = 0; row < 100; row++) csv.Append(CultureInfo.InvariantCulture, $"{row},{row},{(row == 99 ? "0.5" : "1")}\n");
        csv.Append("007,,\n");
        var stream = StreamOf(csv.ToString());
        stream.BlockRows = 8;
        var table = TypedTable.Of(stream, new("t", [new("id", Sdtype.Id), new("x", Sdtype.Numerical), new("y", Sdtype.Numerical)]));
        Assert.Equal([CellType.Text, CellType.Whole, CellType.Decimal], table.Columns.Select(column => column.Type));
        Assert.Equal(101, table.Rows);
        Assert.Equal(Enumerable.Range(0, 100).Select(row => row.ToString(CultureInfo.InvariantCulture)).Append(""), Cells(table, 1));
        Assert.Equal(13, table.Read().Count());
    }

    [Fact]
    public void Of_TableOfAModel_HasTheTypesOfAllThatTheModelMayWrite()
    {
        var source = CsvReader.Read(new MemoryStream(Encoding.UTF8.GetBytes("x,word\n" + string.Concat(Enumerable.Range(0, 200).Select(row => row % 2 == 0 ? "1.5,true\n" : "2,maybe\n")))), "t.csv");
        var metadata = MetadataDetector.Detect(source);
        var model = Model.Fit(TableBuilder.Build(source, metadata, new()), metadata);
        // By themselves these rows would be whole numbers and truth values.
        var table = TypedTable.Of(StreamOf("x,word\n2,true\n3,true\n"), model.Metadata, model.Sample(new(0)));
        Assert.Equal([CellType.Decimal, CellType.Text], table.Columns.Select(column => column.Type));
        Assert.Equal([CellType.Decimal, CellType.Text], TypedTable.OfNoRows(model.Metadata, model.Sample(new(0))).Columns.Select(column => column.Type));
    }

    [Fact]
    public void Of_OtherTable_IsRefused()
    {
        var failure = Assert.Throws<SynthDataException>(() => TypedTable.Of(StreamOf("a,b\n1,2\n"), new("t", [new("a", Sdtype.Numerical)])));
        Assert.Equal(TableErrors.TableChanged, failure.Diagnostics[0].Code);
    }

    private static SynthData.Engine.Tables.Streaming.TableStream StreamOf(string csv)
    {
        var bytes = Encoding.UTF8.GetBytes(csv);
        return TableFormats.Stream(new("t.csv", bytes.Length, () => new MemoryStream(bytes)), TableFormat.Csv, new() { HasHeader = true });
    }

    private static List<string> Cells(TypedTable table, int column)
    {
        var texts = new List<string>();
        foreach (var block in table.Read(null, TestContext.Current.CancellationToken))
            for (var row = 0; row < block.RowCount; row++) texts.Add(TextOf(block.Columns[column], row));
        return texts;
    }

    private static string TextOf(TypedCells cells, int row) => cells.IsMissing(row) ? "" : cells.Column.Type switch
    {
        CellType.Whole => cells.Whole(row).ToString(CultureInfo.InvariantCulture),
        CellType.Decimal => cells.Decimal(row).ToString(CultureInfo.InvariantCulture),
        CellType.Boolean => cells.Boolean(row) ? "yes" : "no",
        CellType.Text => cells.Text(row),
        _ => cells.Time(row).ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture),
    };
}

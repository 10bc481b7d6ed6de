using System.Text.Json;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tests.Tables.Csv;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Metadata;

public class MetadataDetectorTests
{
    [Theory]
    [InlineData("examples/adult/adult.csv", "n c n c n c c c c c n n n c c")]
    [InlineData("examples/penguins/penguins.csv", "c c n n n n c c")]
    [InlineData("examples/insurance/insurance.csv", "n c n c c c n")]
    [InlineData("tests/data/oracle/taxis/real.csv", "d d c n n n n n c c c c c c")]
    [InlineData("tests/data/tables/diamonds.csv", "n c c c n n n n n n")]
    [InlineData("tests/data/tables/weather_nyc.csv", "c c n n n n n n n n n n n n d")]
    public void Detect_RealTables_FindsWhatAnalystsDeclare(string file, string expected)
    {
        var metadata = MetadataDetector.Detect(CsvReader.Read(Repository.PathOf(file.Split('/'))));
        var found = metadata.Columns.Select(column => column.Sdtype switch { Sdtype.Numerical => "n", Sdtype.Categorical => "c", Sdtype.Datetime => "d", _ => column.Sdtype.ToString() });
        Assert.Equal(expected, string.Join(' ', found));
        Assert.All(metadata.Columns, column => Assert.False(string.IsNullOrEmpty(column.Reason)));
        Assert.All(metadata.Columns, column => Assert.Equal(column.Sdtype == Sdtype.Datetime ? "%Y-%m-%d %H:%M:%S" : null, column.DatetimeFormat));
        Assert.Null(metadata.PrimaryKey);
    }

    [Theory]
    [InlineData("zip", "02134,10001,02134,10001", Sdtype.Categorical)]
    [InlineData("n", "9007199254740993,9007199254740995,9007199254740997", Sdtype.Id)]
    [InlineData("flag", "true,false,true", Sdtype.Boolean)]
    [InlineData("flag", "TRUE,,FALSE", Sdtype.Boolean)]
    [InlineData("smoker", "yes,no,yes", Sdtype.Categorical)]
    [InlineData("empty", ",,", Sdtype.Categorical)]
    [InlineData("x", "1.5,NaN,NA,-,2.25", Sdtype.Numerical)]
    [InlineData("x", "1e308,1e-308,0", Sdtype.Numerical)]
    [InlineData("x", "inf,1.5,2.5", Sdtype.Numerical)]
    [InlineData("constant", "5,5,5,5", Sdtype.Categorical)]
    [InlineData("one", "5", Sdtype.Numerical)]
    [InlineData("emoji", "😀,😎,😀,مرحبا", Sdtype.Categorical)]
    [InlineData("version", "1.2.3.4,2.0.0.1,10.4.1.0", Sdtype.Categorical)]
    [InlineData("address", "192.0.2.1,198.51.100.42,203.0.113.9", Sdtype.Ipv4Address)]
    [InlineData("last_name", "Novak,O'Brien,Smith", Sdtype.Name)]
    [InlineData("patientName", "Ana Silva,Leo Kim,Zoe", Sdtype.Name)]
    [InlineData("product name", "Chair,Table,Lamp", Sdtype.Categorical)]
    [InlineData("street", "12 High Street,5 Elm Rd,221b Baker St", Sdtype.StreetAddress)]
    [InlineData("ssn", "123456788,534221111,772991234", Sdtype.Ssn)]
    [InlineData("mobile", "4155550132,2125550147,6135550144", Sdtype.PhoneNumber)]
    public void Detect_ShortColumns_FindsTheSdtype(string header, string values, Sdtype expected) => Assert.Equal(expected, Detect(header, values.Split(',')).Sdtype);

    [Theory]
    [InlineData("31/01/2024,05/02/2024", "%d/%m/%Y")]
    [InlineData("01/31/2024,05/02/2024", "%m/%d/%Y")]
    [InlineData("01/02/2024,01/03/2024,01/04/2024", "%d/%m/%Y")]
    [InlineData("02/03/2024,03/04/2024", "%m/%d/%Y")]
    [InlineData("02-03-2024,03-04-2024", "%d-%m-%Y")]
    [InlineData("02.03.24,NA,,03.04.24", "%d.%m.%y")]
    [InlineData("2024-01-01T10:00:00Z,2024-06-01T10:00:00Z", "%Y-%m-%dT%H:%M:%S%z")]
    [InlineData("2024-01-01 10:00:00.5,1815-06-01 10:00:00.25", "%Y-%m-%d %H:%M:%S.%f")]
    [InlineData("Jan 5 2024,Dec 31 1999", "%b %d %Y")]
    [InlineData("1:05 PM,11:59 AM", "%I:%M %p")]
    [InlineData("20240131,20240228,20230101,19991231,20240229", "%Y%m%d")]
    [InlineData("2024-02-30,2024-01-01", null)]
    [InlineData("20240131,20241331,20230101,19991231,20240229", null)]
    public void Detect_Datetimes_FindsTheFormat(string values, string? format) => Assert.Equal(format, Detect("x", values.Split(',')).DatetimeFormat);

    [Fact]
    public void Detect_IdsAndKeys_ByUniquenessAndName()
    {
        var rows = string.Concat(Enumerable.Range(0, 30).Select(row => $"{row},{row * 7919 % 100_003},AB-{row * 31:0000},{row % 3 + 500000},note {row} on things\n"));
        var metadata = MetadataDetector.Detect(CsvText.Read("row,customerId,ticket,store_id,remark\n" + rows));
        Assert.Equal([Sdtype.Id, Sdtype.Id, Sdtype.Id, Sdtype.Categorical, Sdtype.Text], metadata.Columns.Select(column => column.Sdtype));
        Assert.Equal("row", metadata.PrimaryKey);
        Assert.Equal(["customerId", "ticket"], metadata.AlternateKeys);
    }

    [Fact]
    public void Detect_YearsInOrder_AreNoRowNumbers()
    {
        var metadata = MetadataDetector.Detect(CsvText.Read("year,gdp\n" + string.Concat(Enumerable.Range(1990, 30).Select(year => $"{year},{year * 1.5}\n"))));
        Assert.Equal(Sdtype.Numerical, metadata.Columns[0].Sdtype);
    }

    [Fact]
    public void Detect_PiiColumns_AsExpected()
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(Repository.PathOf("tests", "data", "pii", "cases.json")));
        foreach (var one in cases.RootElement.GetProperty("columns").EnumerateArray())
        {
            var found = Detect(one.GetProperty("header").GetString()!, [.. one.GetProperty("values").EnumerateArray().Select(value => value.GetString() ?? "")]);
            var (sdtype, pii) = one.GetProperty("expected").GetString() switch
            {
                "EMAIL" => (Sdtype.Email, true),
                "CREDIT_CARD" => (Sdtype.CreditCardNumber, true),
                "PHONE" => (Sdtype.PhoneNumber, true),
                // Not PII kinds of their own here: never learned as ids, or modelled as dates.
                "UUID" => (Sdtype.Id, false),
                "DATE_OF_BIRTH" => (Sdtype.Datetime, false),
                _ => (found.Sdtype, false),
            };
            Assert.Equal((sdtype, pii ? true : null), (found.Sdtype, found.Pii));
        }
    }

    [Fact]
    public void Detect_Reasons_HoldNoValue()
    {
        string[] columns = ["Hunter2", "a.person@example.com", "4012888888881881", "31/12/1999", "123.456", "0042"];
        Assert.All(columns, value => Assert.DoesNotContain(value, Detect("x", [value, value]).Reason));
    }

    private static ColumnMetadata Detect(string header, string[] values) =>
        MetadataDetector.Detect(CsvText.Read($"{header},other\n{string.Concat(values.Select(value => $"\"{value}\",1\n"))}", new() { HasHeader = true })).Columns[0];
}

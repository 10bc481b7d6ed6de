using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using Xunit;

namespace SynthData.Engine.Tests.Tables;

public class NumberMarksTests
{
    [Theory]
    [InlineData(',', '.', "1.234.567,25", 1234567.25)]
    [InlineData(',', '.', "-0,5", -0.5)]
    [InlineData(',', '.', "1234,5", 1234.5)]
    [InlineData('\0', ',', " 12,345 ", 12345)]
    [InlineData('\0', '\'', "1'234.5", 1234.5)]
    [InlineData(',', '\0', "3,125", 3.125)]
    public void TryParse_MarkedNumber_IsRead(char decimalMark, char group, string text, double value)
    {
        Assert.True(new NumberMarks(decimalMark, group).TryParse(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(value, read);
    }

    [Theory]
    [InlineData(',', '.', "1.23,5")]
    [InlineData(',', '.', "1.2345")]
    [InlineData(',', '.', "1,5,2")]
    [InlineData('\0', ',', ",123")]
    [InlineData('\0', ',', "1,234,")]
    [InlineData('\0', ',', "12,34")]
    [InlineData(',', '\0', "")]
    [InlineData(',', '\0', "-")]
    [InlineData(',', '\0', "1e5")]
    public void TryParse_Other_IsNot(char decimalMark, char group, string text) =>
        Assert.False(new NumberMarks(decimalMark, group).TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("decimal comma", "price,x", "\"{0}\",{1}", ",")]
    [InlineData("groups", "price,x", "\"{0}\",{1}", ".,")]
    [InlineData("both", "price;x", "{0};{1}", ",.")]
    [InlineData("blanks", "price,x", "\"{0}\",{1}", ", ")]
    public void Sample_MarkedNumbers_AreNumbersAndWrittenAlike(string name, string header, string line, string marks)
    {
        Assert.NotEmpty(name);
        var style = new System.Globalization.NumberFormatInfo { NumberDecimalSeparator = marks[..1], NumberGroupSeparator = marks.Length > 1 ? marks[1..] : "" };
        var csv = Samples.Csv(header, 600, row => string.Format(System.Globalization.CultureInfo.InvariantCulture, line, (row * 7919 % 900_000 / 20.0 + 1200).ToString("N2", style), row % 7));
        var (table, metadata) = Samples.Read(csv);
        Assert.Equal(Sdtype.Numerical, metadata.Columns[0].Sdtype);
        Assert.InRange(((NumericalColumn)table.Columns[0]).Values.Max(), 45_000, 46_200);
        var sampled = Samples.Read(Samples.Sample(SynthData.Engine.Models.Model.Fit(table, metadata), 2000));
        Assert.Equal(metadata.Columns[0].Marks, sampled.Metadata.Columns[0].Marks);
        Assert.Equal(((NumericalColumn)table.Columns[0]).Format, ((NumericalColumn)sampled.Table.Columns[0]).Format);
        Assert.InRange(((NumericalColumn)sampled.Table.Columns[0]).Values.Average(), 20_000, 28_000);
    }
}

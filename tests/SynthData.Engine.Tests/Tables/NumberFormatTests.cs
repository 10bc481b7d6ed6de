using System.Globalization;
using System.Numerics;
using System.Text;
using CsCheck;
using SynthData.Engine.Tables;
using Xunit;

namespace SynthData.Engine.Tests.Tables;

public class NumberFormatTests
{
    [Theory]
    [InlineData(0, 0, 39, "39")]
    [InlineData(0, 0, -0.4, "0")]
    [InlineData(0, 0, 9007199254740992, "9007199254740992")]
    [InlineData(0, 0, 1e17, "100000000000000000")]
    [InlineData(1, 2, 7, "7.0")]
    [InlineData(1, 2, 2.15, "2.15")]
    [InlineData(2, 2, 1.5, "1.50")]
    [InlineData(0, 1, 37.4, "37.4")]
    [InlineData(0, 1, 38.0, "38")]
    [InlineData(2, 2, -0.001, "0.00")]
    [InlineData(2, 2, -1.005, "-1.00")]
    [InlineData(1, 5, 1048.36058, "1048.36058")]
    [InlineData(0, 15, 0.1, "0.1")]
    [InlineData(2, 15, 123456789.5, "123456789.50")]
    [InlineData(0, 14, 123.45678901234567, "123.45678901234567")]
    [InlineData(0, -1, 1e308, "1e+308")]
    [InlineData(0, -1, -0.0, "0")]
    [InlineData(0, -1, 0.1, "0.1")]
    [InlineData(0, -1, -1.5e-7, "-1.5e-07")]
    [InlineData(0, 2, 1e308, "1e+308")]
    public void Format_Number_HasTheDecimalsOfTheFormat(int min, int max, double value, string expected) => Assert.Equal(expected, Write(new(min, max), value));

    [Theory]
    [InlineData(new[] { "1", "2" }, 0, 0)]
    [InlineData(new[] { "7.0", "2.15" }, 1, 2)]
    [InlineData(new[] { "1.50", "2.25" }, 2, 2)]
    [InlineData(new[] { "39", "37.4" }, 0, 1)]
    [InlineData(new[] { " 3.5 " }, 1, 1)]
    [InlineData(new[] { "1e5" }, 0, -1)]
    [InlineData(new[] { "0.1234567890123456" }, 0, -1)]
    [InlineData(new string[0], 0, 0)]
    public void Detect_Spellings_FindsTheirDecimals(string[] spellings, int min, int max) => Assert.Equal(new NumberFormat(min, max), NumberFormat.Detect(spellings));

    [Fact]
    public void ToString_OfAFormat_TellsItsParts() => Assert.Contains("MaxDecimals = 2", new NumberFormat(1, 2).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Format_DecimalsOfTheSource_AreWrittenBackExactly() =>
        Gen.Select(Gen.Long[-1_000_000_000_000, 1_000_000_000_000], Gen.Int[0, 9]).Sample((units, decimals) =>
        {
            var text = units.ToString(CultureInfo.InvariantCulture);
            if (decimals > 0)
            {
                var digits = Math.Abs(units).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
                text = $"{(units < 0 ? "-" : "")}{digits[..^decimals]}.{digits[^decimals..]}";
            }
            return Write(new(decimals, decimals), double.Parse(text, CultureInfo.InvariantCulture)) == text;
        });

    [Fact]
    public void Format_Shortest_ReadsBackAsTheSameDouble() =>
        Gen.Double.Where(double.IsFinite).Sample(value => double.Parse(Write(NumberFormat.Shortest, value), CultureInfo.InvariantCulture) == value);

    /// <summary>Each double lies a little to one side of the middle that its product with a power of ten rounds to.</summary>
    [Theory]
    [InlineData(-75e-12, 11)]
    [InlineData(31922507d / 66, 9)]
    [InlineData(1.005, 2)]
    [InlineData(2.675, 2)]
    [InlineData(0.285, 2)]
    public void Format_CloseToTheMiddle_GoesToTheNearest(double value, int decimals) =>
        Assert.True(IsNearest(Write(new(0, decimals), value), value, decimals), Write(new(0, decimals), value));

    [Fact]
    public void Format_AnyNumberAndFormat_FitsTheBufferAndIsNear() =>
        Gen.Select(Gen.Double.Where(double.IsFinite), Gen.Int[0, 15], Gen.Int[0, 15]).Sample((value, one, other) =>
        {
            var format = new NumberFormat(Math.Min(one, other), Math.Max(one, other));
            var text = Write(format, value);
            return text != "-0" && (IsNearest(text, value, format.MaxDecimals) || Math.Abs(double.Parse(text, CultureInfo.InvariantCulture) - value) <= Math.Abs(value) * 1e-15);
        });

    /// <summary>Whether a text is at most half a unit of its last allowed digit away, in whole numbers: a double can't tell.</summary>
    private static bool IsNearest(string text, double value, int decimals)
    {
        if (text.Contains('e')) return false;
        var point = text.IndexOf('.');
        var units = BigInteger.Parse(text.Replace(".", "")) * BigInteger.Pow(10, decimals - (point < 0 ? 0 : text.Length - point - 1));
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)(bits >> 52 & 0x7FF);
        BigInteger mantissa = bits & 0xFFFFFFFFFFFFF | (exponent > 0 ? 1L << 52 : 0);
        var shift = Math.Max(exponent, 1) - 1075;
        var exact = (value < 0 ? -mantissa : mantissa) * BigInteger.Pow(10, decimals);
        var unit = BigInteger.One;
        if (shift > 0) exact <<= shift;
        else unit <<= -shift;
        return 2 * BigInteger.Abs(units * unit - exact) <= unit;
    }

    private static string Write(NumberFormat format, double value)
    {
        var buffer = new byte[NumberFormat.MaxBytes];
        return Encoding.UTF8.GetString(buffer, 0, format.Format(value, buffer));
    }
}

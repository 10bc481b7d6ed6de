using System.Text;
using CsCheck;
using SynthData.Engine.Tables;
using Xunit;

namespace SynthData.Engine.Tests.Tables;

public class DatetimeFormatTests
{
    [Theory]
    [InlineData("%Y-%m-%d %H:%M:%S", "2019-03-23 20:21:09", "2019-03-23T20:21:09")]
    [InlineData("%Y-%m-%dT%H:%M:%SZ", "1815-06-18T11:35:00Z", "1815-06-18T11:35:00")]
    [InlineData("%Y-%m-%d %H:%M:%S.%f", "2024-02-29 23:59:59.000042", "2024-02-29T23:59:59.0000420")]
    [InlineData("%Y-%m-%d %H:%M:%S.%3f", "2024-02-29 23:59:59.120", "2024-02-29T23:59:59.12")]
    [InlineData("%d/%m/%y", "31/12/68", "2068-12-31")]
    [InlineData("%d/%m/%y", "01/01/69", "1969-01-01")]
    [InlineData("%-m/%-d/%Y", "3/4/2019", "2019-03-04")]
    [InlineData("%d-%b-%Y", "05-Aug-0001", "0001-08-05")]
    [InlineData("%A, %d %B %Y", "Saturday, 21 November 2026", "2026-11-21")]
    [InlineData("%I:%M %p", "12:05 AM", "1900-01-01T00:05:00")]
    [InlineData("%I:%M %p", "12:05 PM", "1900-01-01T12:05:00")]
    [InlineData("%Y-%j", "2024-366", "2024-12-31")]
    [InlineData("%Y%m%d", "99991231", "9999-12-31")]
    [InlineData("%Y-%m", "2024-02", "2024-02-01")]
    [InlineData("%H:%M UTC", "07:30 UTC", "1900-01-01T07:30:00")]
    [InlineData("%H:%M %Z", "07:30 UTC", "1900-01-01T07:30:00")]
    [InlineData("%Y-%m-%dT%H:%M:%S%[-03:30]z", "2024-01-01T00:00:00-03:30", "2024-01-01")]
    [InlineData("100%% %Y", "100% 2024", "2024-01-01")]
    [InlineData("%Y年%m月%d日", "2024年01月31日", "2024-01-31")]
    public void TryParse_TextOfThePattern_IsReadAndWrittenBack(string pattern, string text, string expected)
    {
        Assert.True(DatetimeFormat.TryCreate(pattern, out var format));
        Assert.True(format.TryParse(Encoding.UTF8.GetBytes(text), out var ticks));
        Assert.Equal(DateTime.Parse(expected).Ticks, ticks);
        Assert.Equal(text, Write(format, ticks));
    }

    [Theory]
    [InlineData("%Y-%m-%d", "2023-02-29")]
    [InlineData("%Y-%m-%d", "2023-13-01")]
    [InlineData("%Y-%m-%d", "2023-00-01")]
    [InlineData("%Y-%m-%d", "0000-01-01")]
    [InlineData("%Y-%m-%d", "23-01-01")]
    [InlineData("%Y-%m-%d", "2023-01-01 ")]
    [InlineData("%Y-%m-%d", "2023-01-01 00:00")]
    [InlineData("%Y-%m-%d", "")]
    [InlineData("%H:%M:%S", "24:00:00")]
    [InlineData("%H:%M:%S", "23:59:60")]
    [InlineData("%Y-%j", "2023-366")]
    [InlineData("%I %p", "13 PM")]
    [InlineData("%I %p", "11 XM")]
    [InlineData("%d %b %Y", "01 Foo 2023")]
    [InlineData("%H:%M%z", "12:00+2")]
    [InlineData("%H:%M%z", "12:00+25:00")]
    public void TryParse_TextNotOfThePattern_IsRefused(string pattern, string text)
    {
        Assert.True(DatetimeFormat.TryCreate(pattern, out var format));
        Assert.False(format.TryParse(Encoding.UTF8.GetBytes(text), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no directive")]
    [InlineData("%Q")]
    [InlineData("%Y-%")]
    [InlineData("%-Y")]
    [InlineData("%9f")]
    [InlineData("%3Y")]
    [InlineData("%[nonsense]z")]
    [InlineData("%[+02:00")]
    [InlineData("%p")]
    public void TryCreate_PatternWithoutMeaning_IsRefused(string pattern) => Assert.False(DatetimeFormat.TryCreate(pattern, out _));

    [Theory]
    [InlineData("%Y-%m-%d", TimeSpan.TicksPerDay)]
    [InlineData("%Y-%m-%d %H", TimeSpan.TicksPerHour)]
    [InlineData("%I:%M %p", TimeSpan.TicksPerMinute)]
    [InlineData("%H:%M:%S", TimeSpan.TicksPerSecond)]
    [InlineData("%S.%3f", TimeSpan.TicksPerMillisecond)]
    [InlineData("%S.%f", TimeSpan.TicksPerMicrosecond)]
    [InlineData("%S.%7f", 1)]
    public void Granularity_Pattern_IsItsSmallestUnit(string pattern, long ticks)
    {
        Assert.True(DatetimeFormat.TryCreate(pattern, out var format));
        Assert.Equal(ticks, format.Granularity);
    }

    [Fact]
    public void Format_TicksOfTheGranularity_ReadBackEqual()
    {
        string[] patterns =
        [
            "%Y-%m-%d", "%d.%m.%Y %H:%M", "%Y-%m-%dT%H:%M:%S.%f%[+05:45]z", "%-d/%-m/%Y %I:%M:%S %p", "%B %d, %Y", "%Y%m%d%H%M%S", "%a %b %d %H:%M:%S %Y", "%Y-%j",
        ];
        Gen.Select(Gen.Int[0, patterns.Length - 1].Select(index => patterns[index]), Gen.Long[0, DateTime.MaxValue.Ticks]).Sample((pattern, ticks) =>
        {
            Assert.True(DatetimeFormat.TryCreate(pattern, out var format));
            ticks -= ticks % format.Granularity;
            var text = Write(format, ticks);
            return format.TryParse(Encoding.UTF8.GetBytes(text), out var again) && again == ticks && text.Length <= format.MaxBytes;
        });
    }

    internal static string Write(DatetimeFormat format, long ticks)
    {
        var buffer = new byte[format.MaxBytes];
        return Encoding.UTF8.GetString(buffer, 0, format.Format(ticks, buffer));
    }
}

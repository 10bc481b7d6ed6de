using System.Text;
using SynthData.Engine.Tables.Streaming;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Streaming;

public class DistinctSketchTests
{
    [Theory]
    [InlineData(999, 1, 999, 999)]
    [InlineData(200_000, 1, 190_000, 210_000)]
    [InlineData(200_000, 3, 190_000, 210_000)]
    public void Count_OfManyValues_IsClose(int values, int times, long least, long most)
    {
        var sketch = new DistinctSketch(2000);
        for (var time = 0; time < times; time++)
            for (var value = 0; value < values; value++) sketch.Add(Encoding.UTF8.GetBytes($"value {value}"), 1);
        var (count, allDifferent) = sketch.Finish();
        Assert.InRange(count, least, most);
        Assert.Equal(times == 1, allDifferent);
    }

    [Fact]
    public void Count_OrderOfValues_DoesNotShow()
    {
        var (up, down) = (new DistinctSketch(100), new DistinctSketch(100));
        for (var value = 0; value < 5000; value++)
        {
            up.Add(BitConverter.GetBytes(value), 1);
            down.Add(BitConverter.GetBytes(4999 - value), 1);
        }

        Assert.Equal(up.Finish(), down.Finish());
    }
}

using SynthData.Testing.Fuzzing;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Csv;

public class CsvFuzzTests
{
    [Fact]
    public void Read_DamagedFiles_RefusesOrReadsThem()
    {
        var result = CsvFuzz.Run(count: 2_500, seed: 1);
        Assert.Equal(2_500, result.Accepted + result.Refused);
        // A mutator that only makes garbage, or none, would prove nothing.
        Assert.InRange(result.Accepted, 250, 2_250);
    }
}

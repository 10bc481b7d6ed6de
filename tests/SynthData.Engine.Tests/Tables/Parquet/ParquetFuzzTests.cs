using SynthData.Testing.Fuzzing;
using Xunit;

namespace SynthData.Engine.Tests.Tables.Parquet;

public sealed class ParquetFuzzTests
{
    [Fact]
    public void Read_DamagedFiles_RefusesOrReadsThem()
    {
        var result = ParquetFuzz.Run(count: 600, seed: 1);
        Assert.Equal(600, result.Accepted + result.Refused);
        // A mutator that only makes garbage, or none, would prove nothing.
        Assert.InRange(result.Accepted, 30, 570);
    }
}

using SynthData.Testing.Fuzzing;
using Xunit;

namespace SynthData.Engine.Tests.Tables.JsonLines;

public sealed class JsonLinesFuzzTests
{
    [Fact]
    public void Read_DamagedFiles_RefusesOrReadsThem()
    {
        var result = JsonLinesFuzz.Run(count: 2_000, seed: 1);
        Assert.Equal(2_000, result.Accepted + result.Refused);
        // A mutator that only makes garbage, or none, would prove nothing.
        Assert.InRange(result.Accepted, 100, 1_900);
    }
}

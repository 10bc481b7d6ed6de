using SynthData.Testing.Fuzzing;
using Xunit;

namespace SynthData.Engine.Tests.Models;

public class ModelFuzzTests
{
    [Fact]
    public void Load_DamagedFiles_RefusesOrReadsThem()
    {
        var result = ModelFuzz.Run(count: 1000, seed: 1);
        Assert.Equal(1000, result.Accepted + result.Refused);
        // Some forgeries change numbers only.
        Assert.InRange(result.Accepted, 10, 400);
    }
}

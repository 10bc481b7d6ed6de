using SynthData.Testing.Fuzzing;
using Xunit;

namespace SynthData.Engine.Tests.Metadata;

public class MetadataFuzzTests
{
    [Fact]
    public void Parse_DamagedFiles_RefusesOrReadsThem()
    {
        var result = MetadataFuzz.Run(count: 2_500, seed: 1);
        Assert.Equal(2_500, result.Accepted + result.Refused);
        Assert.InRange(result.Accepted, 25, 2_250);
    }
}

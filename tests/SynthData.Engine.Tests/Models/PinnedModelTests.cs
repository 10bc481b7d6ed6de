using System.Security.Cryptography;
using System.Text;
using SynthData.Engine.Models;
using SynthData.Errors;
using SynthData.Testing;
using Xunit;

namespace SynthData.Engine.Tests.Models;

/// <summary>
/// A model that an earlier build saved gives the same rows for ever, on every processor. The hash changes only with <see cref="ModelFile.FormatVersion"/>:
/// whoever has to change it raises the version, keeps this file and adds one of the new format.
/// </summary>
public class PinnedModelTests
{
    private const string Sha256 = "6da65f510087e587ee37ade68053ef0a651cda62690f347d0673ab8434d5eafa";

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Sample_CheckedInModel_GivesThePinnedBytes(int threads)
    {
        Assert.Equal(2, ModelFile.FormatVersion);
        var model = Model.Load(Repository.PathOf("tests", "data", "models", "penguins-v2.synthdata"));
        var sample = Samples.Sample(model, 10_000, seed: 7, threads: threads);
        Assert.Equal(Sha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sample))));
    }

    [Fact]
    public void Load_FormatOfAnEarlierBuild_AsksToFitAgain()
    {
        var path = Repository.PathOf("tests", "data", "models", "penguins-v1.synthdata");
        Assert.Equal("SD2105", Assert.Throws<SynthDataException>(() => Model.Load(path)).Diagnostics[0].Code.Code);
    }
}

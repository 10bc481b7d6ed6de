using SynthData.Infra.Emit;
using SynthData.Infra.Tests.Plans;
using SynthData.Testing.Fuzzing;
using SynthData.Testing.Stacks;
using Xunit;

namespace SynthData.Infra.Tests.Stacks;

/// <summary>Any stack that the program accepts becomes Terraform that Terraform accepts. `bench/soak` runs many more.</summary>
public sealed class RandomStackTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Emit_RandomStack_IsFormattedAndValid(int seed)
    {
        Needs.Terraform(nameof(RandomStackTests));
        await using var folder = await EmittedOnDisk.WriteAsync(EmittedStack.Emit(RandomStack.Of(seed).Stack).Files, TestContext.Current.CancellationToken);
        folder.ExpectValid();
    }

    [Fact]
    public void Of_ManySeeds_AreStacksOfManySizes()
    {
        var sizes = Enumerable.Range(1, 250).Select(seed => RandomStack.Of(seed).Stack.Graphs[0].Graph.Resources.Count).ToArray();
        Assert.True(sizes.Min() < 30, $"smallest {sizes.Min()}");
        Assert.True(sizes.Max() > 80, $"largest {sizes.Max()}");
    }

    [Fact]
    public void Check_DamagedStacks_AreReadOrRefusedWithACode()
    {
        var result = StackFuzz.Run(500, 1);
        Assert.Equal(500, result.Accepted + result.Refused);
        Assert.InRange(result.Accepted, 1, 499);
    }
}

using SynthData.Infra.Emit;
using SynthData.Infra.Tests.Emit;
using SynthData.Infra.Tests.Plans;
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
        var (stack, text) = RandomStack.Of(seed);
        await using var folder = await EmittedOnDisk.WriteAsync(EmittedStack.Emit(stack).Files);
        foreach (var root in folder.Roots)
        {
            var format = folder.Terraform(root, "fmt", "-check", "-recursive");
            Assert.True(format.ExitCode == 0, $"{format.Output}\n{text}");
            folder.Terraform(root, "init", "-input=false").Expect(0);
            var valid = folder.Terraform(root, "validate", "-no-color");
            Assert.True(valid.ExitCode == 0, $"{valid.Error}\n{text}");
        }
    }
}

using SynthData.Infra.Emit.Terraform;
using SynthData.Infra.Stacks;

namespace SynthData.Infra.Emit;

/// <summary>Everything that is written for a stack.</summary>
/// <param name="Files">Sorted by path.</param>
/// <param name="Terraform">The Terraform roots among them, with the stack's line behind each of theirs.</param>
internal sealed record EmittedStack(IReadOnlyList<EmittedFile> Files, EmittedTerraform Terraform)
{
    public static EmittedStack Emit(CheckedStack stack)
    {
        var terraform = TerraformEmitter.Emit(EnvironmentMerge.Merge(stack.Graphs), new()
        {
            Stack = stack.File.Name,
            State = StateOf(stack.File),
            RawFiles = stack.RawFiles,
        });
        return new(terraform.Files, terraform);
    }

    private static Dictionary<string, StateLocation> StateOf(StackFile file)
    {
        var state = new Dictionary<string, StateLocation>(StringComparer.Ordinal);
        foreach (var stack in file.Environments)
        {
            var settings = stack.Settings.Get(StackSettings.State);
            if (settings.Get(StackSettings.StateBucket) is { } bucket)
                state[stack.Environment] = new(bucket, $"{settings.Get(StackSettings.StatePrefix) ?? file.Name}/{stack.Environment}");
        }

        return state;
    }
}

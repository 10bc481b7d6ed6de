using SynthData.Infra.Emit.Diagram;
using SynthData.Infra.Emit.Failover;
using SynthData.Infra.Emit.Knative;
using SynthData.Infra.Emit.Kubernetes;
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
            Moves = stack.Update.Moves,
            Forgotten = stack.Update.Forgotten,
            RawFiles = stack.RawFiles,
        });
        var files = terraform.Files.ToList();
        foreach (var (environment, graph) in stack.Graphs)
        {
            files.AddRange(KnativeService.Write(stack.File.Name, environment, graph));
            files.Add(new($"diagrams/{environment}.svg", SvgDiagram.Write(graph, $"{stack.File.Name}, {environment}")));
            files.Add(new($"diagrams/{environment}.mmd", MermaidDiagram.Write(graph)));
            var regions = StackSettings.RegionsOf(stack.File.Environment(environment).Settings);
            if (regions.Count > 1) files.Add(new($"failover/{environment}.md", FailoverText.Write(stack.File.Name, environment, regions, graph)));
        }

        files.AddRange(KubernetesFiles.Write(stack.File.Name, stack.Graphs));
        return new([.. files.OrderBy(file => file.Path, StringComparer.Ordinal)], terraform);
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

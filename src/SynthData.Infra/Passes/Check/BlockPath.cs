using System.Collections.Immutable;

namespace SynthData.Infra.Passes.Check;

/// <summary>Where in a resource's body a block stands: <c>template.containers[1]</c>; the index of a first block is not written.</summary>
internal sealed record BlockPath(ImmutableArray<(string Name, int Index)> Steps)
{
    public static BlockPath Root { get; } = new([]);

    public bool IsRoot => Steps.IsEmpty;

    public BlockPath Enter(string name, int index) => new(Steps.Add((name, index)));

    public string Child(string name) => IsRoot ? name : $"{this}.{name}";

    public override string ToString() => string.Join('.', Steps.Select(step => step.Index == 0 ? step.Name : $"{step.Name}[{step.Index}]"));
}

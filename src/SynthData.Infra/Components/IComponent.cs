using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components;

/// <summary>One kind of logical part of a platform: it owns a section of the stack file and turns what stands there into resources.</summary>
internal interface IComponent
{
    /// <summary>Its section at the top of the stack file.</summary>
    Setting Section { get; }

    /// <summary>Adds its resources, with their access and the APIs they need, to the graph; reports what can't be built.</summary>
    void Build(BuildContext context);
}

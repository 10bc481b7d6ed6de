using SynthData.Errors;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Apis;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks;

namespace SynthData.Infra.Components;

/// <summary>Turns one environment of a stack into its resource graph.</summary>
internal static class PlatformBuilder
{
    /// <param name="stack">The environment.</param>
    /// <param name="identities">The identity of a component by its path.</param>
    /// <param name="problems">Takes what can't be built.</param>
    public static ResourceGraph Build(Stack stack, Func<string, Identity> identities, DiagnosticBag problems)
    {
        var context = new BuildContext(stack, identities, problems);
        foreach (var component in ComponentList.All) component.Build(context);
        AccessComponent.Build(context);
        ExtraProperties.Apply(context);
        ApiResources.Add(context);
        return context.Graph;
    }

    /// <summary>The identity of a component that was never renamed.</summary>
    public static Identity PlainIdentity(string path)
    {
        var id = path[(path.LastIndexOf('.') + 1)..];
        return new(id, id);
    }
}

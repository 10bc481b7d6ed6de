using SynthData.Errors;
using SynthData.Infra.Inventories;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Passes;

/// <summary>The lines of a stack file that findings are about.</summary>
internal static class SettingPlaces
{
    /// <summary>The line of the first setting that the asset's component gives, else the line of the component.</summary>
    /// <param name="stack">The environment; null for a plan, whose assets have no lines.</param>
    /// <param name="asset">What the finding is about.</param>
    /// <param name="settings">Paths inside the component, such as <c>location</c> or <c>export.cron</c>.</param>
    public static Place Of(Stack? stack, Asset asset, params IReadOnlyList<string> settings)
    {
        if (stack is null || asset.Component is not { } component) return asset.Place with { Path = asset.Place.Path ?? asset.Address };
        return settings.Select(setting => Find(stack.Source, $"{component}.{setting}")).FirstOrDefault(place => place is not null) ?? Find(stack.Source, component) ?? asset.Place;
    }

    /// <summary>The line of the first path that the stack file has, else the file.</summary>
    public static Place OfPath(Stack stack, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (Find(stack.Source, path) is { } place) return place;
        }

        return new(stack.Source.Place.File);
    }

    /// <summary>The first of the settings that members of the component's section have; null when they have none of them.</summary>
    public static string? Declared(string component, IEnumerable<string> settings)
    {
        var section = StackSettings.Shape.Settings.FirstOrDefault(one => one.Name == component.Split('.')[0])?.Shape;
        var members = section as BlockShape ?? (section as MapShape)?.Item as BlockShape;
        return settings.FirstOrDefault(name => members?.Settings.Any(one => one.Name == name) == true);
    }

    private static Place? Find(SourceNode root, string path)
    {
        var node = root;
        foreach (var step in path.Split('.'))
        {
            if (node.Find(step) is not { } inner) return null;
            node = inner;
        }

        return node.Place;
    }
}

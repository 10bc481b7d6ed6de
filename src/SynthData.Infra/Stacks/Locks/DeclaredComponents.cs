using SynthData.Infra.Components;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Stacks.Locks;

/// <summary>The components that a stack file declares under ids of the user's, in any of its environments, and what each was called before.</summary>
internal sealed class DeclaredComponents
{
    private readonly List<DeclaredComponent> _top = [];
    private readonly List<(DeclaredComponent Component, string Parent)> _nested = [];

    private DeclaredComponents()
    {
    }

    /// <summary>Members of sections; what is declared inside them goes with them.</summary>
    public IReadOnlyList<DeclaredComponent> Top => _top;

    public static DeclaredComponents Of(StackFile file)
    {
        var result = new DeclaredComponents();
        foreach (var section in ComponentList.All.Select(component => component.Section))
        {
            if (section is Setting<IReadOnlyList<Entry>> map) result.Add(map, [.. file.Environments.Select(stack => ((SettingsBlock?)stack.Settings, stack.Source.Find(section.Name)))], section.Name, null);
        }

        return result;
    }

    /// <summary>The old path of every renamed component, nested ones included, by its new one.</summary>
    public IReadOnlyDictionary<string, string> WithNested(IReadOnlyDictionary<string, string> renames)
    {
        var all = new Dictionary<string, string>(renames, StringComparer.Ordinal);
        foreach (var (component, parent) in _nested)
        {
            var id = component.Formerly ?? component.Path[(component.Path.LastIndexOf('.') + 1)..];
            var old = $"{all.GetValueOrDefault(parent, parent)}.{id}";
            if (old != component.Path) all[component.Path] = old;
        }

        return all;
    }

    /// <summary>Everything declared, under the cloud name that holds.</summary>
    public IReadOnlyList<DeclaredComponent> Named(Func<string, Identity> identities) =>
        [.. _top.Concat(_nested.Select(one => one.Component)).Select(component => component with { Name = identities(component.Path).Name })];

    private void Add(Setting<IReadOnlyList<Entry>> map, (SettingsBlock? Settings, SourceNode? Source)[] environments, string path, string? parent)
    {
        var members = environments.SelectMany(one => one.Settings?.Get(map) ?? []).GroupBy(entry => entry.Id, StringComparer.Ordinal);
        foreach (var member in members)
        {
            var here = $"{path}.{member.Key}";
            var sources = environments.Select(one => one.Source?.Find(member.Key)).ToArray();
            var formerly = member.Select(entry => entry.Settings.Get(CommonSettings.Formerly)).FirstOrDefault(id => id is not null);
            var component = new DeclaredComponent(here, member.Key, formerly, SourceText.Digest(sources, CommonSettings.Formerly.Name), member.First().Settings.Place);
            if (parent is null) _top.Add(component);
            else _nested.Add((component, parent));
            var shape = (BlockShape)((MapShape)map.Shape).Item;
            foreach (var inner in shape.Settings.OfType<Setting<IReadOnlyList<Entry>>>().Where(HasIdentity))
            {
                var blocks = environments.Select((one, at) => (one.Settings?.Get(map).FirstOrDefault(entry => entry.Id == member.Key)?.Settings, sources[at]?.Find(inner.Name))).ToArray();
                Add(inner, blocks, here, here);
            }
        }
    }

    private static bool HasIdentity(Setting setting) => setting.Shape is MapShape { Item: BlockShape block } && block.Settings.Contains(CommonSettings.Formerly);
}

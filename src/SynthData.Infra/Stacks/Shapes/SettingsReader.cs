using System.Globalization;
using SynthData.Errors;
using SynthData.Files.Documents;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Stacks.Shapes;

/// <summary>Reads a document against a shape and collects every problem. What is wrong is left at its default, so that reading goes on.</summary>
internal sealed class SettingsReader(DiagnosticBag problems)
{
    public SettingsBlock ReadBlock(SourceNode node, BlockShape shape)
    {
        var block = new SettingsBlock(node.Place);
        if (!Expect(node, NodeKind.Map, shape)) return block;
        foreach (var member in node.Members)
        {
            var setting = shape.Settings.FirstOrDefault(one => one.Name == member.Key);
            if (setting is null) Unknown(member, shape);
            else if (member.Node.Kind != NodeKind.Null) Read(member.Node, setting, block);
            else if (setting.Required) problems.Error(StackErrors.Missing, $"`{setting.Name}` is empty", member.Node.Place, $"Give {setting.Shape.Name}: {setting.Doc}");
        }

        foreach (var setting in shape.Settings.Where(one => one.Required && node.Members.All(member => member.Key != one.Name)))
        {
            problems.Error(StackErrors.Missing, $"`{setting.Name}` is missing", node.Place, $"Add `{setting.Name}:` with {setting.Shape.Name}. {setting.Doc}");
        }

        return block;
    }

    private void Read(SourceNode node, Setting setting, SettingsBlock block)
    {
        var before = problems.Items.Count;
        var value = Convert(node, setting.Shape);
        // A broken part inside a list or group was reported; the rest of it is still of use.
        if (value is not null && (problems.Items.Count == before || setting.Shape is BlockShape or MapShape or ListShape)) block.Set(setting, value, node.Place);
    }

    private object? Convert(SourceNode node, Shape shape) => shape switch
    {
        BlockShape block => ReadBlock(node, block),
        TextShape text => Text(node, text),
        NumberShape number => Number(node, number),
        FlagShape => Expect(node, NodeKind.Boolean, shape) ? node.Text is "true" or "True" or "TRUE" : null,
        ListShape { Item: BlockShape item } list => Items(node, list).Select(one => ReadBlock(one, item)).ToList(),
        ListShape list => Items(node, list).Select(one => Text(one, (TextShape)list.Item)).OfType<string>().ToList(),
        MapShape { Item: BlockShape item } map => Members(node, map).Select(one => new Entry(one.Key, ReadBlock(one.Node, item))).ToList(),
        MapShape { Item: TreeShape } map => Members(node, map).Select(one => new Tree(one.Key, ToValue(one.Node), one.Node.Place)).ToList(),
        MapShape map => Members(node, map)
            .Select(one => (one.Key, Text: Text(one.Node, (TextShape)map.Item)))
            .Where(one => one.Text is not null)
            .Select(one => KeyValuePair.Create(one.Key, one.Text!)).ToList(),
        _ => throw new InvalidOperationException($"no reading of {shape.GetType().Name}"),
    };

    private string? Text(SourceNode node, TextShape shape)
    {
        // `cpu: 4` where a text is wanted means "4"; nothing is lost by taking it.
        if (node.Kind is not (NodeKind.Text or NodeKind.Number) && !Expect(node, NodeKind.Text, shape)) return null;
        var text = node.Text;
        if (shape.Choices is { } choices && !choices.Contains(text, StringComparer.Ordinal))
        {
            var nearest = Nearest.Of(text, choices);
            problems.Error(
                StackErrors.NotAChoice, $"`{text}` is not a choice", node.Place, (nearest is null ? "" : $"Did you mean `{nearest}`? ") + $"Give {shape.Name}");
            return null;
        }

        if (shape.Format is { } format && !format.Pattern.IsMatch(text))
        {
            problems.Error(StackErrors.WrongFormat, $"`{text}` is not {format.Meaning}", node.Place, $"Give {format.Meaning}, for example `{format.Example}`");
            return null;
        }

        return text;
    }

    private object? Number(SourceNode node, NumberShape shape)
    {
        if (!Expect(node, NodeKind.Number, shape)) return null;
        if (!decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || shape.Whole && number != decimal.Truncate(number) || number < shape.Min || number > shape.Max)
        {
            problems.Error(StackErrors.OutOfRange, $"{node.Text} is not {shape.Name}", node.Place, $"Give {shape.Name}");
            return null;
        }

        return shape.Whole ? (object)(long)number : number;
    }

    private IEnumerable<SourceNode> Items(SourceNode node, ListShape shape)
    {
        if (!Expect(node, NodeKind.List, shape)) return [];
        if (node.Items.Count <= shape.MostItems) return node.Items;
        problems.Error(StackErrors.OutOfRange, $"The list has {node.Items.Count} values", node.Place, $"Give at most {shape.MostItems}");
        return [];
    }

    private List<SourceNode.Member> Members(SourceNode node, MapShape shape)
    {
        if (!Expect(node, NodeKind.Map, shape)) return [];
        var good = new List<SourceNode.Member>();
        foreach (var member in node.Members)
        {
            if (shape.Key.Pattern.IsMatch(member.Key)) good.Add(member);
            else problems.Error(StackErrors.WrongFormat, $"`{member.Key}` is not {shape.Key.Meaning}", member.Node.Place, $"Rename it, for example to `{shape.Key.Example}`");
        }

        return good;
    }

    private bool Expect(SourceNode node, NodeKind kind, Shape shape)
    {
        if (node.Kind == kind || kind == NodeKind.Map && node.Kind == NodeKind.Null) return true;
        problems.Error(StackErrors.WrongType, $"Found {node.KindName}, wanted {shape.Name}", node.Place, $"Give {shape.Name}");
        return false;
    }

    private void Unknown(SourceNode.Member member, BlockShape shape)
    {
        var names = shape.Settings.Select(one => one.Name).ToArray();
        var nearest = Nearest.Of(member.Key, names);
        problems.Error(
            StackErrors.UnknownSetting, $"There is no setting `{member.Key}` here", member.Node.Place with { Line = member.Line, Position = member.Position },
            nearest is null ? "Settings here: " + string.Join(", ", names) : $"Did you mean `{nearest}`?");
    }

    private static Value ToValue(SourceNode node) => node.Kind switch
    {
        NodeKind.Map => ObjectValue.Of(node.Members.Select(member => KeyValuePair.Create(member.Key, ToValue(member.Node)))),
        NodeKind.List => ListValue.Of(node.Items.Select(ToValue)),
        NodeKind.Boolean => node.Text is "true" or "True" or "TRUE",
        NodeKind.Number when decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => References.Parse(node.Text),
    };
}

using SynthData.Testing;
using System.Collections.Immutable;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;
using SynthData.Infra.Tests.Passes.Check;

namespace SynthData.Infra.Tests.Emit;

/// <summary>Random stacks of three environments: valid graphs of many types that agree in most and differ in anything.</summary>
internal static class GraphGen
{
    public static readonly ImmutableArray<string> Environments = ["dev", "staging", "prod"];

    private static readonly string[] Texts = ["plain", "", "a ${dollar} b", "%{ if }", "line\nbreak \"quoted\" \\ \t", "$$", "$${x}", "%%{", "é漢", "ends in $"];

    public static List<(string Environment, ResourceGraph Graph)> Make(int seed, int resources, string[]? types = null)
    {
        var dice = new Dice(seed);
        var graphs = Environments.Select(environment => (environment, new ResourceGraph())).ToList();
        types ??= [.. ProviderSchema.Google.Names];
        foreach (var (_, graph) in graphs)
        {
            graph.AddParameter(new("given_text", "string", "A text", "x"));
            graph.AddParameter(new("project_id", "string", "The project", graph == graphs[0].Item2 ? "p-dev" : "p-other"));
        }

        for (var i = 0; i < resources; i++)
        {
            var type = ProviderSchema.Google.Find(dice.Of(types))!;
            var address = new Address(type.Name, $"r{i}");
            var shared = BodyGen.Make(type, 15, dice.Next(1 << 30));
            foreach (var (_, graph) in graphs)
            {
                if (dice.Percent(25)) continue;
                var body = dice.Percent(50) ? shared : Vary(shared, type.Fields, graph, dice, 0);
                var before = graph.Resources.Where(resource => resource.Address.Name != address.Name).ToArray();
                graph.Add(new()
                {
                    Address = address,
                    Component = $"things.t{i % 4}",
                    Concern = (Concern)(i % 5),
                    Reason = "Stands in a random stack",
                    Body = body,
                    DependsOn = before.Length > 0 && dice.Percent(20) ? [dice.Of(before).Address] : [],
                });
                if (dice.Percent(20)) graph.AddOutput(new($"o{i}", "An output", dice.Percent(60) ? new OutputValue(address, "id") : Value.Template($"a-{new OutputValue(address, "id")}")));
            }
        }

        return graphs;
    }

    private static ObjectValue Vary(ObjectValue body, IReadOnlyDictionary<string, Field> fields, ResourceGraph graph, Dice dice, int depth)
    {
        var result = new ObjectValue();
        foreach (var (name, value) in body)
        {
            var field = fields[name];
            var hasRule = field.Required || field.ExactlyOneOf.Count + field.AtLeastOneOf.Count > 0;
            if (!hasRule && dice.Percent(15)) continue;
            result[name] = field.IsBlock ? VaryBlocks(value, field, graph, dice, depth) : VaryArgument(value, field, graph, dice);
        }

        foreach (var field in fields.Values.OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            var isFree = field is { Required: false, IsReadOnly: false, Deprecated: false, IsBlock: false, Pattern: null, MinLength: null, Choices.Count: 0 }
                && field.ExactlyOneOf.Count + field.AtLeastOneOf.Count + field.ConflictsWith.Count + field.RequiredWith.Count == 0;
            if (isFree && result[field.Name] is null && field.Shape == FieldShape.Text && dice.Percent(4)) result[field.Name] = Text(graph, dice);
        }

        return result;
    }

    private static Value VaryBlocks(Value value, Field field, ResourceGraph graph, Dice dice, int depth)
    {
        var blocks = value is ListValue list ? list.Items.Cast<ObjectValue>().ToList() : [(ObjectValue)value];
        var varied = blocks.Select(block => dice.Percent(50) ? block : Vary(block, field.Fields, graph, dice, depth + 1)).ToList();
        if (field.MaxItems is null && dice.Percent(40)) varied.Insert(dice.Next(varied.Count + 1), Vary(dice.Of(blocks), field.Fields, graph, dice, depth + 1));
        if (varied.Count > Math.Max(1, field.MinItems ?? 0) && dice.Percent(30)) varied.RemoveAt(dice.Next(varied.Count));
        return varied.Count == 1 ? varied[0] : ListValue.Of(varied);
    }

    private static Value VaryArgument(Value value, Field field, ResourceGraph graph, Dice dice) => value switch
    {
        _ when dice.Percent(50) => value,
        BooleanValue { Flag: var flag } => !flag,
        NumberValue { Number: var number } => number < (decimal)(field.MaxValue ?? 100) ? number + 1 : number,
        TextValue when field.Choices.Count > 0 => dice.Of(field.Choices),
        TextValue when field is { Pattern: null, MinLength: null, MaxLength: null } => Text(graph, dice),
        ListValue list when field.ElementChoices.Count == 0 && field.Element == FieldShape.Text && field.MaxItems is null =>
            dice.Percent(30) ? ListValue.Of(list.Items.Append(Text(graph, dice))) : ListValue.Of(list.Items.Append("more")),
        ObjectValue map => dice.Percent(50)
            ? ObjectValue.Of(map.Select(member => KeyValuePair.Create(member.Key, Text(graph, dice))))
            : ObjectValue.Of(map.Append(KeyValuePair.Create("extra key", (Value)"x"))),
        _ => value,
    };

    private static Value Text(ResourceGraph graph, Dice dice)
    {
        var output = graph.Resources.Count == 0 ? new ParameterValue("given_text") : dice.Of(graph.Resources).Output("id");
        return dice.Next(6) switch
        {
            0 => output,
            1 => Value.Template($"pre${dice.Of(Texts)}{output}{dice.Of(Texts)}"),
            2 => new ParameterValue("given_text"),
            3 => new FunctionValue("jsonencode", [new ObjectValue { ["a"] = dice.Next(3), ["b c"] = dice.Of(Texts), ["list"] = ListValue.Of(["x", dice.Of(Texts)]), ["ref"] = output }]),
            _ => dice.Of(Texts),
        };
    }
}

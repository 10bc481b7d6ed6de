using System.Collections.Immutable;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Emit;

/// <summary>Merges the values of environments, and collects the variables that takes.</summary>
internal sealed class ValueMerge(ImmutableArray<string> environments, IReadOnlyDictionary<Address, ImmutableSortedSet<string>> presence, VariableNames names)
{
    private readonly List<MergedVariable> _variables = [];

    public IReadOnlyList<MergedVariable> Variables => _variables;

    /// <summary>Some value is chosen by <c>var.environment</c>.</summary>
    public bool NeedsEnvironment { get; private set; }

    /// <summary>Merges a resource's body or one block of it.</summary>
    /// <param name="owner">The resource, for names and descriptions.</param>
    /// <param name="path">Where in it; empty at the root.</param>
    /// <param name="bodies">Of each environment that has it.</param>
    /// <param name="fields">What the schema says is in it.</param>
    public ObjectValue MergeBody(Resource owner, string path, Dictionary<string, ObjectValue> bodies, IReadOnlyDictionary<string, Field>? fields)
    {
        var merged = new ObjectValue();
        foreach (var name in OrderedUnion.Of(InOrder(bodies).Select(body => body.Value.Names)))
        {
            var field = fields?.GetValueOrDefault(name);
            var here = path.Length == 0 ? name : $"{path}.{name}";
            var values = InOrder(bodies).Where(body => body.Value[name] is not null).ToDictionary(body => body.Key, body => body.Value[name]!, StringComparer.Ordinal);
            var isBlock = field is { IsBlock: true } or { Fields.Count: > 0 } || path.Length == 0 && name == "timeouts";
            merged[name] = isBlock && values.Values.All(value => BlocksOf(value) is not null)
                ? MergeBlocks(owner, here, values, field, bodies.Keys)
                : MergeArgument(owner, here, values, field, bodies.Keys);
        }

        return merged;
    }

    /// <summary>The value as it is when all environments agree, else a choice by the environment's name.</summary>
    public Value Choose(Dictionary<string, Value> values, IEnumerable<string> context)
    {
        var around = context.ToImmutableSortedSet(StringComparer.Ordinal);
        var given = values.Keys.ToImmutableSortedSet(StringComparer.Ordinal);
        var same = values.Values.Distinct().Count() == 1;
        if (same && given.SetEquals(around)) return values.Values.First();
        if (same && values.Values.First() is OutputValue output && presence.TryGetValue(output.Target, out var target) && target.Intersect(around).SetEquals(given))
            return new OptionalOutputValue(output.Target, output.Path);
        NeedsEnvironment = true;
        return new VaryingValue(values.ToImmutableSortedDictionary(StringComparer.Ordinal));
    }

    private IEnumerable<KeyValuePair<string, T>> InOrder<T>(Dictionary<string, T> byEnvironment) =>
        environments.Where(byEnvironment.ContainsKey).Select(environment => KeyValuePair.Create(environment, byEnvironment[environment]));

    private Value MergeBlocks(Resource owner, string path, Dictionary<string, Value> values, Field? field, IReadOnlyCollection<string> context)
    {
        var columns = BlockAlignment.Of(InOrder(values).Select(one => (one.Key, (IReadOnlyList<ObjectValue>)BlocksOf(one.Value)!)));
        var (blocks, labels) = (new List<Value>(), Labels(columns));
        foreach (var (i, column) in columns.Index())
        {
            var here = labels is not null ? $"{path}_{labels[i]}" : i == 0 ? path : $"{path}_{i + 1}";
            var name = names.Of(owner, here, isSwitch: true);
            var body = MergeBody(owner, here, new(column, StringComparer.Ordinal), field?.Fields);
            if (column.Count == context.Count) blocks.Add(body);
            else
            {
                var on = column.Keys.ToImmutableSortedSet(StringComparer.Ordinal);
                _variables.Add(EnvironmentMerge.Switch(name, $"Whether `{owner.Address}` has its block `{here}`", on, environments));
                blocks.Add(new GuardedBlock(name, on, body));
            }
        }

        return blocks is [ObjectValue only] ? only : ListValue.Of(blocks);
    }

    /// <summary>What blocks such as <c>env</c> call themselves, which a number would say less well; null where some have no name or the same one.</summary>
    private static string[]? Labels(List<SortedDictionary<string, ObjectValue>> columns)
    {
        var names = columns.Select(column => column.First().Value["name"] is TextValue { Text: var name } ? name : null).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return columns.Count > 1 && names.Length == columns.Count ? names : null;
    }

    private Value MergeArgument(Resource owner, string path, Dictionary<string, Value> values, Field? field, IReadOnlyCollection<string> context)
    {
        // Claimed although it may not be used: see VariableNames.
        var name = names.Of(owner, path, isSwitch: false);
        var isComplete = values.Count == context.Count;
        if (isComplete && values.Values.Distinct().Count() == 1) return values.Values.First();
        if (isComplete && MergeInside(owner, path, values, context) is { } inside) return inside;
        return TypeOf(values.Values, field) is { } type ? NewVariable(owner, path, name, type, values, field) : Choose(values, context);
    }

    /// <summary>Goes into maps with the same keys and calls of the same function; null when they differ in more.</summary>
    private Value? MergeInside(Resource owner, string path, Dictionary<string, Value> values, IReadOnlyCollection<string> context)
    {
        var first = values.Values.First();
        if (first is ObjectValue map && map.Count > 0 && values.Values.All(value => value is ObjectValue other && other.Names.Order(StringComparer.Ordinal).SequenceEqual(map.Names.Order(StringComparer.Ordinal))))
            return ObjectValue.Of(map.Names.Select(name =>
                KeyValuePair.Create(name, MergeArgument(owner, $"{path}.{name}", values.ToDictionary(one => one.Key, one => ((ObjectValue)one.Value)[name]!), null, context))));
        if (first is FunctionValue call && values.Values.All(value => value is FunctionValue other && other.Name == call.Name && other.Arguments.Length == call.Arguments.Length))
            return new FunctionValue(call.Name,
            [
                .. call.Arguments.Select((_, i) => MergeArgument(
                    owner, i == 0 ? path : $"{path}_{i + 1}", values.ToDictionary(one => one.Key, one => ((FunctionValue)one.Value).Arguments[i]), null, context)),
            ]);
        return null;
    }

    private ParameterValue NewVariable(Resource owner, string path, string name, string type, Dictionary<string, Value> values, Field? field)
    {
        _variables.Add(new(
            name, type, $"`{path}` of `{owner.Address}`", field is { Sensitive: true }, IsOptional: values.Count < environments.Length, Default: null,
            values.ToImmutableSortedDictionary(StringComparer.Ordinal)));
        return new(name);
    }

    /// <summary>Terraform's type of plain values; null when they are not plain, or of several kinds that only a known field could reconcile.</summary>
    private static string? TypeOf(IEnumerable<Value> values, Field? field)
    {
        var scalars = values.SelectMany(value => value switch { ListValue list => list.Items, ObjectValue map => map.Select(member => member.Value), _ => [value] }).ToArray();
        if (scalars.Any(scalar => scalar is not (TextValue or NumberValue or BooleanValue))) return null;
        var kinds = scalars.Select(KindOf).Distinct().ToArray();
        if (values.All(value => value is ListValue)) return Element("list");
        if (values.All(value => value is ObjectValue)) return field is null ? null : Element("map");
        if (values.Any(value => value is ListValue or ObjectValue)) return null;
        return field is null ? kinds is [var kind] ? kind : null : NameOf(field.Shape);

        string? Element(string collection) =>
            field is { Element: { } element } ? NameOf(element) is { } name ? $"{collection}({name})" : null
            : kinds is [var kind] ? $"{collection}({kind})" : kinds.Length == 0 ? $"{collection}(string)" : null;
    }

    private static string KindOf(Value value) => value switch
    {
        NumberValue => "number",
        BooleanValue => "bool",
        _ => "string",
    };

    private static string? NameOf(FieldShape shape) => shape switch
    {
        FieldShape.Text => "string",
        FieldShape.Number => "number",
        FieldShape.Boolean => "bool",
        _ => null,
    };

    private static IReadOnlyList<ObjectValue>? BlocksOf(Value value) => value switch
    {
        ObjectValue one => [one],
        ListValue { Items: var items } when items.All(item => item is ObjectValue) => [.. items.Cast<ObjectValue>()],
        _ => null,
    };
}

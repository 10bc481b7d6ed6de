using System.Collections.Immutable;
using SynthData.Infra.Graph;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Inventories;

/// <summary>Reads the assets of a stack's environment. Texts that follow from inputs and from Google's patterns of names are known; so is what a reference points to.</summary>
internal sealed class GraphAssets
{
    private static readonly ListPlanValue PreventDestroy = new([ObjectPlanValue.Empty.With("prevent_destroy", new BooleanPlanValue(true))]);

    private readonly ResourceGraph _graph;
    private readonly KnownValues _known;

    private GraphAssets(ResourceGraph graph) => (_graph, _known) = (graph, new(graph));

    public static Inventory Read(ResourceGraph graph, string environment)
    {
        var reader = new GraphAssets(graph);
        var provider = new ProviderSettings(reader.Parameter("project_id"), reader.Parameter("region"), PlanValue.Null, reader.Parameter("labels"));
        return new([.. graph.Resources.Select(reader.Asset)], provider, environment) { Balancers = ClusterBalancers.In(graph, reader._known) };
    }

    private Asset Asset(Resource resource)
    {
        var fields = (resource.Address.IsData ? null : ProviderSchema.Google.Find(resource.Address.Type))?.Fields;
        var values = (ObjectPlanValue)Convert(resource.Body, null);
        if (fields is not null)
        {
            values = ObjectPlanValue.Of(resource.Body.Select(member => KeyValuePair.Create(member.Key, Convert(member.Value, fields.GetValueOrDefault(member.Key)))));
        }

        if (resource.Lifecycle.PreventDestroy) values = values.With("lifecycle", PreventDestroy);

        return new()
        {
            Address = resource.Address.ToString(), Type = resource.Address.Type, Name = resource.Address.Name, IsData = resource.Address.IsData,
            Values = fields is null ? values : AssetValues.WithDefaults(values, fields), Written = values,
            References =
            [
                .. ValueReferences.In(resource.Body).Where(one => one.Value is OutputValue)
                    .Select(one => new AssetReference(one.Path, ((OutputValue)one.Value).Target.ToString(), ((OutputValue)one.Value).Path)),
            ],
            Component = resource.Component, Place = resource.Place,
        };
    }

    private PlanValue Parameter(string name) => Convert(new ParameterValue(name), null);

    private PlanValue Convert(Value value, Field? field)
    {
        switch (value)
        {
            case ObjectValue members:
                var converted = ObjectPlanValue.Of(members.Select(member => KeyValuePair.Create(member.Key, Convert(member.Value, field?.Fields.GetValueOrDefault(member.Key)))));
                return field is not null && field.IsNested() && !field.IsSingleBlock() ? new ListPlanValue([converted]) : converted;
            case ListValue list:
                return new ListPlanValue([.. list.Items.Select(item => item is ObjectValue ? ConvertElement(item, field) : Convert(item, null))]);
            case ParameterValue parameter:
                return _graph.Parameters.FirstOrDefault(one => one.Name == parameter.Name)?.Value is { } input ? Convert(input, field) : PlanValue.Unknown;
            case BooleanValue flag:
                return new BooleanPlanValue(flag.Flag);
            case NumberValue number:
                return new NumberPlanValue(number.Number);
            case OutputValue output when _graph.Find(output.Target)?.Body[output.Path] is { } given and not OutputValue:
                return Convert(given, field);
            default:
                return _known.TextOf(value) is { } text ? new TextPlanValue(text) : PlanValue.Unknown;
        }
    }

    private PlanValue ConvertElement(Value item, Field? field) => Convert(item, field) is ListPlanValue { Items: [var only] } ? only : Convert(item, null);
}

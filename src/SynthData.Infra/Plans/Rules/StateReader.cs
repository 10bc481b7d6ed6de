using System.Globalization;
using System.Text.Json;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Plans.Rules;

/// <summary>Reads a resource from the JSON of a state, whichever version of the provider wrote it: what the facts lack is dropped, what it lacks is null.</summary>
internal static class StateReader
{
    public static ObjectPlanValue Read(PlannedType type, JsonElement state) => Fields(type.Fields, state);

    private static ObjectPlanValue Fields(IReadOnlyDictionary<string, Field> fields, JsonElement state) =>
        ObjectPlanValue.Of(fields.Values.Select(field =>
            KeyValuePair.Create(field.Name, Value(field, state.ValueKind == JsonValueKind.Object && state.TryGetProperty(field.Name, out var value) ? value : default))));

    private static PlanValue Value(Field field, JsonElement state)
    {
        if (field.IsSingleBlock()) return state.ValueKind == JsonValueKind.Object ? Fields(field.Fields, state) : PlanValue.Null;
        if (field.IsNested())
        {
            return state.ValueKind switch
            {
                JsonValueKind.Array => new ListPlanValue([.. state.EnumerateArray().Select(element => Fields(field.Fields, element))]),
                // Some versions keep a block that stands at most once as one object.
                JsonValueKind.Object => new ListPlanValue([Fields(field.Fields, state)]),
                _ => field.IsBlock ? ListPlanValue.Empty : PlanValue.Null,
            };
        }

        return field.Shape switch
        {
            FieldShape.List or FieldShape.Set when state.ValueKind == JsonValueKind.Array =>
                new ListPlanValue([.. state.EnumerateArray().Select(element => field.ElementIsMapOfText ? Map(element) : Scalar(field.Element, element))]),
            FieldShape.Map when state.ValueKind == JsonValueKind.Object => Map(state),
            FieldShape.List or FieldShape.Set or FieldShape.Map => PlanValue.Null,
            var shape => Scalar(shape, state),
        };
    }

    private static PlanValue Map(JsonElement state) =>
        state.ValueKind != JsonValueKind.Object ? PlanValue.Null
            : ObjectPlanValue.Of(state.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Scalar(FieldShape.Text, member.Value))));

    // Terraform converts between the three as freely; types of fields have changed between versions.
    private static PlanValue Scalar(FieldShape? shape, JsonElement state) => (shape, state.ValueKind) switch
    {
        (FieldShape.Number, JsonValueKind.Number) => new NumberPlanValue(decimal.Parse(state.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture)),
        (FieldShape.Number, JsonValueKind.String) => decimal.TryParse(state.GetString(), CultureInfo.InvariantCulture, out var number) ? new NumberPlanValue(number) : PlanValue.Null,
        (FieldShape.Boolean, JsonValueKind.True or JsonValueKind.False) => new BooleanPlanValue(state.GetBoolean()),
        (FieldShape.Boolean, JsonValueKind.String) => bool.TryParse(state.GetString(), out var flag) ? new BooleanPlanValue(flag) : PlanValue.Null,
        (FieldShape.Text, JsonValueKind.String) => new TextPlanValue(state.GetString()!),
        (FieldShape.Text, JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False) => new TextPlanValue(state.GetRawText()),
        _ => PlanValue.Null,
    };
}

using System.Globalization;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Inventories;

/// <summary>Reads values by paths such as <c>settings[0].ip_configuration[0].ipv4_enabled</c>. A name below a list without index means its first element.</summary>
internal static class AssetValues
{
    /// <summary>The value; null when there is none, unknown below what is unknown.</summary>
    public static PlanValue At(this PlanValue value, string path)
    {
        foreach (var step in path.Split('.'))
        {
            var open = step.IndexOf('[', StringComparison.Ordinal);
            value = Step(value, open < 0 ? step : step[..open]);
            if (open >= 0 && !value.IsUnknown) value = Element(value, int.Parse(step.AsSpan(open + 1, step.Length - open - 2), CultureInfo.InvariantCulture));
            if (value.IsUnknown) return value;
        }

        return value;
    }

    /// <summary>The values at a path through every element of the lists on it; what is absent is left out.</summary>
    public static IEnumerable<PlanValue> Every(this PlanValue value, string path)
    {
        IEnumerable<PlanValue> found = [value];
        foreach (var step in path.Split('.')) found = found.SelectMany(Spread).Select(one => one.IsUnknown ? one : one.Member(step));
        return found.SelectMany(Spread).Where(one => !one.IsNull);
    }

    /// <summary>Null when absent or unknown.</summary>
    public static string? Text(this PlanValue value, string path) => value.At(path) switch
    {
        TextPlanValue text => text.Text,
        NumberPlanValue number => number.Number.ToString(CultureInfo.InvariantCulture),
        BooleanPlanValue flag => flag.Flag ? "true" : "false",
        _ => null,
    };

    /// <summary>Null when absent, unknown or no number.</summary>
    public static decimal? Number(this PlanValue value, string path) => value.At(path) switch
    {
        NumberPlanValue number => number.Number,
        TextPlanValue { Text: var text } when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>Null when absent, unknown or no flag.</summary>
    public static bool? Flag(this PlanValue value, string path) => value.At(path) switch
    {
        BooleanPlanValue flag => flag.Flag,
        TextPlanValue { Text: var text } when bool.TryParse(text, out var flag) => flag,
        _ => null,
    };

    /// <summary>The values with the schema's defaults where nothing is set, in blocks too. Members that the schema lacks stay.</summary>
    internal static ObjectPlanValue WithDefaults(ObjectPlanValue values, IReadOnlyDictionary<string, Field> fields)
    {
        var members = values.Members.ToBuilder();
        foreach (var field in fields.Values)
        {
            var value = values[field.Name];
            if (value.IsNull)
            {
                if (FieldValues.Default(field) is { IsNull: false } standard) members[field.Name] = standard;
            }
            else if (field.IsNested() && value is ListPlanValue list)
                members[field.Name] = new ListPlanValue([.. list.Items.Select(item => item is ObjectPlanValue block ? WithDefaults(block, field.Fields) : item)]);
        }

        return new(members.ToImmutable());
    }

    private static PlanValue Step(PlanValue value, string name) => (value is ListPlanValue list ? Element(list, 0) : value) switch
    {
        UnknownPlanValue => PlanValue.Unknown,
        var one => one.Member(name),
    };

    private static PlanValue Element(PlanValue value, int index) => index < value.Elements().Length ? value.Elements()[index] : PlanValue.Null;

    private static IEnumerable<PlanValue> Spread(PlanValue value) => value is ListPlanValue list ? list.Items : [value];
}

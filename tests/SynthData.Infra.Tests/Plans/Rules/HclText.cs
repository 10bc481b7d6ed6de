using System.Globalization;
using System.Text;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Tests.Plans.Rules;

/// <summary>Writes a configuration as HCL.</summary>
internal static class HclText
{
    public static string Resource(ResourceType type, string name, ObjectPlanValue configuration)
    {
        var text = new StringBuilder($"resource \"{type.Name}\" \"{name}\" {{\n");
        if (type.IsBeta) text.Append("provider = google-beta\n");
        Body(text, PlannedType.Of(type).Fields, configuration);
        return text.Append("}\n").ToString();
    }

    private static void Body(StringBuilder text, IReadOnlyDictionary<string, Field> fields, PlanValue body)
    {
        foreach (var field in fields.Values)
        {
            var value = body.Member(field.Name);
            if (value.IsNull) continue;
            if (!field.IsBlock) text.Append($"{field.Name} = {Expression(value)}\n");
            else
            {
                foreach (var element in field.IsSingleBlock() ? [value] : value.Elements())
                {
                    text.Append($"{field.Name} {{\n");
                    Body(text, field.Fields, element);
                    text.Append("}\n");
                }
            }
        }
    }

    private static string Expression(PlanValue value) => value switch
    {
        TextPlanValue text => $"\"{text.Text}\"",
        NumberPlanValue number => number.Number.ToString(CultureInfo.InvariantCulture),
        BooleanPlanValue boolean => boolean.Flag ? "true" : "false",
        ListPlanValue list => $"[{string.Join(", ", list.Items.Select(Expression))}]",
        ObjectPlanValue members => $"{{ {string.Join(", ", members.Members.Select(member => $"{member.Key} = {Expression(member.Value)}"))} }}",
        _ => "null",
    };
}

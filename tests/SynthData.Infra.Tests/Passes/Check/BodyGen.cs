using SynthData.Testing;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Tests.Passes.Check;

/// <summary>Random bodies that a resource type allows, from the schema facts: all that is required, and each optional setting with a given chance.</summary>
internal static class BodyGen
{
    public static ObjectValue Make(ResourceType type, int percentOptional, int seed)
    {
        var dice = new Dice(seed);
        return Body(type.Fields, depth: 0);

        int Next(int below) => dice.Next(below);

        ObjectValue Body(IReadOnlyDictionary<string, Field> fields, int depth)
        {
            var body = new ObjectValue();
            var closed = new HashSet<string>(StringComparer.Ordinal);
            foreach (var field in fields.Values.OrderBy(field => field.Name, StringComparer.Ordinal))
            {
                if (field.IsReadOnly || field.Deprecated && !field.Required) continue;
                // Rules between settings: the first of a choice is taken, what excludes or needs others is left out.
                var isChoice = field.ExactlyOneOf.Count > 0 || field.AtLeastOneOf.Count > 0;
                var siblings = field.ExactlyOneOf.Concat(field.AtLeastOneOf).Where(path => depth > 0 || !path.Contains('.', StringComparison.Ordinal)).Select(path => path[(path.LastIndexOf('.') + 1)..]).ToArray();
                var wanted = field.Required;
                if (isChoice) wanted |= !siblings.Any(closed.Contains);
                else if (field.ConflictsWith.Count == 0 && field.RequiredWith.Count == 0 && !HasChoiceOutside(field)) wanted |= depth < 3 && Next(100) < percentOptional;
                if (isChoice) closed.Add(field.Name);
                if (wanted) body[field.Name] = field.IsBlock ? Blocks(field, depth) : Argument(field);
            }

            return body;
        }

        Value Blocks(Field field, int depth)
        {
            var fewest = Math.Max(field.MinItems ?? 0, 1);
            var count = fewest + (field.MaxItems is { } most && most <= fewest ? 0 : Next(2));
            return count == 1 ? Body(field.Fields, depth + 1) : ListValue.Of(Enumerable.Range(0, count).Select(_ => Body(field.Fields, depth + 1)));
        }

        Value Argument(Field field) => field.Shape switch
        {
            FieldShape.Map => new ObjectValue { ["team"] = "data", ["cost-centre"] = "a ${literal} \"text\"" },
            FieldShape.List or FieldShape.Set => ListValue.Of(Enumerable.Range(0, Math.Max(field.MinItems ?? 0, 1)).Select(index => Element(field, index))),
            _ => Scalar(field),
        };

        Value Element(Field field, int index)
        {
            if (field.ElementIsMapOfText) return new ObjectValue { ["key"] = "text" };
            if (field.ElementChoices.Count > 0) return field.ElementChoices[index % field.ElementChoices.Count];
            return field.Element == FieldShape.Number ? index + 1 : $"item-{index}-{Next(1000)}";
        }

        Value Scalar(Field field) => field.Shape switch
        {
            FieldShape.Boolean => Next(2) == 0,
            FieldShape.Number => (int)Math.Max(field.MinValue ?? 1, Math.Min(field.MaxValue ?? 9, 1 + Next(9))),
            _ when field.Choices.Count > 0 => field.Choices[Next(field.Choices.Count)],
            _ when field.Pattern is { } pattern => Matching(pattern),
            _ => new string('t', Math.Max(field.MinLength ?? 0, 3)) + (field.MaxLength is null && field.MinLength is null ? $"-{Next(1000)}" : ""),
        };
    }

    // `subnet` of a VPC connector: its name excludes an argument of the resource itself.
    private static bool HasChoiceOutside(Field block) =>
        block.Fields.Values.Any(field => field.ExactlyOneOf.Any(path => !path.Contains('.', StringComparison.Ordinal)));

    private static string Matching(string pattern) =>
        pattern.Contains("networks", StringComparison.Ordinal) ? "projects/p/global/networks/n" : pattern.EndsWith("s$", StringComparison.Ordinal) ? "60s" : pattern == "/$" ? "a/" : "abcdef";
}

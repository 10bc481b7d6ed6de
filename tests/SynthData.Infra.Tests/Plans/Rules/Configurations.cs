using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Tests.Plans.Rules;

/// <summary>
/// Configurations made from the facts of a type: the smallest that is complete, and the largest in which nothing excludes anything else. Every second choice of
/// a group is left out, decided from the facts alone.
/// </summary>
internal sealed class Configurations
{
    private readonly PlannedType _type;
    private readonly bool _full;
    private readonly HashSet<string> _excluded = [];
    private readonly HashSet<string> _wanted = [];

    private Configurations(PlannedType type, bool full)
    {
        _type = type;
        _full = full;
        var fields = new Dictionary<string, Field>(StringComparer.Ordinal);
        Collect(type.Fields, "", fields);
        // A few types leave the field itself out of its own rule.
        foreach (var (path, field) in fields.Where(one => one.Value.ExactlyOneOf.Count > 0)) KeepOne([.. field.ExactlyOneOf.Select(Plain).Append(path).Distinct()]);
        foreach (var field in fields.Values.Where(field => field.AtLeastOneOf.Count > 0)) _wanted.Add(field.AtLeastOneOf.Select(Plain).First(path => !_excluded.Contains(path)));
        foreach (var (path, field) in fields.Where(_ => full))
            foreach (var other in field.ConflictsWith.Select(Plain).Where(other => other != path && !_excluded.Contains(path) && fields.ContainsKey(other)))
                _excluded.Add(fields[other].Required ? path : other);
    }

    public static ObjectPlanValue Smallest(PlannedType type) => new Configurations(type, full: false).Fields(type.Fields, "", 0);

    public static ObjectPlanValue Largest(PlannedType type) => new Configurations(type, full: true).Fields(type.Fields, "", 0);

    private void KeepOne(string[] group)
    {
        // A field of the resource itself before one in a block that may be absent.
        string[] paths = [.. group.OrderBy(path => path.Count(character => character == '.'))];
        var kept = paths.FirstOrDefault(_wanted.Contains) ?? paths.FirstOrDefault(path => !_excluded.Contains(path));
        if (kept is null) return;
        _wanted.Add(kept);
        _excluded.UnionWith(paths.Where(path => path != kept));
    }

    private ObjectPlanValue Fields(IReadOnlyDictionary<string, Field> fields, string path, int index) =>
        ObjectPlanValue.Of(fields.Values.Select(field => KeyValuePair.Create(field.Name, Value(field, path.Length > 0 ? $"{path}.{field.Name}" : field.Name, index))));

    private PlanValue Value(Field field, string path, int index)
    {
        var isUsed = !field.IsReadOnly && !_excluded.Contains(path) && !field.RequiredWith.Select(Plain).Any(_excluded.Contains)
            && (field.Required || _wanted.Contains(path) || (_full && !field.Deprecated));
        if (field.IsSingleBlock()) return _full ? Fields(field.Fields, path, 0) : PlanValue.Null;
        if (!isUsed) return field.IsBlock ? ListPlanValue.Empty : PlanValue.Null;
        var count = Math.Max(field.MinItems ?? 1, _full ? Math.Min(field.MaxItems ?? 2, 2) : 1);
        if (field.ElementChoices.Count > 0) count = Math.Min(count, field.ElementChoices.Count);
        return field.Shape switch
        {
            FieldShape.Map => ObjectPlanValue.Of([KeyValuePair.Create<string, PlanValue>("key", new TextPlanValue($"value-{index}"))]),
            FieldShape.List or FieldShape.Set when field.IsNested() => new ListPlanValue([.. Enumerable.Range(0, count).Select(at => Fields(field.Fields, path, at))]),
            FieldShape.List or FieldShape.Set when field.ElementIsMapOfText => ListPlanValue.Empty,
            FieldShape.List or FieldShape.Set => new ListPlanValue([.. Enumerable.Range(0, count).Select(at => Element(field, at))]),
            FieldShape.Boolean => new BooleanPlanValue(index % 2 == 0),
            FieldShape.Number => new NumberPlanValue(Number(field, index)),
            _ => new TextPlanValue(Text(field, index)),
        };
    }

    private static PlanValue Element(Field field, int at) =>
        field.ElementChoices.Count > 0 ? new TextPlanValue(field.ElementChoices[at])
            : field.Element == FieldShape.Number ? new NumberPlanValue(at + 1)
            : field.Element == FieldShape.Boolean ? new BooleanPlanValue(at == 0)
            : new TextPlanValue($"element-{at}");

    private static decimal Number(Field field, int index)
    {
        if (field.Choices.Count > 0) return decimal.Parse(field.Choices[0], System.Globalization.CultureInfo.InvariantCulture);
        var least = (decimal)(field.MinValue ?? Math.Min(1, field.MaxValue ?? 1));
        return field.MaxValue is { } most && least + index > (decimal)most ? least : least + index;
    }

    private string Text(Field field, int index)
    {
        if (field.Choices.Count > 0) return field.Choices[index % field.Choices.Count];
        if (field.Pattern is { } pattern)
            return pattern.Contains("s$", StringComparison.Ordinal) ? "10s" : pattern == "/$" ? "folder/" : pattern.StartsWith("projects/", StringComparison.Ordinal) ? "projects/abc/global/networks/abc" : "abc";
        var text = $"{_type.Name["google_".Length..]}-{field.Name}-{index}".Replace('_', '-').PadRight(field.MinLength ?? 0, 'x');
        return field.MaxLength is { } most && text.Length > most ? text[^most..] : text;
    }

    private static void Collect(IReadOnlyDictionary<string, Field> fields, string path, Dictionary<string, Field> all)
    {
        foreach (var field in fields.Values)
        {
            var here = path.Length > 0 ? $"{path}.{field.Name}" : field.Name;
            all[here] = field;
            Collect(field.Fields, here, all);
        }
    }

    private static string Plain(string path) => string.Join('.', path.Split('.').Where(part => !char.IsAsciiDigit(part[0])));
}

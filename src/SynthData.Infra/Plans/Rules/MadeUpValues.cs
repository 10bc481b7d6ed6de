using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Plans.Rules;

/// <summary>
/// Stands in for what the cloud would answer when an offline plan is recorded. The same resource always gets the same values, and none looks like a real
/// one: <c>offline:google_storage_bucket/raw/self_link</c>.
/// </summary>
internal sealed class MadeUpValues
{
    private const string Mark = "offline:google_";
    private static readonly string[] NamingFields = ["name", "account_id", "secret_id", "repository_id", "database_id", "dataset_id", "project_id", "service", "bucket"];

    private readonly PlannedType _type;
    private readonly string _owner;
    private readonly SecretHash? _secrets;

    private MadeUpValues(PlannedType type, ObjectPlanValue planned, SecretHash? secrets)
    {
        _type = type;
        _secrets = secrets;
        _owner = $"offline:{type.Name}/{NameOf(planned)}";
    }

    /// <summary>The text is, or is built from, a value that was made up: it stands for one that only the cloud knows.</summary>
    public static bool IsIn(string text) => text.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The planned resource as recorded: unknowns filled, write-only values gone, secrets replaced when asked.</summary>
    public static ObjectPlanValue Complete(PlannedType type, ObjectPlanValue planned, SecretHash? secrets)
    {
        var values = new MadeUpValues(type, planned, secrets);
        return values.Fields(type.Fields, planned, "");
    }

    private ObjectPlanValue Fields(IReadOnlyDictionary<string, Field> fields, PlanValue planned, string path) =>
        ObjectPlanValue.Of(fields.Values.Select(field => KeyValuePair.Create(field.Name, Value(field, planned.Member(field.Name), $"{path}/{field.Name}"))));

    private PlanValue Value(Field field, PlanValue planned, string path)
    {
        if (field.WriteOnly) return PlanValue.Null;
        if (field.IsSingleBlock()) return planned.IsUnknown ? PlanValue.Null : planned;
        if (planned.IsUnknown) return Answer(field, path);
        if (field.IsNested())
        {
            var elements = planned.Elements().Select(element => (PlanValue)Fields(field.Fields, element.IsUnknown ? PlanValue.Null : element, path));
            return planned is ListPlanValue ? new ListPlanValue([.. elements]) : planned;
        }

        var known = Known(planned, path);
        return field.Sensitive && _secrets is not null ? _secrets.Of(known) : known;
    }

    // What the provider itself fills in: two elements wherever a list may have them, since configurations refer to `[0]` and `[1]`.
    private PlanValue Answer(Field field, string path)
    {
        var places = Enumerable.Range(0, field.Shape == FieldShape.List && field.MaxItems != 1 ? 2 : 1)
            .Select(index => string.Create(CultureInfo.InvariantCulture, $"{path}/{index}"));
        if (field.IsNested())
            return new ListPlanValue([.. places.Select(place => ObjectPlanValue.Of(field.Fields.Values.Select(inner => KeyValuePair.Create(inner.Name, Inner(inner, $"{place}/{inner.Name}")))))]);
        return field.Shape switch
        {
            FieldShape.Text => new TextPlanValue(_owner + path),
            FieldShape.Number => new NumberPlanValue(0),
            FieldShape.Boolean => new BooleanPlanValue(false),
            FieldShape.Map => ObjectPlanValue.Empty,
            _ when field.ElementIsMapOfText => ListPlanValue.Empty,
            _ => new ListPlanValue([.. places.Select(place => field.Element == FieldShape.Number ? (PlanValue)new NumberPlanValue(0) : new TextPlanValue(_owner + place))]),
        };
    }

    private PlanValue Inner(Field field, string path)
    {
        if (field.Default is not null) return FieldValues.Default(field);
        if (field is { WriteOnly: false } and ({ Computed: true } or { Required: true })) return Answer(field, path);
        // A block for what only the cloud knows is there in its answer, such as the subscription that Eventarc makes.
        if (field is { IsBlock: true, MaxItems: 1 } && !field.IsSingleBlock() && field.Fields.Values.Any(inner => inner.IsReadOnly)) return Answer(field, path);
        return field is { IsBlock: true } && !field.IsSingleBlock() ? ListPlanValue.Empty : PlanValue.Null;
    }

    private PlanValue Known(PlanValue value, string path) => value switch
    {
        UnknownPlanValue => new TextPlanValue(_owner + path),
        ListPlanValue list => new ListPlanValue([.. list.Items.Select((item, index) => Known(item, string.Create(CultureInfo.InvariantCulture, $"{path}/{index}")))]),
        ObjectPlanValue members => ObjectPlanValue.Of(members.Members.Select(member => KeyValuePair.Create(member.Key, Known(member.Value, $"{path}/{member.Key}")))),
        _ => value,
    };

    private string NameOf(ObjectPlanValue planned)
    {
        foreach (var name in NamingFields)
            if (planned[name] is TextPlanValue { Text.Length: > 0 } text) return text.Text;
        // Resources without a name, such as grants: told apart by what is configured.
        var configured = string.Join('\n', _type.Fields.Values.Where(field => field is { Required: true, Sensitive: false, Shape: FieldShape.Text })
            .OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => $"{field.Name}={(planned[field.Name] as TextPlanValue)?.Text}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(configured)).AsSpan(0, 4));
    }
}

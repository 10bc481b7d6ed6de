using System.Collections.Concurrent;
using System.Collections.Immutable;
using SynthData.Infra.Schema;

namespace SynthData.Infra.Plans.Rules;

/// <summary>A resource type or data source as Terraform plans it: with <c>id</c>, and with the <c>timeouts</c> block where the type has one.</summary>
internal sealed record PlannedType(string Name, IReadOnlyDictionary<string, Field> Fields)
{
    private static readonly ConcurrentDictionary<string, PlannedType> Known = new(StringComparer.Ordinal);

    /// <summary>The planned form of a resource type of <see cref="ProviderSchema.Google"/>.</summary>
    public static PlannedType Of(ResourceType type) => Known.GetOrAdd(type.Name, static (name, type) =>
    {
        var fields = new Dictionary<string, Field>(type.Fields, StringComparer.Ordinal);
        fields.TryAdd("id", new Field { Name = "id", Shape = FieldShape.Text, Computed = true });
        if (type.Timeouts.Count > 0) fields["timeouts"] = Timeouts(type.Timeouts);
        return new(name, fields);
    }, type);

    private static Field Timeouts(IReadOnlyList<string> operations) => new()
    {
        Name = "timeouts",
        IsBlock = true,
        Shape = FieldShape.Map,
        Optional = true,
        Fields = operations.ToDictionary(name => name, name => new Field { Name = name, Shape = FieldShape.Text, Optional = true }, StringComparer.Ordinal),
    };
}

/// <summary>The forms a field's value can have.</summary>
internal static class FieldForms
{
    /// <summary>One object, not a list of them: the <c>timeouts</c> block.</summary>
    public static bool IsSingleBlock(this Field field) => field.IsBlock && field.Shape == FieldShape.Map;

    /// <summary>A list or set of objects, as blocks (some have no fields: that they are there says all) or as an argument.</summary>
    public static bool IsNested(this Field field) => field.IsBlock || field.Fields.Count > 0;

    public static bool IsCollection(this Field field) => field.Shape is FieldShape.List or FieldShape.Set or FieldShape.Map;

    /// <summary>The elements; none when null or unknown.</summary>
    public static ImmutableArray<PlanValue> Elements(this PlanValue value) => value is ListPlanValue list ? list.Items : [];

    /// <summary>The member, or null when the value is no object.</summary>
    public static PlanValue Member(this PlanValue value, string name) => value is ObjectPlanValue members ? members[name] : PlanValue.Null;
}

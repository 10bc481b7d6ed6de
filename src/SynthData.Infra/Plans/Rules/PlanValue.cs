using System.Collections.Immutable;

namespace SynthData.Infra.Plans.Rules;

/// <summary>
/// A value as Terraform sees it while planning: it may be absent (null) or unknown until apply. Lists, sets and tuples share one form; the schema says which.
/// Compares by content, so 1 equals 1.0.
/// </summary>
internal abstract record PlanValue
{
    public static PlanValue Null { get; } = new NullPlanValue();

    public static PlanValue Unknown { get; } = new UnknownPlanValue();

    public bool IsNull => this is NullPlanValue;

    public bool IsUnknown => this is UnknownPlanValue;

    /// <summary>Null, empty text and an empty collection: the provider does not tell them apart.</summary>
    public bool IsAbsent => this is NullPlanValue or TextPlanValue { Text: "" } or ListPlanValue { Items: [] } or ObjectPlanValue { Members.Count: 0 };
}

internal sealed record NullPlanValue : PlanValue;

internal sealed record UnknownPlanValue : PlanValue;

internal sealed record BooleanPlanValue(bool Flag) : PlanValue;

internal sealed record NumberPlanValue(decimal Number) : PlanValue;

internal sealed record TextPlanValue(string Text) : PlanValue;

/// <summary>The elements of a list or set, or the repetitions of a block.</summary>
internal sealed record ListPlanValue(ImmutableArray<PlanValue> Items) : PlanValue
{
    public static ListPlanValue Empty { get; } = new([]);

    public bool Equals(ListPlanValue? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Aggregate(19, HashCode.Combine);
}

/// <summary>A map, or the named fields of a resource or of one block.</summary>
internal sealed record ObjectPlanValue(ImmutableSortedDictionary<string, PlanValue> Members) : PlanValue
{
    public static ObjectPlanValue Empty { get; } = new(ImmutableSortedDictionary.Create<string, PlanValue>(StringComparer.Ordinal));

    /// <summary>The member, or null when there is none.</summary>
    public PlanValue this[string name] => Members.GetValueOrDefault(name, Null);

    public static ObjectPlanValue Of(IEnumerable<KeyValuePair<string, PlanValue>> members) =>
        new(members.ToImmutableSortedDictionary(StringComparer.Ordinal));

    public ObjectPlanValue With(string name, PlanValue value) => new(Members.SetItem(name, value));

    public bool Equals(ObjectPlanValue? other) => other is not null && Members.Count == other.Members.Count && Members.SequenceEqual(other.Members);

    public override int GetHashCode() => Members.Aggregate(23, (hash, member) => HashCode.Combine(hash, member.Key, member.Value));
}

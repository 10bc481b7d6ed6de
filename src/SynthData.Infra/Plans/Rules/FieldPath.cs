using System.Collections.Immutable;
using System.Text;

namespace SynthData.Infra.Plans.Rules;

/// <summary>The way to a value inside a resource: names, and indexes into lists. Reads as <c>template[0].name</c>.</summary>
internal sealed record FieldPath(ImmutableArray<FieldStep> Steps)
{
    public static FieldPath Root { get; } = new([]);

    public FieldPath Field(string name) => new(Steps.Add(new(name, -1)));

    public FieldPath Element(int index) => new(Steps.Add(new(null, index)));

    public bool Equals(FieldPath? other) => other is not null && Steps.SequenceEqual(other.Steps);

    public override int GetHashCode() => Steps.Aggregate(31, HashCode.Combine);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var step in Steps)
        {
            if (step.Name is null) text.Append('[').Append(step.Index).Append(']');
            else text.Append(text.Length > 0 ? "." : "").Append(step.Name);
        }

        return text.ToString();
    }
}

/// <summary>A name, or an index when the name is null.</summary>
internal readonly record struct FieldStep(string? Name, int Index);

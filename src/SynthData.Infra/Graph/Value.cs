using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace SynthData.Infra.Graph;

/// <summary>A property of a resource. Stays structured until an emitter writes it; compares by content.</summary>
internal abstract record Value
{
    [return: NotNullIfNotNull(nameof(text))]
    public static implicit operator Value?(string? text) => text is null ? null : new TextValue(text);

    public static implicit operator Value(bool flag) => new BooleanValue(flag);

    public static implicit operator Value(int number) => new NumberValue(number);

    public static implicit operator Value(long number) => new NumberValue(number);

    public static implicit operator Value(decimal number) => new NumberValue(number);

    /// <summary>Text with values in it: <c>Value.Template($"serviceAccount:{account.Output("email")}")</c>.</summary>
    public static Value Template(ValueInterpolation text) => text.ToValue();
}

/// <summary>A text as it is; <c>${</c> in it means nothing.</summary>
internal sealed record TextValue(string Text) : Value;

/// <summary>A whole or fractional number.</summary>
internal sealed record NumberValue(decimal Number) : Value;

/// <summary>True or false.</summary>
internal sealed record BooleanValue(bool Flag) : Value;

/// <summary>What another resource or data source gives back, an edge of the graph. The path may go into blocks: <c>template[0].name</c>.</summary>
internal sealed record OutputValue(Address Target, string Path) : Value;

/// <summary>An input of the Terraform root, declared as a <see cref="Parameter"/> of the graph: <c>var.name</c>.</summary>
internal sealed record ParameterValue(string Name) : Value;

/// <summary>A sensitive input: a parameter that is never written to a tfvars file, a plan record or a message.</summary>
internal sealed record SecretValue(string Name) : Value;

/// <summary>Texts and values one after another: <c>"serviceAccount:${google_service_account.api.email}"</c>.</summary>
internal sealed record TemplateValue(ImmutableArray<Value> Parts) : Value
{
    public bool Equals(TemplateValue? other) => other is not null && Parts.SequenceEqual(other.Parts);

    public override int GetHashCode() => Parts.Aggregate(17, HashCode.Combine);
}

/// <summary>A call of one of Terraform's functions, such as <c>jsonencode</c>.</summary>
internal sealed record FunctionValue(string Name, ImmutableArray<Value> Arguments) : Value
{
    public bool Equals(FunctionValue? other) => other is not null && Name == other.Name && Arguments.SequenceEqual(other.Arguments);

    public override int GetHashCode() => Arguments.Aggregate(Name.GetHashCode(StringComparison.Ordinal), HashCode.Combine);
}

/// <summary>Values in order: a list or set argument, or a block that stands several times (its items are then <see cref="ObjectValue"/>s).</summary>
internal sealed record ListValue(ImmutableArray<Value> Items) : Value
{
    public static ListValue Of(IEnumerable<Value> items) => new([.. items]);

    public static ListValue Of(IEnumerable<string> items) => new([.. items.Select(item => new TextValue(item))]);

    public bool Equals(ListValue? other) => other is not null && Items.SequenceEqual(other.Items);

    public override int GetHashCode() => Items.Aggregate(19, HashCode.Combine);
}

/// <summary>What differs between the environments of a stack; made only by merging their graphs. An environment without the property has no entry.</summary>
internal sealed record VaryingValue(ImmutableSortedDictionary<string, Value> ByEnvironment) : Value
{
    public bool Equals(VaryingValue? other) => other is not null && ByEnvironment.SequenceEqual(other.ByEnvironment);

    public override int GetHashCode() => ByEnvironment.Aggregate(23, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));
}

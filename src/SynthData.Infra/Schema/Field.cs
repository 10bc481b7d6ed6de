using System.Collections.Frozen;
using System.Text.Json;

namespace SynthData.Infra.Schema;

/// <summary>How the value of a field is built.</summary>
internal enum FieldShape
{
    Text,
    Number,
    Boolean,
    List,
    Set,
    Map,
}

/// <summary>One argument, block or computed output of a resource type. Paths in the lists are the provider's, such as <c>spec.0.resources</c>.</summary>
internal sealed record Field
{
    private static readonly IReadOnlyDictionary<string, Field> None = new Dictionary<string, Field>();

    public required string Name { get; init; }

    /// <summary>A nested block in HCL (<c>name { ... }</c>), not an argument (<c>name = ...</c>).</summary>
    public bool IsBlock { get; init; }

    public required FieldShape Shape { get; init; }

    /// <summary>What a list, set or map of plain values holds; null for scalars and for fields with nested fields.</summary>
    public FieldShape? Element { get; init; }

    /// <summary>A list whose elements are maps of text (two fields of the schema).</summary>
    public bool ElementIsMapOfText { get; init; }

    /// <summary>Nested fields; empty for plain values.</summary>
    public IReadOnlyDictionary<string, Field> Fields { get; init; } = None;

    public bool Required { get; init; }

    public bool Optional { get; init; }

    public bool Computed { get; init; }

    /// <summary>A change replaces the resource. On a block it means a change of the number of elements.</summary>
    public bool ForcesReplacement { get; init; }

    public bool Sensitive { get; init; }

    public bool WriteOnly { get; init; }

    public bool Deprecated { get; init; }

    /// <summary>Fewest elements of a list, set or block.</summary>
    public int? MinItems { get; init; }

    /// <summary>Most elements of a list, set or block.</summary>
    public int? MaxItems { get; init; }

    /// <summary>The provider's default: a string, double or bool; null when there is none.</summary>
    public object? Default { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Choices of each element of a list or set.</summary>
    public IReadOnlyList<string> ElementChoices { get; init; } = [];

    /// <summary>RE2 pattern.</summary>
    public string? Pattern { get; init; }

    public double? MinValue { get; init; }

    public double? MaxValue { get; init; }

    public int? MinLength { get; init; }

    public int? MaxLength { get; init; }

    public IReadOnlyList<string> ConflictsWith { get; init; } = [];

    public IReadOnlyList<string> ExactlyOneOf { get; init; } = [];

    public IReadOnlyList<string> AtLeastOneOf { get; init; } = [];

    public IReadOnlyList<string> RequiredWith { get; init; } = [];

    /// <summary>Only the provider sets it.</summary>
    public bool IsReadOnly => Computed && !Optional && !Required;

    internal static FrozenDictionary<string, Field> ReadAll(JsonElement attributes) =>
        attributes.EnumerateObject().Select(one => Read(one.Name, one.Value)).ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);

    private static Field Read(string name, JsonElement facts)
    {
        var type = facts.GetProperty("t");
        var compound = type.ValueKind == JsonValueKind.Array;
        var elementIsMap = compound && type[1].ValueKind == JsonValueKind.Array;
        return new()
        {
            Name = name,
            IsBlock = facts.GetProperty("k").GetString() == "block",
            Shape = ShapeOf(compound ? type[0] : type),
            Element = !compound ? null : elementIsMap ? FieldShape.Map : ShapeOf(type[1]),
            ElementIsMapOfText = elementIsMap,
            Fields = facts.TryGetProperty("of", out var nested) ? ReadAll(nested) : None,
            Required = Flag("req"),
            Optional = Flag("opt"),
            Computed = Flag("comp"),
            ForcesReplacement = Flag("forceNew"),
            Sensitive = Flag("sensitive"),
            WriteOnly = Flag("writeOnly"),
            Deprecated = facts.TryGetProperty("deprecated", out _),
            MinItems = (int?)Number("min"),
            MaxItems = (int?)Number("max"),
            Default = !facts.TryGetProperty("default", out var value) ? null : value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number => value.GetDouble(),
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                _ => null,
            },
            Choices = Texts("enum"),
            ElementChoices = Texts("elemEnum"),
            Pattern = facts.TryGetProperty("pattern", out var pattern) ? pattern.GetString() : null,
            MinValue = Number("minValue"),
            MaxValue = Number("maxValue"),
            MinLength = (int?)Number("minLen"),
            MaxLength = (int?)Number("maxLen"),
            ConflictsWith = Texts("conflictsWith"),
            ExactlyOneOf = Texts("exactlyOneOf"),
            AtLeastOneOf = Texts("atLeastOneOf"),
            RequiredWith = Texts("requiredWith"),
        };

        bool Flag(string key) => facts.TryGetProperty(key, out var flag) && flag.ValueKind == JsonValueKind.True;
        double? Number(string key) => facts.TryGetProperty(key, out var number) ? number.GetDouble() : null;
        IReadOnlyList<string> Texts(string key) => facts.TryGetProperty(key, out var list) ? [.. list.EnumerateArray().Select(one => one.ToString())] : [];
    }

    private static FieldShape ShapeOf(JsonElement type) => type.GetString() switch
    {
        "string" => FieldShape.Text,
        "number" => FieldShape.Number,
        "bool" => FieldShape.Boolean,
        "list" => FieldShape.List,
        "set" => FieldShape.Set,
        "map" => FieldShape.Map,
        var other => throw new InvalidDataException($"unknown type {other} in the schema facts"),
    };
}

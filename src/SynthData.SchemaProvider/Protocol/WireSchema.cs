using Google.Protobuf;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;

namespace SynthData.SchemaProvider.Protocol;

/// <summary>The schema of a type in the form Terraform asks for.</summary>
internal static class WireSchema
{
    public static Schema Of(IReadOnlyDictionary<string, Field> fields, long version) => new() { Version = version, Block = Block(fields, isRoot: true) };

    private static Schema.Types.Block Block(IReadOnlyDictionary<string, Field> fields, bool isRoot)
    {
        var block = new Schema.Types.Block();
        foreach (var field in fields.Values)
        {
            if (field.IsBlock) block.BlockTypes.Add(Nested(field));
            else block.Attributes.Add(Attribute(field, isRoot));
        }

        return block;
    }

    private static Schema.Types.NestedBlock Nested(Field field) => new()
    {
        TypeName = field.Name,
        Block = Block(field.Fields, isRoot: false),
        Nesting = field.IsSingleBlock() ? Schema.Types.NestedBlock.Types.NestingMode.Single
            : field.Shape == FieldShape.Set ? Schema.Types.NestedBlock.Types.NestingMode.Set
            : Schema.Types.NestedBlock.Types.NestingMode.List,
        // The fewest elements of an optional block do not count when there is none, which the protocol can't say.
        MinItems = field.IsSingleBlock() || !field.Required ? 0 : field.MinItems ?? 1,
        MaxItems = field.MaxItems ?? 0,
    };

    private static Schema.Types.Attribute Attribute(Field field, bool isRoot) => new()
    {
        Name = field.Name,
        Type = ByteString.CopyFromUtf8(TypeOf(field)),
        Required = field.Required,
        // The id is computed, yet old states and imports carry it as if it were configured.
        Optional = field.Optional || (isRoot && field.Name == "id"),
        Computed = field.Computed,
        Sensitive = field.Sensitive,
        Deprecated = field.Deprecated,
        WriteOnly = field.WriteOnly,
    };

    // Terraform writes types as JSON: "string", ["list","string"], ["list",["object",{"name":"string"}]].
    private static string TypeOf(Field field) => field.Shape switch
    {
        FieldShape.Text or FieldShape.Number or FieldShape.Boolean => Scalar(field.Shape),
        FieldShape.Map => $"[\"map\",{Scalar(field.Element ?? FieldShape.Text)}]",
        var shape => $"[\"{(shape == FieldShape.Set ? "set" : "list")}\",{Element(field)}]",
    };

    private static string Element(Field field)
    {
        if (field.IsNested()) return $"[\"object\",{{{string.Join(',', field.Fields.Values.Select(inner => $"\"{inner.Name}\":{TypeOf(inner)}"))}}}]";
        return field.ElementIsMapOfText ? "[\"map\",\"string\"]" : Scalar(field.Element!.Value);
    }

    private static string Scalar(FieldShape shape) => shape switch { FieldShape.Number => "\"number\"", FieldShape.Boolean => "\"bool\"", _ => "\"string\"" };
}

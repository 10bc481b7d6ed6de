using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;

namespace SynthData.SchemaProvider.Protocol;

/// <summary>Reads a resource from the MessagePack form in which Terraform sends values. Extensions stand for unknown values; what else they tell is not needed.</summary>
internal ref struct MessagePackReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>The fields of a resource or provider block; null when it is absent.</summary>
    public static PlanValue Read(IReadOnlyDictionary<string, Field> fields, DynamicValue value)
    {
        if (value is null || value.Msgpack.IsEmpty) return PlanValue.Null;
        var reader = new MessagePackReader(value.Msgpack.Span);
        return reader.Fields(fields);
    }

    private PlanValue Fields(IReadOnlyDictionary<string, Field> fields)
    {
        if (IsNullOrUnknown(out var special)) return special;
        var members = ImmutableSortedDictionary.CreateBuilder<string, PlanValue>(StringComparer.Ordinal);
        for (var count = Count(0x80, 0xde); count > 0; count--)
        {
            var name = Text();
            members[name] = fields.TryGetValue(name, out var field) ? Value(field) : throw new InvalidDataException($"unknown field {name}");
        }

        return new ObjectPlanValue(members.ToImmutable());
    }

    private PlanValue Value(Field field)
    {
        if (IsNullOrUnknown(out var special)) return special;
        if (field.IsSingleBlock()) return Fields(field.Fields);
        return field.Shape switch
        {
            FieldShape.Map => Map(),
            FieldShape.List or FieldShape.Set => List(field),
            var shape => Scalar(shape),
        };
    }

    private ListPlanValue List(Field field)
    {
        var items = ImmutableArray.CreateBuilder<PlanValue>();
        for (var count = Count(0x90, 0xdc); count > 0; count--)
        {
            if (field.IsNested()) items.Add(Fields(field.Fields));
            else if (IsNullOrUnknown(out var special)) items.Add(special);
            else items.Add(field.ElementIsMapOfText ? Map() : Scalar(field.Element!.Value));
        }

        return new(items.ToImmutable());
    }

    private ObjectPlanValue Map()
    {
        var members = ImmutableSortedDictionary.CreateBuilder<string, PlanValue>(StringComparer.Ordinal);
        for (var count = Count(0x80, 0xde); count > 0; count--)
        {
            var name = Text();
            members[name] = IsNullOrUnknown(out var special) ? special : Scalar(FieldShape.Text);
        }

        return new(members.ToImmutable());
    }

    private PlanValue Scalar(FieldShape shape) => shape switch
    {
        FieldShape.Boolean => new BooleanPlanValue(Byte() == 0xc3),
        FieldShape.Number => new NumberPlanValue(Number()),
        _ => new TextPlanValue(Text()),
    };

    private bool IsNullOrUnknown(out PlanValue special)
    {
        special = PlanValue.Null;
        var head = _rest[0];
        if (head == 0xc0)
        {
            Byte();
            return true;
        }

        var length = head switch { 0xd4 => 1, 0xd5 => 2, 0xd6 => 4, 0xd7 => 8, 0xd8 => 16, 0xc7 => _rest[1], 0xc8 => BinaryPrimitives.ReadUInt16BigEndian(_rest[1..]), _ => -1 };
        if (length < 0) return false;
        var header = head switch { 0xc7 => 3, 0xc8 => 4, _ => 2 };
        _rest = _rest[(header + length)..];
        special = PlanValue.Unknown;
        return true;
    }

    // Terraform sends fractions that binary numbers can't hold as text.
    private decimal Number()
    {
        var head = _rest[0];
        if (head is >= 0xa0 and <= 0xbf or 0xd9 or 0xda or 0xdb) return decimal.Parse(Text(), NumberStyles.Float, CultureInfo.InvariantCulture);
        Byte();
        return head switch
        {
            <= 0x7f => head,
            >= 0xe0 => (sbyte)head,
            0xca => (decimal)BinaryPrimitives.ReadSingleBigEndian(Take(4)),
            0xcb => (decimal)BinaryPrimitives.ReadDoubleBigEndian(Take(8)),
            0xcc => Byte(),
            0xcd => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xce => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            0xcf => BinaryPrimitives.ReadUInt64BigEndian(Take(8)),
            0xd0 => (sbyte)Byte(),
            0xd1 => BinaryPrimitives.ReadInt16BigEndian(Take(2)),
            0xd2 => BinaryPrimitives.ReadInt32BigEndian(Take(4)),
            0xd3 => BinaryPrimitives.ReadInt64BigEndian(Take(8)),
            _ => throw Unexpected(head),
        };
    }

    private string Text()
    {
        var head = Byte();
        var length = head switch
        {
            >= 0xa0 and <= 0xbf => head & 0x1f,
            0xd9 => Byte(),
            0xda => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
            0xdb => (int)BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
            _ => throw Unexpected(head),
        };
        return Encoding.UTF8.GetString(Take(length));
    }

    // A short count is part of the head; longer ones follow it in two or four bytes.
    private int Count(byte inHead, byte inTwoBytes)
    {
        var head = Byte();
        if ((head & 0xf0) == inHead) return head & 0x0f;
        if (head == inTwoBytes) return BinaryPrimitives.ReadUInt16BigEndian(Take(2));
        return head == inTwoBytes + 1 ? (int)BinaryPrimitives.ReadUInt32BigEndian(Take(4)) : throw Unexpected(head);
    }

    private byte Byte() => Take(1)[0];

    private ReadOnlySpan<byte> Take(int length)
    {
        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    private static InvalidDataException Unexpected(byte head) => new($"unexpected MessagePack byte {head:x2}");
}

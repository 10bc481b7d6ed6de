using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;

namespace SynthData.SchemaProvider.Protocol;

/// <summary>Writes a resource in the MessagePack form in which Terraform reads values: every field present, absent ones null, blocks without repetition empty.</summary>
internal sealed class MessagePackWriter
{
    private readonly ArrayBufferWriter<byte> _output = new(1024);

    public static DynamicValue Write(IReadOnlyDictionary<string, Field> fields, PlanValue value)
    {
        var writer = new MessagePackWriter();
        writer.Fields(fields, value);
        return new() { Msgpack = ByteString.CopyFrom(writer._output.WrittenSpan) };
    }

    private void Fields(IReadOnlyDictionary<string, Field> fields, PlanValue value)
    {
        if (value is not ObjectPlanValue members)
        {
            Special(value);
            return;
        }

        Count(fields.Count, 0x80, 0xde);
        foreach (var field in fields.Values)
        {
            Text(field.Name);
            Value(field, members[field.Name]);
        }
    }

    private void Value(Field field, PlanValue value)
    {
        if (field.IsSingleBlock()) Fields(field.Fields, value);
        else if (value is ListPlanValue list)
        {
            Count(list.Items.Length, 0x90, 0xdc);
            foreach (var item in list.Items)
            {
                if (field.IsNested()) Fields(field.Fields, item);
                else Plain(item);
            }
        }
        else if (field.IsBlock && value.IsNull) Count(0, 0x90, 0xdc);
        else Plain(value);
    }

    private void Plain(PlanValue value)
    {
        switch (value)
        {
            case TextPlanValue text: Text(text.Text); break;
            case NumberPlanValue number: Number(number.Number); break;
            case BooleanPlanValue boolean: Bytes(boolean.Flag ? (byte)0xc3 : (byte)0xc2); break;
            case ObjectPlanValue members:
                Count(members.Members.Count, 0x80, 0xde);
                foreach (var (name, member) in members.Members)
                {
                    Text(name);
                    Plain(member);
                }

                break;
            default: Special(value); break;
        }
    }

    private void Special(PlanValue value)
    {
        // Unknown is an extension of type 0 with one byte that means nothing.
        if (value.IsUnknown) Bytes(0xd4, 0, 0);
        else Bytes(0xc0);
    }

    private void Number(decimal number)
    {
        if (decimal.IsInteger(number) && number is >= long.MinValue and <= long.MaxValue)
        {
            Bytes(0xd3);
            BinaryPrimitives.WriteInt64BigEndian(Take(8), (long)number);
        }
        else Text(number.ToString(CultureInfo.InvariantCulture));
    }

    private void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if (length < 32) Bytes((byte)(0xa0 | length));
        else
        {
            Bytes(0xdb);
            BinaryPrimitives.WriteUInt32BigEndian(Take(4), (uint)length);
        }

        Encoding.UTF8.GetBytes(text, Take(length));
    }

    private void Count(int count, byte inHead, byte inTwoBytes)
    {
        if (count < 16) Bytes((byte)(inHead | count));
        else
        {
            Bytes((byte)(inTwoBytes + 1));
            BinaryPrimitives.WriteUInt32BigEndian(Take(4), (uint)count);
        }
    }

    private void Bytes(params ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    private Span<byte> Take(int length)
    {
        var span = _output.GetSpan(length)[..length];
        _output.Advance(length);
        return span;
    }
}

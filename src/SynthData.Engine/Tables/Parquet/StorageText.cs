using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Unicode;
using SynthData.Engine.Tables.Parquet.Format;
using SynthData.Engine.Tables.Parquet.Writing;

namespace SynthData.Engine.Tables.Parquet;

/// <summary>Values of a storage as the text that a table of texts has for them, and back.</summary>
internal static class StorageText
{
    // Bytes that are no text are written so, as PostgreSQL writes them.
    private const string HexPrefix = "\\x";

    /// <summary>Longest text of a number, day, time or UUID.</summary>
    public const int MostBytes = 64;

    private static readonly DatetimeFormat[] Times = Compile(
        "%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f", "%Y-%m-%d %H:%M:%S%z", "%Y-%m-%d %H:%M:%S.%f%z", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M:%S.%f",
        "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S.%f%z", "%H:%M:%S", "%H:%M:%S.%f", "%H:%M");

    /// <summary>Writes a whole number as its storage means it: not for days and times.</summary>
    public static int Spell(ColumnStorage storage, long value, Span<byte> target)
    {
        int written;
        switch (storage.Kind)
        {
            case StorageKind.Boolean:
                var text = value != 0 ? "true"u8 : "false"u8;
                text.CopyTo(target);
                return text.Length;
            case StorageKind.UInt64:
                Utf8Formatter.TryFormat((ulong)value, target, out written);
                return written;
            case StorageKind.Decimal:
                return SpellDecimal(value, storage.Scale, target);
            default:
                Utf8Formatter.TryFormat(value, target, out written);
                return written;
        }
    }

    /// <summary>Writes the shortest text that reads back as the same number of its storage.</summary>
    public static int Spell(ColumnStorage storage, double value, Span<byte> target)
    {
        int written;
        if (double.IsNaN(value)) return "NaN"u8.TryCopyTo(target) ? 3 : 0;
        if (storage.Kind == StorageKind.Half) ((Half)value).TryFormat(target, out written, default, CultureInfo.InvariantCulture);
        else if (storage.Kind == StorageKind.Float) ((float)value).TryFormat(target, out written, default, CultureInfo.InvariantCulture);
        else value.TryFormat(target, out written, default, CultureInfo.InvariantCulture);
        return written;
    }

    /// <summary>Writes bytes: text as it is, a UUID in its usual form, anything else in hexadecimal.</summary>
    public static ReadOnlySpan<byte> Spell(ColumnStorage storage, ReadOnlySpan<byte> value, Span<byte> buffer)
    {
        if (storage.Kind == StorageKind.Uuid)
        {
            new Guid(value, bigEndian: true).TryFormat(buffer, out var written);
            return buffer[..written];
        }

        return Utf8.IsValid(value) ? value : Encoding.UTF8.GetBytes(HexPrefix + Convert.ToHexStringLower(value));
    }

    /// <summary>The bytes of a text of storage binary.</summary>
    public static byte[] BytesOf(string text)
    {
        if (!text.StartsWith(HexPrefix, StringComparison.Ordinal) || text.Length % 2 != 0) return Encoding.UTF8.GetBytes(text);
        foreach (var digit in text.AsSpan(2))
            if (!char.IsAsciiHexDigit(digit)) return Encoding.UTF8.GetBytes(text);
        return Convert.FromHexString(text.AsSpan(2));
    }

    /// <summary>Reads the text of a whole number, boolean, day, time or short decimal.</summary>
    public static bool TryRead(ColumnStorage storage, ReadOnlySpan<byte> text, out long value)
    {
        text = text.Trim(" \t"u8);
        value = 0;
        switch (storage.Kind)
        {
            case StorageKind.Boolean:
                value = Ascii.EqualsIgnoreCase(text, "true"u8) || text.SequenceEqual("1"u8) ? 1 : 0;
                return value == 1 || Ascii.EqualsIgnoreCase(text, "false"u8) || text.SequenceEqual("0"u8);
            case StorageKind.UInt64:
                var read = ulong.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large);
                value = (long)large;
                return read;
            case StorageKind.Decimal:
                if (!TryReadDecimal(storage, text, out var units)) return false;
                value = (long)units;
                return true;
            case StorageKind.Date or StorageKind.Time or StorageKind.Timestamp:
                return TryReadTime(storage, text, out value);
            default:
                return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
                    && WholeRange.Of(storage.Kind) is var range && value >= range.Least && value <= range.Largest;
        }
    }

    /// <summary>Reads the text of a decimal, in units of its last digit.</summary>
    public static bool TryReadDecimal(ColumnStorage storage, ReadOnlySpan<byte> text, out Int128 units)
    {
        units = 0;
        text = text.Trim(" \t"u8);
        var negative = !text.IsEmpty && text[0] == '-';
        var (point, digits) = (-1, 0);
        for (var at = negative ? 1 : 0; at < text.Length; at++)
        {
            if (text[at] == '.' && point < 0) point = at;
            else if (text[at] is >= (byte)'0' and <= (byte)'9' && digits < ColumnStorage.MostDigits)
            {
                units = units * 10 + (text[at] - '0');
                if (units != 0) digits++;
            }
            else return false;
        }

        var decimals = point < 0 ? 0 : text.Length - point - 1;
        if (text.Length == (negative ? 1 : 0) || decimals > storage.Scale || digits + storage.Scale - decimals > storage.Precision) return false;
        for (; decimals < storage.Scale; decimals++) units *= 10;
        if (negative) units = -units;
        return true;
    }

    /// <summary>Adds the plain value of a text; false when it is none of this storage, which is not text.</summary>
    public static bool TryWritePlain(ColumnStorage storage, ReadOnlySpan<byte> text, ArrayBufferWriter<byte> output)
    {
        switch (PhysicalLayout.TypeOf(storage))
        {
            case PhysicalType.Boolean or PhysicalType.Int32 or PhysicalType.Int64:
                if (!TryRead(storage, text, out long value)) return false;
                var length = PhysicalLayout.TypeOf(storage) == PhysicalType.Int64 ? 8 : 4;
                if (length == 8) BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(8), value);
                else BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(4), (int)value);
                output.Advance(length);
                return true;
            case PhysicalType.Float or PhysicalType.Double:
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)) return false;
                length = storage.Kind == StorageKind.Float ? 4 : 8;
                if (length == 4) BinaryPrimitives.WriteSingleLittleEndian(output.GetSpan(4), (float)number);
                else BinaryPrimitives.WriteDoubleLittleEndian(output.GetSpan(8), number);
                output.Advance(length);
                return true;
            default:
                length = PhysicalLayout.LengthOf(storage);
                if (!TryWriteFixed(storage, text, output.GetSpan(length)[..length])) return false;
                output.Advance(length);
                return true;
        }
    }

    /// <summary>Writes the bytes of a half, a UUID or a long decimal.</summary>
    public static bool TryWriteFixed(ColumnStorage storage, ReadOnlySpan<byte> text, Span<byte> target)
    {
        switch (storage.Kind)
        {
            case StorageKind.Half:
                if (!Half.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var half)) return false;
                BinaryPrimitives.WriteHalfLittleEndian(target, half);
                return true;
            case StorageKind.Uuid:
                return Guid.TryParse(text, CultureInfo.InvariantCulture, out var uuid) && uuid.TryWriteBytes(target, bigEndian: true, out _);
            default:
                if (!TryReadDecimal(storage, text, out var units)) return false;
                BinaryPrimitives.WriteInt128BigEndian(target, units);
                return true;
        }
    }

    private static bool TryReadTime(ColumnStorage storage, ReadOnlySpan<byte> text, out long value)
    {
        value = 0;
        foreach (var format in Times)
        {
            DatetimeTrace trace = default;
            if (format.HasDate != (storage.Kind != StorageKind.Time) || !format.TryParse(text, out var ticks, ref trace)) continue;
            var offset = storage.Utc && trace.OffsetLength > 0 ? DatetimeFormat.OffsetTicks(text.Slice(trace.OffsetStart, trace.OffsetLength)) : 0;
            value = StorageTime.ToValue(storage, Math.Clamp(ticks - offset, 0, DateTime.MaxValue.Ticks));
            return true;
        }

        return false;
    }

    private static int SpellDecimal(long value, int scale, Span<byte> target)
    {
        Span<byte> digits = stackalloc byte[40];
        var (at, count) = (0, 0);
        var left = value < 0 ? (ulong)-value : (ulong)value;
        for (; left > 0 || count <= scale; left /= 10) digits[count++] = (byte)('0' + left % 10);
        if (value < 0) target[at++] = (byte)'-';
        while (count > 0)
        {
            if (count == scale && scale > 0) target[at++] = (byte)'.';
            target[at++] = digits[--count];
        }

        return at;
    }

    private static DatetimeFormat[] Compile(params string[] patterns) =>
        [.. patterns.Select(pattern => DatetimeFormat.TryCreate(pattern, out var format) ? format : throw new ArgumentException("Not a pattern.", nameof(patterns)))];
}

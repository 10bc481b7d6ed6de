using System.Text;

namespace SynthData.Engine.Tables;

/// <summary>Gathers how a column spells what its strftime pattern leaves open: leading zeros, digits of a fraction, offset.</summary>
internal sealed class DatetimeSpelling
{
    private readonly Dictionary<string, long> _offsets = new(StringComparer.Ordinal);
    private DatetimeTrace _trace;

    public bool TryParse(DatetimeFormat format, ReadOnlySpan<byte> spelling, int count, out long ticks)
    {
        var text = spelling.Trim(" \t"u8);
        var trace = _trace;
        if (!format.TryParse(text, out ticks, ref trace)) return false;
        _trace = trace;
        if (trace.OffsetLength == 0) return true;
        var offset = Encoding.UTF8.GetString(text.Slice(trace.OffsetStart, trace.OffsetLength));
        _offsets[offset] = _offsets.GetValueOrDefault(offset) + count;
        return true;
    }

    /// <summary>The format that writes values as they were spelled; the most common offset, and of equally common ones the first in ordinal order.</summary>
    public DatetimeFormat Refine(DatetimeFormat format) =>
        format.As(_trace, _offsets.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).FirstOrDefault());
}

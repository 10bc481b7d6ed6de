using System.Text;

namespace SynthData.Engine.Tables;

/// <summary>Gathers how a column spells what its strftime pattern leaves open: leading zeros, digits of a fraction, offsets, and which of several forms.</summary>
internal sealed class DatetimeSpelling(DatetimeFormat format)
{
    private readonly DatetimeTrace[] _traces = new DatetimeTrace[format.Forms.Count];
    private readonly Dictionary<(int Form, string? Offset), int> _indexOf = [];
    private readonly List<(int Form, string? Offset, long Count)> _kinds = [];

    /// <summary>Reads a distinct spelling.</summary>
    /// <param name="spelling">Blanks around it are no part of it.</param>
    /// <param name="count">Rows that have it.</param>
    /// <param name="ticks">Local to its offset, unless the pattern says that values are UTC's.</param>
    /// <param name="kind">Which form and offset it has, for <see cref="Refine"/>.</param>
    public bool TryParse(ReadOnlySpan<byte> spelling, int count, out long ticks, out int kind)
    {
        var text = spelling.Trim(" \t"u8);
        kind = -1;
        var form = 0;
        ticks = 0;
        if (format.Forms.Count > 1 && !format.TryParse(text, out ticks, out form)) return false;
        var trace = _traces[form];
        if (!format.Forms[form].TryParse(text, out ticks, ref trace)) return false;
        _traces[form] = trace;
        var offset = trace.OffsetLength == 0 ? null : Encoding.UTF8.GetString(text.Slice(trace.OffsetStart, trace.OffsetLength));
        if (!_indexOf.TryGetValue((form, offset), out kind))
        {
            _indexOf[(form, offset)] = kind = _kinds.Count;
            _kinds.Add((form, offset, 0));
        }

        _kinds[kind] = _kinds[kind] with { Count = _kinds[kind].Count + count };
        return true;
    }

    /// <summary>The form of the pattern that each kind has.</summary>
    public byte[] Forms => [.. _kinds.Select(kind => (byte)kind.Form)];

    /// <summary>
    /// The format that writes values as they were spelled, forms in the pattern's order, so that it reads them as the pattern did; and of each kind its
    /// form there, and what is to be taken from its ticks.
    /// </summary>
    public (DatetimeFormat Format, byte[] FormOf, long[] Less) Refine()
    {
        if (_kinds.Count == 0) return (DatetimeFormat.Of([.. format.Forms.Select(form => form.As(default, null))]), [], []);
        // What has no offset beside others that do is taken for UTC's.
        var offsets = _kinds.Select(kind => kind.Offset).Distinct(StringComparer.Ordinal).Count();
        var common = Enumerable.Range(0, _kinds.Count).OrderByDescending(kind => _kinds[kind].Count).ThenBy(kind => _kinds[kind].Offset, StringComparer.Ordinal);
        int[] order = [.. common.Take(DatetimeFormat.MostForms).OrderBy(kind => _kinds[kind].Form)];
        var forms = order.Select(kind => format.Forms[_kinds[kind].Form].As(_traces[_kinds[kind].Form], _kinds[kind].Offset, isUtc: offsets > 1)).ToArray();
        var less = _kinds.Select(kind => offsets < 2 || kind.Offset is null || format.Forms[kind.Form].IsUtc ? 0 : DatetimeFormat.OffsetTicks(Encoding.UTF8.GetBytes(kind.Offset)));
        return (DatetimeFormat.Of(forms), [.. Enumerable.Range(0, _kinds.Count).Select(kind => (byte)Math.Max(0, Array.IndexOf(order, kind)))], [.. less]);
    }
}

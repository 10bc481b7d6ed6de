using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>A column's labels as plain values of its storage, made once and shared by all threads; a label that is no such value has none.</summary>
internal sealed class RenderedValues
{
    private const int LongestInRange = 64;

    private readonly byte[] _bytes;
    private readonly int[] _starts;
    private readonly bool[] _has;
    private readonly int[] _rank;
    private readonly bool _isText;

    public RenderedValues(IReadOnlyList<string> labels, ColumnStorage storage)
    {
        (Labels, _isText) = (labels, PhysicalLayout.TypeOf(storage) == PhysicalType.ByteArray);
        var bytes = new ArrayBufferWriter<byte>();
        _starts = new int[labels.Count + 1];
        _has = new bool[labels.Count];
        for (var code = 0; code < labels.Count; code++)
        {
            if (_isText)
            {
                var text = storage.Kind == StorageKind.Binary ? StorageText.BytesOf(labels[code]) : Encoding.UTF8.GetBytes(labels[code]);
                BinaryPrimitives.WriteInt32LittleEndian(bytes.GetSpan(4), text.Length);
                bytes.Advance(4);
                bytes.Write(text);
                _has[code] = true;
            }
            else _has[code] = StorageText.TryWritePlain(storage, Encoding.UTF8.GetBytes(labels[code]), bytes);

            _starts[code + 1] = bytes.WrittenCount;
        }

        _bytes = bytes.WrittenSpan.ToArray();
        _rank = _isText ? Rank() : [];
    }

    public IReadOnlyList<string> Labels { get; }

    public int Count => _has.Length;

    /// <summary>Whether every label is a value.</summary>
    public bool IsComplete => Array.TrueForAll(_has, has => has);

    public bool Has(int code) => _has[code];

    public ReadOnlySpan<byte> Plain(int code) => _bytes.AsSpan(_starts[code].._starts[code + 1]);

    /// <summary>Least and largest text of the codes whose index is not negative; null when there is none, or one is long.</summary>
    public (byte[]? Least, byte[]? Largest) Range(int[] indexOf)
    {
        if (!_isText) return (null, null);
        var (least, largest) = (-1, -1);
        for (var code = 0; code < indexOf.Length; code++)
        {
            if (indexOf[code] < 0) continue;
            if (least < 0 || _rank[code] < _rank[least]) least = code;
            if (largest < 0 || _rank[code] > _rank[largest]) largest = code;
        }

        return least < 0 || Plain(least).Length > LongestInRange || Plain(largest).Length > LongestInRange
            ? (null, null) : (Plain(least)[4..].ToArray(), Plain(largest)[4..].ToArray());
    }

    /// <summary>The place of each label in the order of bytes, which is the format's.</summary>
    private int[] Rank()
    {
        var order = Enumerable.Range(0, Count).ToArray();
        Array.Sort(order, (left, right) => Plain(left)[4..].SequenceCompareTo(Plain(right)[4..]));
        var rank = new int[Count];
        for (var place = 0; place < order.Length; place++) rank[order[place]] = place;
        return rank;
    }
}

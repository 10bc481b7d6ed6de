using System.Buffers;
using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>Codes of labels: the row group's dictionary is of the labels it uses, in their order, and its page of the codes themselves.</summary>
internal sealed class LabelSink(ColumnStorage storage, RenderedValues labels, int rows) : ColumnSink(storage, rows)
{
    private readonly int[] _indexOf = new int[labels.Count];
    private readonly int[] _codes = new int[rows];
    private int _count;

    public void Add(int code)
    {
        if (!labels.Has(code))
        {
            AddNull();
            return;
        }

        AddPresent();
        _codes[_count++] = code;
    }

    protected override void Clear() => _count = 0;

    protected override WrittenChunk Write(ColumnChunk chunk)
    {
        var codes = _codes.AsSpan(0, _count);
        Array.Clear(_indexOf);
        foreach (var code in codes) _indexOf[code] = 1;
        var used = 0;
        foreach (ref var index in _indexOf.AsSpan()) index = index == 0 ? -1 : used++;
        var entries = chunk.StartDictionary(used);
        for (var code = 0; code < _indexOf.Length; code++)
            if (_indexOf[code] >= 0) entries.Write(labels.Plain(code));
        foreach (ref var code in codes) code = _indexOf[code];
        chunk.WriteIndexes(codes);
        var written = chunk.Finish(PageEncoding.Dictionary, Rows, Nulls);
        var (least, largest) = labels.Range(_indexOf);
        return written with { Least = least, Largest = largest };
    }
}

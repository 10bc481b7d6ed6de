using System.Buffers;
using SynthData.Engine.Tables.Parquet.Compression;
using SynthData.Engine.Tables.Parquet.Encodings;
using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>What the footer says of a column's pages; offsets count from the row group's first byte until it is placed.</summary>
internal sealed record WrittenChunk(PageEncoding Encoding, PageCodec Codec, int Rows, int Nulls, long Unpacked, long Packed, long DataOffset, long DictionaryOffset)
{
    /// <summary>Least and largest value, plain; null when not told.</summary>
    public byte[]? Least { get; init; }

    public byte[]? Largest { get; init; }
}

/// <summary>Puts the pages of one column together: one page of rows, and one of a dictionary before it where there is one. Used again for each column.</summary>
internal sealed class ColumnChunk(ArrayBufferWriter<byte> output, PagePacker packer)
{
    private readonly ArrayBufferWriter<byte> _header = new();
    private readonly ArrayBufferWriter<byte> _levels = new();
    private readonly ArrayBufferWriter<byte> _dictionary = new();
    private byte[] _packedPage = [];
    private byte[] _packedDictionary = [];
    private bool _hasDictionary;
    private int _entries;

    /// <summary>The page's bytes: levels first, then values.</summary>
    public ArrayBufferWriter<byte> Page { get; } = new();

    /// <summary>The plain values of the dictionary.</summary>
    public ArrayBufferWriter<byte> StartDictionary(int entries)
    {
        (_hasDictionary, _entries) = (true, entries);
        return _dictionary;
    }

    /// <summary>Begins a page.</summary>
    /// <param name="levels">By row 1, or 0 where missing; empty for a column that never misses a value.</param>
    public void Start(ReadOnlySpan<int> levels)
    {
        _hasDictionary = false;
        Page.ResetWrittenCount();
        _dictionary.ResetWrittenCount();
        if (levels.IsEmpty) return;
        _levels.ResetWrittenCount();
        HybridWriter.Write(levels, width: 1, _levels);
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(Page.GetSpan(4), _levels.WrittenCount);
        Page.Advance(4);
        Page.Write(_levels.WrittenSpan);
    }

    /// <summary>Writes indexes into the dictionary.</summary>
    public void WriteIndexes(ReadOnlySpan<int> indexes)
    {
        var width = HybridWriter.WidthOf(Math.Max(0, _entries - 1));
        Page.GetSpan(1)[0] = (byte)width;
        Page.Advance(1);
        HybridWriter.Write(indexes, width, Page);
    }

    /// <summary>Packs the pages and puts them to the row group.</summary>
    public WrittenChunk Finish(PageEncoding encoding, int rows, int nulls)
    {
        var start = output.WrittenCount;
        var entries = _hasDictionary ? _dictionary.WrittenSpan : [];
        var packedPage = Page.WrittenSpan;
        var packedEntries = entries;
        var codec = PageCodec.None;
        if (packer.Codec != PageCodec.None)
        {
            var page = packer.Pack(Page.WrittenSpan, ref _packedPage);
            var dictionary = _hasDictionary ? packer.Pack(entries, ref _packedDictionary) : 0;
            // What saves less than an eighth is not worth a reader's time. One compression holds for all pages of a column.
            if (page + dictionary <= (Page.WrittenCount + entries.Length) / 8 * 7)
            {
                packedPage = _packedPage.AsSpan(0, page);
                packedEntries = _packedDictionary.AsSpan(0, dictionary);
                codec = packer.Codec;
            }
        }

        long unpacked = _hasDictionary ? WritePage(PageKind.Dictionary, PageEncoding.Plain, _entries, entries.Length, packedEntries) : 0;
        var dataAt = output.WrittenCount;
        unpacked += WritePage(PageKind.Data, encoding, rows, Page.WrittenCount, packedPage);
        return new(encoding, codec, rows, nulls, unpacked, output.WrittenCount - start, dataAt, _hasDictionary ? start : -1);
    }

    private int WritePage(PageKind kind, PageEncoding encoding, int values, int unpacked, ReadOnlySpan<byte> packed)
    {
        _header.ResetWrittenCount();
        var writer = new CompactWriter(_header);
        writer.Begin();
        writer.Int32(1, (int)kind);
        writer.Int32(2, unpacked);
        writer.Int32(3, packed.Length);
        writer.Struct(kind == PageKind.Dictionary ? 7 : 5);
        writer.Int32(1, values);
        writer.Int32(2, (int)encoding);
        if (kind == PageKind.Data)
        {
            writer.Int32(3, (int)PageEncoding.Hybrid);
            writer.Int32(4, (int)PageEncoding.Hybrid);
        }

        writer.End();
        writer.End();
        output.Write(_header.WrittenSpan);
        output.Write(packed);
        return _header.WrittenCount + unpacked;
    }
}

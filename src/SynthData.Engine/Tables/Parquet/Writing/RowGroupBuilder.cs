using System.Buffers;
using SynthData.Engine.Tables.Parquet.Compression;

namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>Makes one row group after the other in memory. Used by one thread at a time.</summary>
internal sealed class RowGroupBuilder : IDisposable
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly PagePacker _packer;
    private readonly ColumnChunk _chunk;
    private readonly ColumnWriter[] _writers;
    private readonly WrittenChunk[] _written;

    /// <param name="layout">The file's.</param>
    /// <param name="rows">Rows of a group at most: buffers that grow would leave as much again to be collected.</param>
    public RowGroupBuilder(ParquetLayout layout, int rows)
    {
        _packer = new(layout.Compression);
        _chunk = new(_bytes, _packer);
        var distinct = new DistinctValues(rows);
        _writers = [.. Enumerable.Range(0, layout.Storages.Count).Select(column => layout.CreateWriter(column, distinct, rows))];
        _written = new WrittenChunk[_writers.Length];
    }

    /// <summary>Rows added since the group began.</summary>
    public int Rows { get; private set; }

    /// <summary>The sealed group.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.WrittenSpan;

    /// <summary>Where the sealed group's columns are.</summary>
    public IReadOnlyList<WrittenChunk> Chunks => _written;

    /// <summary>Begins a group.</summary>
    public void Start()
    {
        Rows = 0;
        _bytes.ResetWrittenCount();
    }

    /// <summary>Adds rows of a block whose columns are those of the layout's prototype.</summary>
    public void Add(Table block, int start, int end)
    {
        for (var column = 0; column < _writers.Length; column++) _writers[column].Add(block.Columns[column], start, end);
        Rows += end - start;
    }

    /// <summary>Encodes and packs what was added.</summary>
    public void Seal()
    {
        for (var column = 0; column < _writers.Length; column++) _written[column] = _writers[column].Sink.Seal(_chunk);
    }

    public void Dispose() => _packer.Dispose();
}

using System.Buffers;
using System.Buffers.Binary;
using SynthData.Engine.Tables.Parquet.Format;

namespace SynthData.Engine.Tables.Parquet.Writing;

/// <summary>Writes the frame of a file: its beginning, row groups as they come, and its footer.</summary>
internal sealed class ParquetFileWriter
{
    private const string Creator = "Inferloop SynthData version 1 (build 1)";

    private readonly Stream _output;
    private readonly ParquetLayout _layout;

    // The groups' part of the footer is kept as the bytes it will be: some hundred for each column of a group.
    private readonly ArrayBufferWriter<byte> _groups = new();
    private int _groupCount;
    private long _rows;
    private long _position;

    public ParquetFileWriter(Stream output, ParquetLayout layout)
    {
        (_output, _layout) = (output, layout);
        Write("PAR1"u8);
    }

    /// <summary>Writes a sealed group.</summary>
    public void Append(RowGroupBuilder group)
    {
        var start = _position;
        Write(group.Bytes);
        var writer = new CompactWriter(_groups);
        writer.Begin();
        writer.List(1, CompactType.Struct, group.Chunks.Count);
        long unpacked = 0;
        for (var column = 0; column < group.Chunks.Count; column++)
        {
            WriteChunk(writer, column, group.Chunks[column], start);
            unpacked += group.Chunks[column].Unpacked;
        }

        writer.Int64(2, unpacked);
        writer.Int64(3, group.Rows);
        writer.Int64(5, start);
        writer.Int64(6, _position - start);
        writer.End();
        _groupCount++;
        _rows += group.Rows;
    }

    /// <summary>Writes the footer.</summary>
    public void Finish()
    {
        var footer = new ArrayBufferWriter<byte>();
        var writer = new CompactWriter(footer);
        writer.Begin();
        writer.Int32(1, 2);
        writer.List(2, CompactType.Struct, _layout.Storages.Count + 1);
        new SchemaElement("schema") { Children = _layout.Storages.Count }.Write(writer);
        for (var column = 0; column < _layout.Storages.Count; column++) _layout.ElementOf(column).Write(writer);
        writer.Int64(3, _rows);
        writer.List(4, CompactType.Struct, _groupCount);
        writer.Raw(_groups.WrittenSpan);
        writer.Text(6, Creator);
        writer.List(7, CompactType.Struct, _layout.Storages.Count);
        for (var column = 0; column < _layout.Storages.Count; column++)
        {
            // Every column's values are ordered as its type says.
            writer.Begin();
            writer.Empty(1);
            writer.End();
        }

        writer.End();
        Write(footer.WrittenSpan);
        Span<byte> tail = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(tail, footer.WrittenCount);
        "PAR1"u8.CopyTo(tail[4..]);
        Write(tail);
    }

    private void WriteChunk(CompactWriter writer, int column, WrittenChunk chunk, long start)
    {
        var element = _layout.ElementOf(column);
        writer.Begin();
        writer.Int64(2, 0);
        writer.Struct(3);
        writer.Int32(1, (int)element.Type!.Value);
        PageEncoding[] encodings = chunk.DictionaryOffset >= 0 ? [PageEncoding.Plain, PageEncoding.Hybrid, chunk.Encoding] : [PageEncoding.Hybrid, chunk.Encoding];
        writer.List(2, CompactType.Int32, encodings.Length);
        foreach (var encoding in encodings) writer.Integer((int)encoding);
        writer.List(3, CompactType.Binary, 1);
        writer.Element(System.Text.Encoding.UTF8.GetBytes(element.Name));
        writer.Int32(4, (int)chunk.Codec);
        writer.Int64(5, chunk.Rows);
        writer.Int64(6, chunk.Unpacked);
        writer.Int64(7, chunk.Packed);
        writer.Int64(9, start + chunk.DataOffset);
        if (chunk.DictionaryOffset >= 0) writer.Int64(11, start + chunk.DictionaryOffset);
        writer.Struct(12);
        writer.Int64(3, chunk.Nulls);
        if (chunk is { Least: { } least, Largest: { } largest })
        {
            writer.Binary(5, largest);
            writer.Binary(6, least);
        }

        writer.End();
        writer.End();
        writer.End();
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        _position += bytes.Length;
    }
}

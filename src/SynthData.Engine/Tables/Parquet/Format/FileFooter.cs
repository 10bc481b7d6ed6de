namespace SynthData.Engine.Tables.Parquet.Format;

/// <summary>What the end of a file says: its schema and where its columns are.</summary>
internal sealed record FileFooter(IReadOnlyList<SchemaElement> Schema, long Rows, IReadOnlyList<RowGroupEntry> RowGroups)
{
    public static FileFooter Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new CompactReader(bytes);
        var schema = new List<SchemaElement>();
        var groups = new List<RowGroupEntry>();
        long rows = 0;
        for (var id = 0; reader.NextField(ref id, out var type);)
        {
            switch (id)
            {
                case 2 when type == CompactType.List:
                    for (var left = Structs(ref reader); left > 0; left--) schema.Add(SchemaElement.Read(ref reader));
                    break;
                case 3: rows = reader.SignedInteger(); break;
                case 4 when type == CompactType.List:
                    for (var left = Structs(ref reader); left > 0; left--) groups.Add(RowGroupEntry.Read(ref reader));
                    break;
                default: reader.Skip(type); break;
            }
        }

        return new(schema, rows, groups);
    }

    internal static int Structs(ref CompactReader reader)
    {
        var count = reader.List(out var type);
        return type == CompactType.Struct || count == 0 ? count : throw CompactReader.Damage();
    }
}

/// <summary>A group of rows in the footer.</summary>
internal sealed record RowGroupEntry(IReadOnlyList<ColumnChunkEntry> Chunks, long Rows)
{
    public static RowGroupEntry Read(ref CompactReader reader)
    {
        var chunks = new List<ColumnChunkEntry>();
        long rows = 0;
        for (var id = 0; reader.NextField(ref id, out var type);)
        {
            switch (id)
            {
                case 1 when type == CompactType.List:
                    for (var left = FileFooter.Structs(ref reader); left > 0; left--) chunks.Add(ColumnChunkEntry.Read(ref reader));
                    break;
                case 3: rows = reader.SignedInteger(); break;
                default: reader.Skip(type); break;
            }
        }

        return new(chunks, rows);
    }
}

/// <summary>One column of a row group in the footer.</summary>
internal sealed record ColumnChunkEntry
{
    public PhysicalType Type { get; init; }

    public PageCodec Codec { get; init; }

    public long Values { get; init; }

    public long CompressedBytes { get; init; }

    public long DataOffset { get; init; }

    /// <summary>0 when there is no dictionary page, or when the writer does not tell.</summary>
    public long DictionaryOffset { get; init; }

    public bool Encrypted { get; init; }

    public bool ElsewhereOrMissing { get; init; } = true;

    /// <summary>Where the first page stands.</summary>
    public long Start => DictionaryOffset > 0 && DictionaryOffset < DataOffset ? DictionaryOffset : DataOffset;

    public static ColumnChunkEntry Read(ref CompactReader reader)
    {
        var entry = new ColumnChunkEntry();
        var elsewhere = false;
        for (var id = 0; reader.NextField(ref id, out var type);)
        {
            switch (id)
            {
                case 1 when type == CompactType.Binary: elsewhere |= reader.Binary().Length > 0; break;
                case 3 when type == CompactType.Struct: entry = ReadColumn(ref reader, entry) with { ElsewhereOrMissing = false }; break;
                case 8:
                    entry = entry with { Encrypted = true };
                    reader.Skip(type);
                    break;
                default: reader.Skip(type); break;
            }
        }

        return elsewhere ? entry with { ElsewhereOrMissing = true } : entry;
    }

    private static ColumnChunkEntry ReadColumn(ref CompactReader reader, ColumnChunkEntry entry)
    {
        for (var id = 0; reader.NextField(ref id, out var type);)
        {
            switch (id)
            {
                case 1: entry = entry with { Type = (PhysicalType)reader.Int32() }; break;
                case 4: entry = entry with { Codec = (PageCodec)reader.Int32() }; break;
                case 5: entry = entry with { Values = reader.SignedInteger() }; break;
                case 7: entry = entry with { CompressedBytes = reader.SignedInteger() }; break;
                case 9: entry = entry with { DataOffset = reader.SignedInteger() }; break;
                case 11: entry = entry with { DictionaryOffset = reader.SignedInteger() }; break;
                default: reader.Skip(type); break;
            }
        }

        return entry;
    }
}

namespace SynthData.Engine.Tables.Parquet.Format;

/// <summary>What stands before a page.</summary>
internal sealed record PageHeader
{
    public PageKind Kind { get; init; }

    public int UnpackedBytes { get; init; }

    public int PackedBytes { get; init; }

    /// <summary>Rows of a data page, missing ones included; entries of a dictionary.</summary>
    public int Values { get; init; }

    public PageEncoding Encoding { get; init; }

    /// <summary>How a first-version page writes which rows are missing; this reader knows the hybrid encoding only.</summary>
    public PageEncoding LevelEncoding { get; init; } = PageEncoding.Hybrid;

    /// <summary>Bytes before the values that are never compressed; second-version pages only.</summary>
    public int LevelBytes { get; init; }

    public int RepetitionBytes { get; init; }

    public bool IsCompressed { get; init; } = true;

    public static PageHeader Read(ref CompactReader reader)
    {
        var header = new PageHeader();
        for (var id = 0; reader.NextField(ref id, out var type);)
        {
            switch (id)
            {
                case 1: header = header with { Kind = (PageKind)reader.Int32() }; break;
                case 2: header = header with { UnpackedBytes = reader.Int32() }; break;
                case 3: header = header with { PackedBytes = reader.Int32() }; break;
                case 5 or 7 when type == CompactType.Struct: header = ReadFirst(ref reader, header); break;
                case 8 when type == CompactType.Struct: header = ReadSecond(ref reader, header); break;
                default: reader.Skip(type); break;
            }
        }

        return header.UnpackedBytes >= 0 && header.PackedBytes >= 0 && header.Values >= 0 ? header : throw CompactReader.Damage();
    }

    /// <summary>A data page of the first version, or a dictionary: both begin alike.</summary>
    private static PageHeader ReadFirst(ref CompactReader reader, PageHeader header)
    {
        for (var id = 0; reader.NextField(ref id, out var type);)
        {
            switch (id)
            {
                case 1: header = header with { Values = reader.Int32() }; break;
                case 2: header = header with { Encoding = (PageEncoding)reader.Int32() }; break;
                case 3 when type == CompactType.Int32: header = header with { LevelEncoding = (PageEncoding)reader.Int32() }; break;
                default: reader.Skip(type); break;
            }
        }

        return header;
    }

    private static PageHeader ReadSecond(ref CompactReader reader, PageHeader header)
    {
        for (var id = 0; reader.NextField(ref id, out var type);)
        {
            switch (id)
            {
                case 1: header = header with { Values = reader.Int32() }; break;
                case 4: header = header with { Encoding = (PageEncoding)reader.Int32() }; break;
                case 5: header = header with { LevelBytes = reader.Int32() }; break;
                case 6: header = header with { RepetitionBytes = reader.Int32() }; break;
                case 7: header = header with { IsCompressed = CompactReader.Boolean(type) }; break;
                default: reader.Skip(type); break;
            }
        }

        return header.LevelBytes >= 0 && header.RepetitionBytes >= 0 ? header : throw CompactReader.Damage();
    }
}

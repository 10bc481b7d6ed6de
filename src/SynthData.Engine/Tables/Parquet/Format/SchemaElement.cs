namespace SynthData.Engine.Tables.Parquet.Format;

/// <summary>A node of the schema tree, as the file writes it.</summary>
internal sealed record SchemaElement(string Name)
{
    public PhysicalType? Type { get; init; }

    /// <summary>Bytes of a value of <see cref="PhysicalType.FixedBytes"/>.</summary>
    public int Length { get; init; }

    public Repetition Repetition { get; init; }

    public int Children { get; init; }

    public ConvertedType Converted { get; init; } = ConvertedType.None;

    public LogicalType Logical { get; init; }

    public int Scale { get; init; }

    public int Precision { get; init; }

    public TimeUnit Unit { get; init; } = TimeUnit.Micros;

    public bool Utc { get; init; }

    /// <summary>Bits of a logical integer.</summary>
    public int Bits { get; init; }

    public bool Signed { get; init; } = true;

    public static SchemaElement Read(ref CompactReader reader)
    {
        var element = new SchemaElement("");
        for (var id = 0; reader.NextField(ref id, out var type);)
        {
            switch (id)
            {
                case 1: element = element with { Type = (PhysicalType)reader.Int32() }; break;
                case 2: element = element with { Length = reader.Int32() }; break;
                case 3: element = element with { Repetition = (Repetition)reader.Int32() }; break;
                case 4: element = element with { Name = reader.Text() }; break;
                case 5: element = element with { Children = reader.Int32() }; break;
                case 6: element = element with { Converted = (ConvertedType)reader.Int32() }; break;
                case 7: element = element with { Scale = reader.Int32() }; break;
                case 8: element = element with { Precision = reader.Int32() }; break;
                case 10 when type == CompactType.Struct: element = ReadLogical(ref reader, element); break;
                default: reader.Skip(type); break;
            }
        }

        return element;
    }

    public void Write(CompactWriter writer)
    {
        writer.Begin();
        if (Type is { } type)
        {
            writer.Int32(1, (int)type);
            if (type == PhysicalType.FixedBytes) writer.Int32(2, Length);
            writer.Int32(3, (int)Repetition);
        }

        writer.Text(4, Name);
        if (Children > 0) writer.Int32(5, Children);
        if (Converted != ConvertedType.None) writer.Int32(6, (int)Converted);
        if (Logical == LogicalType.Decimal)
        {
            writer.Int32(7, Scale);
            writer.Int32(8, Precision);
        }

        if (Logical != LogicalType.None) WriteLogical(writer);
        writer.End();
    }

    private void WriteLogical(CompactWriter writer)
    {
        writer.Struct(10);
        writer.Struct((int)Logical);
        switch (Logical)
        {
            case LogicalType.Decimal:
                writer.Int32(1, Scale);
                writer.Int32(2, Precision);
                break;
            case LogicalType.Time or LogicalType.Timestamp:
                writer.Boolean(1, Utc);
                writer.Struct(2);
                writer.Empty(Unit switch { TimeUnit.Millis => 1, TimeUnit.Micros => 2, _ => 3 });
                writer.End();
                break;
            case LogicalType.Integer:
                writer.Int8(1, (sbyte)Bits);
                writer.Boolean(2, Signed);
                break;
        }

        writer.End();
        writer.End();
    }

    private static SchemaElement ReadLogical(ref CompactReader reader, SchemaElement element)
    {
        for (var kind = 0; reader.NextField(ref kind, out var type);)
        {
            if (type != CompactType.Struct) throw CompactReader.Damage();
            element = element with { Logical = (LogicalType)kind };
            for (var id = 0; reader.NextField(ref id, out type);)
            {
                switch ((element.Logical, id))
                {
                    case (LogicalType.Decimal, 1): element = element with { Scale = reader.Int32() }; break;
                    case (LogicalType.Decimal, 2): element = element with { Precision = reader.Int32() }; break;
                    case (LogicalType.Time or LogicalType.Timestamp, 1): element = element with { Utc = CompactReader.Boolean(type) }; break;
                    case (LogicalType.Time or LogicalType.Timestamp, 2) when type == CompactType.Struct: element = element with { Unit = ReadUnit(ref reader) }; break;
                    case (LogicalType.Integer, 1) when type == CompactType.Byte: element = element with { Bits = reader.Int8() }; break;
                    case (LogicalType.Integer, 2): element = element with { Signed = CompactReader.Boolean(type) }; break;
                    default: reader.Skip(type); break;
                }
            }
        }

        return element;
    }

    private static TimeUnit ReadUnit(ref CompactReader reader)
    {
        var unit = TimeUnit.Micros;
        for (var id = 0; reader.NextField(ref id, out var type);)
        {
            unit = id switch { 1 => TimeUnit.Millis, 2 => TimeUnit.Micros, _ => TimeUnit.Nanos };
            reader.Skip(type);
        }

        return unit;
    }
}

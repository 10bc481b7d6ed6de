using SynthData.Engine.Codecs;
using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Relations;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Models;

/// <summary>The model file's part that holds the codecs.</summary>
internal static class CodecFile
{
    private enum Kind : byte
    {
        Numerical,
        Datetime,
        Label,
        Text,
    }

    private enum Form : byte
    {
        Sequence,
        Pattern,
        Words,
        Reserved,
    }

    public static void Write(BinaryWriter writer, TableCodec codec)
    {
        writer.Write7BitEncodedInt(codec.Columns.Count);
        foreach (var column in codec.Columns) writer.Write(column.Name);
        foreach (var column in codec.Columns)
        {
            writer.Write(column.Relation is not null);
            if (column.Relation is { } relation)
            {
                writer.Write(relation.Text(index => RelationText.Quote(codec.Columns[index].Name)));
                writer.Write(relation.IsBound);
            }

            writer.Write7BitEncodedInt(column.MissingSpellings.Count);
            foreach (var spelling in column.MissingSpellings) writer.Write(spelling);
            writer.Write7BitEncodedInt(column.MissingKinds);
            WriteColumn(writer, column);
        }

        KeeperFile.Write(writer, codec);
    }

    public static TableCodec Read(BinaryReader reader)
    {
        var names = ReadStrings(reader, ushort.MaxValue);
        var indexOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < names.Count; column++) indexOf[names[column]] = column;
        var columns = new List<ColumnCodec>();
        for (var column = 0; column < names.Count; column++)
        {
            var relation = reader.ReadBoolean() ? ReadRelation(reader, indexOf, column) : null;
            var spellings = ReadStrings(reader, 255);
            var kinds = ModelParts.ReadCount(reader, spellings.Count);
            var codec = ReadColumn(reader, names[column], spellings, kinds, relation);
            if (codec.CodeCount is < 1 or > ColumnCodec.MaxCodes) throw new InvalidDataException("A column without codes.");
            columns.Add(codec);
        }

        var codecs = new TableCodec(columns, KeeperFile.Read(reader, columns, indexOf));
        var buffer = codecs.CreateBuffer("", 0);
        foreach (var relation in codecs.Relations)
            if (!RelationCheck.Fits(buffer, relation)) throw new InvalidDataException("A relation of other kinds of columns.");
        return codecs;
    }

    private static ColumnRelation ReadRelation(BinaryReader reader, Dictionary<string, int> indexOf, int column)
    {
        var relation = RelationText.Parse(reader.ReadString(), name => indexOf.GetValueOrDefault(name, -1), out var problem) as ColumnRelation;
        return relation?.Column == column ? relation with { IsBound = reader.ReadBoolean() } : throw new InvalidDataException(problem ?? "The relation of another column.");
    }

    private static void WriteColumn(BinaryWriter writer, ColumnCodec column)
    {
        switch (column)
        {
            case NumericalCodec numbers:
                writer.Write((byte)Kind.Numerical);
                WriteOrdered(writer, numbers);
                writer.Write((sbyte)numbers.Format.MinDecimals);
                writer.Write((sbyte)numbers.Format.MaxDecimals);
                writer.Write(numbers.Range.Low);
                writer.Write(numbers.Range.High);
                break;
            case DatetimeCodec dates:
                writer.Write((byte)Kind.Datetime);
                WriteOrdered(writer, dates);
                writer.Write(dates.Format.Pattern);
                break;
            case LabelCodec labels:
                writer.Write((byte)Kind.Label);
                writer.Write7BitEncodedInt(labels.Labels.Count);
                foreach (var label in labels.Labels) writer.Write(label);
                writer.Write(labels.HasRare);
                break;
            case TextCodec text:
                writer.Write((byte)Kind.Text);
                WriteForm(writer, text.Form);
                break;
            default:
                throw new NotSupportedException(column.GetType().Name);
        }
    }

    private static ColumnCodec ReadColumn(BinaryReader reader, string name, IReadOnlyList<string> spellings, int kinds, ColumnRelation? relation)
    {
        switch ((Kind)reader.ReadByte())
        {
            case Kind.Numerical:
                var (numberAxis, numbers) = ReadOrdered(reader);
                return new NumericalCodec(name, spellings, kinds, numberAxis, numbers, ReadNumberFormat(reader), relation, new(reader.ReadDouble(), reader.ReadDouble()));
            case Kind.Datetime:
                var (dateAxis, dates) = ReadOrdered(reader);
                return new DatetimeCodec(name, spellings, kinds, dateAxis, dates, ReadDatetimeFormat(reader), relation);
            case Kind.Label:
                return new LabelCodec(name, spellings, kinds, ReadStrings(reader, ColumnCodec.MaxCodes), reader.ReadBoolean());
            case Kind.Text:
                return new TextCodec(name, spellings, kinds, ReadForm(reader));
            default:
                throw new InvalidDataException("An unknown kind of column.");
        }
    }

    private static void WriteOrdered(BinaryWriter writer, OrderedCodec codec)
    {
        writer.Write(codec.Axis.Scale);
        writer.Write(codec.Axis.Offset);
        writer.Write(codec.Axis.Step);
        writer.Write7BitEncodedInt(codec.Intervals.Length);
        foreach (var interval in codec.Intervals)
        {
            writer.Write(interval.Low);
            writer.Write(interval.High);
        }
    }

    private static (Axis Axis, Interval[] Intervals) ReadOrdered(BinaryReader reader)
    {
        var axis = new Axis(reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
        var intervals = new Interval[ModelParts.ReadCount(reader, ColumnCodec.MaxCodes)];
        for (var index = 0; index < intervals.Length; index++) intervals[index] = new(reader.ReadDouble(), reader.ReadDouble());
        return (axis, intervals);
    }

    private static NumberFormat ReadNumberFormat(BinaryReader reader)
    {
        var (min, max) = (reader.ReadSByte(), reader.ReadSByte());
        return min is >= 0 and <= 15 && max is >= -1 and <= 15 ? new(min, max) : throw new InvalidDataException("Decimals outside 0..15.");
    }

    private static DatetimeFormat ReadDatetimeFormat(BinaryReader reader) =>
        DatetimeFormat.TryCreate(reader.ReadString(), out var format) ? format : throw new InvalidDataException("An unknown datetime format.");

    private static void WriteForm(BinaryWriter writer, TextForm form)
    {
        switch (form)
        {
            case SequenceForm sequence:
                writer.Write((byte)Form.Sequence);
                writer.Write(sequence.Start);
                break;
            case PatternForm pattern:
                writer.Write((byte)Form.Pattern);
                writer.Write(pattern.IsUnique);
                writer.Write7BitEncodedInt(pattern.Patterns.Count);
                foreach (var part in pattern.Patterns)
                {
                    writer.Write(part.Classes);
                    writer.Write(part.Common);
                    writer.Write7BitEncodedInt(part.Weight);
                }

                break;
            case WordsForm words:
                writer.Write((byte)Form.Words);
                writer.Write7BitEncodedInt(words.Fewest);
                writer.Write7BitEncodedInt(words.Most);
                break;
            case ReservedForm reserved:
                writer.Write((byte)Form.Reserved);
                writer.Write(reserved.Sdtype.ToString());
                break;
            default:
                throw new NotSupportedException(form.GetType().Name);
        }
    }

    private static TextForm ReadForm(BinaryReader reader)
    {
        switch ((Form)reader.ReadByte())
        {
            case Form.Sequence:
                return new SequenceForm(reader.ReadInt64());
            case Form.Pattern:
                var isUnique = reader.ReadBoolean();
                var patterns = new TextPattern[ModelParts.ReadCount(reader, 64)];
                for (var index = 0; index < patterns.Length; index++)
                    patterns[index] = new(reader.ReadString(), reader.ReadString(), ModelParts.ReadCount(reader, 1_000_000));
                return patterns.Length > 0 && Array.TrueForAll(patterns, TextPattern.IsWhole) ? new PatternForm(patterns, isUnique) : throw new InvalidDataException("A pattern is not whole.");
            case Form.Words:
                var (fewest, most) = (ModelParts.ReadCount(reader, 1000), ModelParts.ReadCount(reader, 1000));
                return fewest <= most ? new WordsForm(fewest, most) : throw new InvalidDataException("Fewest words above most.");
            case Form.Reserved:
                return Enum.TryParse<Sdtype>(reader.ReadString(), out var sdtype) && ReservedForm.Covers(sdtype)
                    ? new ReservedForm(sdtype)
                    : throw new InvalidDataException("An unknown PII kind.");
            default:
                throw new InvalidDataException("An unknown form of text.");
        }
    }

    private static List<string> ReadStrings(BinaryReader reader, int most)
    {
        var texts = new List<string>();
        for (var left = ModelParts.ReadCount(reader, most); left > 0; left--) texts.Add(reader.ReadString());
        return texts;
    }
}

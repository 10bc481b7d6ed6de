using SynthData.Engine.Codecs;
using SynthData.Engine.Codecs.Places;
using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Relations;
using SynthData.Engine.Relations.Trends;
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
        Ascending,
        Form,
        Place,
        PlaceSide,
    }

    private enum Form : byte
    {
        Sequence,
        Pattern,
        Words,
        Reserved,
    }

    private enum RelationKind : byte
    {
        None,
        Rule,
        Trend,
    }

    public static void Write(BinaryWriter writer, TableCodec codec)
    {
        writer.Write7BitEncodedInt(codec.Columns.Count);
        foreach (var column in codec.Columns) writer.Write(column.Name);
        foreach (var column in codec.Columns)
        {
            WriteRelation(writer, codec, column.Relation);
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
        // Columns that only generators see have no name.
        for (var column = 0; column < names.Count; column++)
            if (names[column].Length > 0) indexOf[names[column]] = column;
        var columns = new List<ColumnCodec>();
        for (var column = 0; column < names.Count; column++)
        {
            var relation = ReadRelation(reader, indexOf, column);
            var spellings = ReadStrings(reader, 255);
            var kinds = ModelParts.ReadCount(reader, spellings.Count);
            var codec = ReadColumn(reader, names[column], columns, spellings, kinds, relation);
            if (codec.CodeCount is < 1 or > ColumnCodec.MaxCodes) throw new InvalidDataException("A column without codes.");
            if (codec is not FormCodec && columns is [.., FormCodec]) throw new InvalidDataException("A column behind those that nobody sees.");
            columns.Add(codec);
        }

        foreach (var place in columns.OfType<PlaceCodec>())
            if (place.Listed.Second >= columns.Count || columns[place.Listed.Second] is not PlaceSideCodec side || side.First != place) throw new InvalidDataException("A place without its other column.");
        var codecs = new TableCodec(columns, KeeperFile.Read(reader, columns, indexOf), KeeperFile.ReadKeys(reader, columns, indexOf));
        var buffer = codecs.CreateBuffer("", 0);
        foreach (var relation in codecs.Relations.Concat(columns.Select(codec => codec.Relation).OfType<ColumnRelation>()))
            if (!RelationCheck.Fits(buffer, relation)) throw new InvalidDataException("A relation of other kinds of columns.");
        return codecs;
    }

    private static void WriteRelation(BinaryWriter writer, TableCodec codec, ColumnRelation? relation)
    {
        var kind = relation is null ? RelationKind.None : relation.Formula is Trend ? RelationKind.Trend : RelationKind.Rule;
        writer.Write((byte)kind);
        if (relation is { Formula: Trend trend }) TrendFile.Write(writer, trend);
        else if (relation is not null)
        {
            writer.Write(relation.Text(index => RelationText.Quote(codec.Columns[index].Name)));
            writer.Write(relation.IsBound);
        }
    }

    private static ColumnRelation? ReadRelation(BinaryReader reader, Dictionary<string, int> indexOf, int column) => (RelationKind)reader.ReadByte() switch
    {
        RelationKind.None => null,
        RelationKind.Rule => ReadRule(reader, indexOf, column),
        RelationKind.Trend => new(column, Comparison.Near, TrendFile.Read(reader, indexOf.Count)),
        _ => throw new InvalidDataException("An unknown kind of relation."),
    };

    private static ColumnRelation ReadRule(BinaryReader reader, Dictionary<string, int> indexOf, int column)
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
                WriteNumberFormat(writer, numbers.Format);
                writer.Write(numbers.Range.Low);
                writer.Write(numbers.Range.High);
                if (numbers.Asked is NumericalCodec asked && asked != numbers) WriteOrdered(writer, asked);
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
            case AscendingCodec rising:
                writer.Write((byte)Kind.Ascending);
                writer.Write(rising.Start);
                writer.Write(rising.Step);
                writer.Write(rising.IsEven);
                writer.Write(rising.Template is DatetimeColumn);
                if (rising.Template is DatetimeColumn times) writer.Write(times.Format.Pattern);
                else WriteNumberFormat(writer, ((NumericalColumn)rising.Template).Format);
                break;
            case FormCodec forms:
                writer.Write((byte)Kind.Form);
                writer.Write7BitEncodedInt(forms.Owner);
                break;
            case PlaceCodec places:
                writer.Write((byte)Kind.Place);
                PlaceFile.Write(writer, places);
                WriteNumberFormat(writer, places.Format);
                break;
            case PlaceSideCodec side:
                writer.Write((byte)Kind.PlaceSide);
                writer.Write7BitEncodedInt(side.First.Listed.First);
                WriteNumberFormat(writer, side.Format);
                break;
            case TextCodec text:
                writer.Write((byte)Kind.Text);
                WriteForm(writer, text.Form);
                break;
            default:
                throw new NotSupportedException(column.GetType().Name);
        }
    }

    private static ColumnCodec ReadColumn(BinaryReader reader, string name, List<ColumnCodec> before, IReadOnlyList<string> spellings, int kinds, ColumnRelation? relation)
    {
        switch ((Kind)reader.ReadByte())
        {
            case Kind.Numerical:
                var (numberAxis, numbers) = ReadOrdered(reader);
                var (format, range) = (ReadNumberFormat(reader), new Interval(reader.ReadDouble(), reader.ReadDouble()));
                return new NumericalCodec(name, spellings, kinds, numberAxis, numbers, format, relation, range, relation is { Comparison: Comparison.Near } ? ReadAsked(reader, name, spellings, kinds, format) : null);
            case Kind.Datetime:
                var (dateAxis, dates) = ReadOrdered(reader);
                return new DatetimeCodec(name, spellings, kinds, dateAxis, dates, ReadDatetimeFormat(reader), relation);
            case Kind.Label:
                return new LabelCodec(name, spellings, kinds, ReadStrings(reader, ColumnCodec.MaxCodes), reader.ReadBoolean());
            case Kind.Text:
                return new TextCodec(name, spellings, kinds, ReadForm(reader));
            case Kind.Ascending:
                return ReadAscending(reader, name, before.Count);
            case Kind.Place:
                var (grid, second) = PlaceFile.Read(reader);
                return new PlaceCodec(name, spellings, kinds, grid, ReadNumberFormat(reader), new(before.Count, second));
            case Kind.PlaceSide:
                return before[ModelParts.ReadCount(reader, before.Count - 1)] is PlaceCodec place && place.Listed.Second == before.Count
                    ? new PlaceSideCodec(name, spellings, kinds, place, ReadNumberFormat(reader))
                    : throw new InvalidDataException("The side of another place.");
            case Kind.Form:
                return ReadForms(reader, before, kinds);
            default:
                throw new InvalidDataException("An unknown kind of column.");
        }
    }

    private static NumericalCodec ReadAsked(BinaryReader reader, string name, IReadOnlyList<string> spellings, int kinds, NumberFormat format)
    {
        var (axis, intervals) = ReadOrdered(reader);
        return new(name, spellings, kinds, axis, intervals, format, null, default);
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

    private static AscendingCodec ReadAscending(BinaryReader reader, string name, int column)
    {
        var (start, step, isEven) = (reader.ReadInt64(), reader.ReadDouble(), reader.ReadBoolean());
        Column template = reader.ReadBoolean() ? new DatetimeColumn(name, new(0), [], ReadDatetimeFormat(reader)) : new NumericalColumn(name, new(0), [], ReadNumberFormat(reader));
        // Numbers beyond 2^62 would run over.
        return step is >= 1 and <= 1e15 && Math.Abs((double)start) <= 1L << 61
            ? new(name, template, start, step, isEven, new(column))
            : throw new InvalidDataException("A column that does not grow.");
    }

    /// <summary>Forms of a column before, each of them one that its buffer takes.</summary>
    private static FormCodec ReadForms(BinaryReader reader, List<ColumnCodec> before, int kinds)
    {
        var owner = ModelParts.ReadCount(reader, before.Count - 1);
        var isTaken = before.Exists(codec => codec is FormCodec other && other.Owner == owner);
        return kinds <= 1 && !isTaken && before[owner].CreateBuffer(0) is DatetimeColumn { Format: { Forms.Count: > 1 } format }
            ? new(owner, format, mayMiss: kinds > 0)
            : throw new InvalidDataException("Forms of another column.");
    }

    private static void WriteNumberFormat(BinaryWriter writer, NumberFormat format)
    {
        writer.Write((sbyte)format.MinDecimals);
        writer.Write((sbyte)format.MaxDecimals);
        writer.Write((byte)format.Marks.Decimal);
        writer.Write((byte)format.Marks.Group);
    }

    private static NumberFormat ReadNumberFormat(BinaryReader reader)
    {
        var (min, max, marks) = (reader.ReadSByte(), reader.ReadSByte(), new NumberMarks((char)reader.ReadByte(), (char)reader.ReadByte()));
        if (min is < 0 or > 15 || max is < -1 or > 15) throw new InvalidDataException("Decimals outside 0..15.");
        return NumberMarks.AreMarks(marks.Decimal == '\0' ? '.' : marks.Decimal, marks.Group) ? new(min, max) { Marks = marks } : throw new InvalidDataException("Unknown marks of numbers.");
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

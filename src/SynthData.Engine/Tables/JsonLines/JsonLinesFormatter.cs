using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables.Parquet.Writing;

namespace SynthData.Engine.Tables.JsonLines;

/// <summary>Writes rows as JSON Lines, so that <see cref="JsonLinesReader"/> reads the same table. Safe for use by several threads.</summary>
/// <remarks>
/// Numbers are numbers as the column's format writes them, truth values <c>true</c> and <c>false</c>, labels that are whole numbers numbers unless the source
/// kept them as text, days and times text, and every kind of missing <c>null</c>. Only what JSON must escape is escaped.
/// </remarks>
public sealed class JsonLinesFormatter : RowFormatter
{
    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    private readonly Field[] _fields;
    private readonly int _fixedBytes;

    /// <summary>Prepares to write tables like this one.</summary>
    /// <param name="prototype">Its columns' names, formats and labels are used; its rows are not.</param>
    /// <param name="metadata">One entry a column, in the table's order; null when the source had no types.</param>
    public JsonLinesFormatter(Table prototype, TableMetadata? metadata = null)
    {
        _fields = [.. prototype.Columns.Select((column, index) => new Field(column, metadata?.Columns[index].Storage, index == 0))];
        _fixedBytes = 3 + _fields.Sum(field => field.Prefix.Length + field.MostBytes);
    }

    /// <inheritdoc/>
    public override int FormatHeader(ref byte[] buffer) => 0;

    /// <inheritdoc/>
    public override int FormatRows(Table block, int start, int end, ref byte[] buffer)
    {
        var at = 0;
        for (var row = start; row < end; row++)
        {
            var room = _fixedBytes;
            foreach (var column in block.Columns)
                if (column is TextColumn texts && !texts.Missing[row]) room += MostTextBytes(texts.Values[row]);
            if (buffer.Length - at < room) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, at + room));
            at = FormatRow(block, row, buffer, at);
        }

        return at;
    }

    private int FormatRow(Table block, int row, byte[] buffer, int at)
    {
        for (var index = 0; index < _fields.Length; index++)
        {
            var (field, column) = (_fields[index], block.Columns[index]);
            at += Copy(field.Prefix, buffer, at);
            if (column.Missing[row])
            {
                at += Copy("null"u8, buffer, at);
                continue;
            }

            switch (column)
            {
                case LabelColumn labels: at += Copy(field.Labels[labels.Codes[row]], buffer, at); break;
                case NumericalColumn numbers when !field.AsText: at += numbers.Format.WithoutMarks.Format(numbers.Values[row], buffer.AsSpan(at)); break;
                case TextColumn texts: at += field.WriteText(texts.Values[row], buffer.AsSpan(at)); break;
                default: at += WriteQuoted(column, row, buffer.AsSpan(at)); break;
            }
        }

        buffer[at++] = (byte)'}';
        buffer[at++] = (byte)'\n';
        return at;
    }

    /// <summary>Numbers and times hold nothing that JSON escapes but what their format's pattern does.</summary>
    private static int WriteQuoted(Column column, int row, Span<byte> target)
    {
        if (column is NumericalColumn numbers)
        {
            target[0] = (byte)'"';
            var length = 1 + numbers.Format.Format(numbers.Values[row], target[1..]);
            target[length] = (byte)'"';
            return length + 1;
        }

        var dates = (DatetimeColumn)column;
        Span<byte> text = stackalloc byte[256];
        if (dates.Format.MaxBytes > text.Length) text = new byte[dates.Format.MaxBytes];
        text = text[..dates.Write(row, text)];
        target[0] = (byte)'"';
        Encoder.EncodeUtf8(text, target[1..], out _, out var written);
        target[written + 1] = (byte)'"';
        return written + 2;
    }

    private static int Copy(ReadOnlySpan<byte> source, byte[] buffer, int at)
    {
        source.CopyTo(buffer.AsSpan(at));
        return source.Length;
    }

    /// <summary>An escape takes six bytes for a UTF-16 unit.</summary>
    private static int MostTextBytes(string text) => 6 * text.Length + 2;

    /// <summary>What is the same for every row of a column.</summary>
    private sealed class Field
    {
        private readonly bool _isWhole;

        public Field(Column column, ColumnStorage? source, bool isFirst)
        {
            var storage = StorageChoice.For(column, source, mayMiss: true);
            _isWhole = storage.IsWhole;
            AsText = storage.IsText;
            Prefix = [(byte)(isFirst ? '{' : ','), .. Encode(column.Name), (byte)':'];
            if (column is LabelColumn labels) Labels = [.. labels.Labels.Select(label => Label(label, storage))];
            MostBytes = column switch
            {
                LabelColumn => Labels.Length > 0 ? Labels.Max(label => label.Length) : 0,
                DatetimeColumn dates => 6 * dates.Format.MaxBytes + 2,
                _ => NumberFormat.MaxBytes + 2,
            };
        }

        public byte[] Prefix { get; }

        public byte[][] Labels { get; } = [];

        public int MostBytes { get; }

        /// <summary>Whether numbers were text where they came from.</summary>
        public bool AsText { get; }

        public int WriteText(string text, Span<byte> target)
        {
            // An id that the source keeps as a number is one, if it still looks like one.
            if (_isWhole && Utf8Parser.TryParse(Encoding.UTF8.GetBytes(text), out long value, out var used) && used == text.Length)
            {
                Utf8Formatter.TryFormat(value, target, out var length);
                return length;
            }

            target[0] = (byte)'"';
            Encoder.EncodeUtf8(Encoding.UTF8.GetBytes(text), target[1..], out _, out var written);
            target[written + 1] = (byte)'"';
            return written + 2;
        }

        private static byte[] Label(string label, ColumnStorage storage)
        {
            if (storage.Kind == StorageKind.Boolean && bool.TryParse(label, out var flag)) return Encoding.UTF8.GetBytes(flag ? "true" : "false");
            var isNumber = (storage.IsWhole || storage.IsFloating || storage.Kind == StorageKind.Decimal) && IsJsonNumber(label);
            return isNumber ? Encoding.UTF8.GetBytes(label) : Encode(label);
        }

        private static bool IsJsonNumber(string text)
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
            try
            {
                return reader.Read() && reader.TokenType == JsonTokenType.Number && !reader.Read();
            }
            catch (JsonException)
            {
                return false;
            }
        }

        private static byte[] Encode(string text) => [(byte)'"', .. Encoding.UTF8.GetBytes(Encoder.Encode(text)), (byte)'"'];
    }
}

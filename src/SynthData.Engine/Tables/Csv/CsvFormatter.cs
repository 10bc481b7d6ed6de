using System.Buffers;
using System.Text;

namespace SynthData.Engine.Tables.Csv;

/// <summary>Writes rows as CSV in UTF-8, so that <see cref="CsvReader"/> reads the same table. Safe for use by several threads.</summary>
/// <remarks>
/// Labels and spellings of missing are rendered once, for the prototype's columns; blocks given later must have the same columns in the same order,
/// and their label columns the same <see cref="LabelColumn.Labels"/> instances (another instance works too, rendered anew for each block).
/// A field is quoted when it holds the delimiter, the quote or a line end, when it begins with the quote, or when it is empty in a table of one column.
/// </remarks>
public sealed class CsvFormatter : RowFormatter
{
    private readonly FieldWriter[] _writers;
    private readonly CsvQuoting _quoting;
    private readonly byte[] _header;
    private readonly byte[] _newLine;
    private readonly byte _delimiter;
    private readonly int _fixedBytes;

    /// <summary>Prepares to write tables like this one.</summary>
    /// <param name="prototype">Its columns' names, formats, labels and spellings of missing are used; its rows are not.</param>
    /// <param name="dialect">Delimiter, quote, line ends and header; the encoding is UTF-8 whatever it says. RFC 4180 with line feeds when null.</param>
    public CsvFormatter(Table prototype, CsvDialect? dialect = null)
    {
        dialect ??= new();
        _quoting = new(dialect, prototype.Columns.Count == 1);
        _delimiter = (byte)dialect.Delimiter;
        _newLine = Encoding.UTF8.GetBytes(dialect.NewLine);
        _writers = [.. prototype.Columns.Select(column => new FieldWriter(column, _quoting))];
        _fixedBytes = _newLine.Length + RenderedLabels.Slack + _writers.Sum(writer => writer.MaxBytes + 1);
        var header = dialect.HasHeader ? prototype.Columns.Select(column => _quoting.Render(column.Name)) : [];
        _header = dialect.HasHeader ? Join(header) : [];
    }

    /// <summary>Writes the header line, nothing when the dialect has none.</summary>
    /// <param name="buffer">Replaced by a longer one when too short.</param>
    /// <returns>Bytes written from the buffer's start.</returns>
    public override int FormatHeader(ref byte[] buffer)
    {
        if (buffer.Length < _header.Length) Array.Resize(ref buffer, _header.Length);
        _header.CopyTo(buffer, 0);
        return _header.Length;
    }

    /// <summary>Writes the rows from <paramref name="start"/> to before <paramref name="end"/> of a block.</summary>
    /// <param name="block">Columns as the prototype's.</param>
    /// <param name="start">First row.</param>
    /// <param name="end">Row after the last one.</param>
    /// <param name="buffer">Replaced by a longer one when too short.</param>
    /// <returns>Bytes written from the buffer's start.</returns>
    public override int FormatRows(Table block, int start, int end, ref byte[] buffer)
    {
        var rented = ArrayPool<FieldBlock>.Shared.Rent(_writers.Length);
        var fields = rented.AsSpan(0, _writers.Length);
        for (var column = 0; column < fields.Length; column++) fields[column] = _writers[column].Bind(block.Columns[column], block.RowCount, _quoting);
        var at = 0;
        for (var row = start; row < end; row++)
        {
            var room = _fixedBytes;
            foreach (ref readonly var field in fields)
                if (field.Texts is { } texts) room += CsvQuoting.MaxBytes(texts[row].Length);
            if (buffer.Length - at < room) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, at + room));
            at = FormatRow(fields, row, buffer, at);
        }
        ArrayPool<FieldBlock>.Shared.Return(rented, clearArray: true);
        return at;
    }

    private int FormatRow(ReadOnlySpan<FieldBlock> fields, int row, byte[] buffer, int at)
    {
        for (var column = 0; column < fields.Length; column++)
        {
            if (column > 0) buffer[at++] = _delimiter;
            ref readonly var field = ref fields[column];
            if (field.HasMissing && field.Missing[row])
            {
                at += field.MissingTexts.Copy(field.Missing.KindOf(row), ref buffer[at]);
                continue;
            }
            at += field.Kind switch
            {
                FieldKind.Label => field.Labels.Copy(field.Codes[row], ref buffer[at]),
                FieldKind.Number => field.NumberFormat.Format(field.Numbers[row], buffer.AsSpan(at)),
                FieldKind.Datetime => field.Datetimes!.Write(row, buffer.AsSpan(at)),
                FieldKind.Text => _quoting.Write(field.Texts![row], buffer.AsSpan(at)),
                _ => _quoting.WriteQuoted(field, row, buffer.AsSpan(at)),
            };
        }
        if (_newLine.Length == 1) buffer[at++] = _newLine[0];
        else
        {
            buffer[at++] = (byte)'\r';
            buffer[at++] = (byte)'\n';
        }
        return at;
    }

    private byte[] Join(IEnumerable<byte[]> fields)
    {
        var line = new List<byte>();
        foreach (var field in fields)
        {
            line.AddRange(field);
            line.Add(_delimiter);
        }
        if (line.Count > 0) line.RemoveAt(line.Count - 1);
        line.AddRange(_newLine);
        return [.. line];
    }
}

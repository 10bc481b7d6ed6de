using System.Buffers.Binary;
using SynthData.Engine.Tables.Parquet.Compression;
using SynthData.Engine.Tables.Parquet.Format;
using SynthData.Errors;
using SynthData.Files;

namespace SynthData.Engine.Tables.Parquet;

/// <summary>
/// A Parquet file, read lazily: opening reads the footer only, and a <see cref="ParquetCursor"/> reads the pages of one column of one row group, one
/// page at a time. Written after the specification of Apache Parquet, format version 2.
/// </summary>
/// <remarks>
/// <code>
/// using var file = ParquetFile.Open("people.parquet");
/// var batch = new ParquetBatch();
/// for (var group = 0; group &lt; file.RowGroups.Count; group++)
/// {
///     using var cursor = file.ReadColumn(group, column: 2);
///     while (cursor.Read(batch)) { /* batch.RowCount rows, at most 65,536, in the file's order */ }
/// }
/// </code>
/// Cursors of several columns may be used by several threads at once, each by one. Memory is that of a page (at most 512 MiB unpacked, usually 1 MiB) and
/// of the row group's dictionary, for each open cursor.
/// </remarks>
public sealed class ParquetFile : IDisposable
{
    private const int MagicBytes = 4;
    private const int TailBytes = 8;
    private const int MostFooterBytes = 256 << 20;

    // A row takes some bits in some column unless all is one value; files made to fill memory promise more than this.
    private const long RowsWithoutDoubt = 16_000_000;
    private const long MostRowsPerByte = 1000;

    private readonly Stream _stream;
    private readonly bool _owned;
    private readonly Lock _gate = new();
    private readonly FileFooter _footer;

    private ParquetFile(Stream stream, string name, bool owned, ParquetOptions options)
    {
        (_stream, Name, _owned) = (stream, name, owned);
        try
        {
            Length = stream.Length;
            _footer = ReadFooter();
            Columns = SchemaReading.Columns(_footer.Schema, name, options.MaxColumns);
            RowGroups = [.. Check()];
            RowCount = _footer.Rows;
        }
        catch (Exception failure) when (failure is InvalidDataException or OverflowException)
        {
            throw Damage(failure.Message);
        }
    }

    /// <summary>The file as the user named it.</summary>
    public string Name { get; }

    /// <summary>Columns in the file's order, all flat.</summary>
    public IReadOnlyList<ParquetColumn> Columns { get; }

    /// <summary>Rows of each row group, in the file's order.</summary>
    public IReadOnlyList<long> RowGroups { get; }

    /// <summary>Rows of the whole file.</summary>
    public long RowCount { get; }

    /// <summary>Bytes of the whole file.</summary>
    public long Length { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Defaults when null.</param>
    /// <exception cref="SynthDataException">It can't be opened, or is not a Parquet file of flat columns: every problem of its columns, codes SD112x and SD12xx.</exception>
    public static ParquetFile Open(string path, ParquetOptions? options = null)
    {
        var file = FileErrors.OpenRead(path);
        try
        {
            return new(file, path, owned: true, options ?? new());
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Opens the bytes of a file.</summary>
    /// <param name="stream">Can seek; not closed. No other use of it while the file is in use.</param>
    /// <param name="name">For messages.</param>
    /// <param name="options">Defaults when null.</param>
    /// <exception cref="SynthDataException">As for a path.</exception>
    public static ParquetFile Open(Stream stream, string name, ParquetOptions? options = null) => new(stream, name, owned: false, options ?? new());

    /// <summary>Begins to read one column of one row group.</summary>
    /// <param name="rowGroup">Index into <see cref="RowGroups"/>.</param>
    /// <param name="column">Index into <see cref="Columns"/>.</param>
    public ParquetCursor ReadColumn(int rowGroup, int column) => new(this, Columns[column], _footer.RowGroups[rowGroup].Chunks[column]);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_owned) _stream.Dispose();
    }

    /// <summary>Reads bytes anywhere in the file, for several threads at once.</summary>
    internal void ReadAt(long offset, Span<byte> target)
    {
        if (offset < 0 || offset > Length - target.Length) throw new InvalidDataException("A page is beyond the end of the file.");
        try
        {
            lock (_gate)
            {
                _stream.Position = offset;
                _stream.ReadExactly(target);
            }
        }
        catch (EndOfStreamException failure)
        {
            throw new InvalidDataException("The file became shorter while it was read.", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, Name);
        }
    }

    internal SynthDataException Damage(string what, string? column = null) =>
        new(ParquetErrors.Damaged, $"{ParquetErrors.Damaged.Title}: {what.TrimEnd('.')}", new Place(Name, Column: column));

    private FileFooter ReadFooter()
    {
        if (Length < MagicBytes + TailBytes) throw NotParquet();
        Span<byte> ends = stackalloc byte[TailBytes];
        ReadAt(0, ends[..MagicBytes]);
        if (!ends[..MagicBytes].SequenceEqual("PAR1"u8) && !ends[..MagicBytes].SequenceEqual("PARE"u8)) throw NotParquet();
        ReadAt(Length - TailBytes, ends);
        if (ends[4..].SequenceEqual("PARE"u8)) throw new SynthDataException(ParquetErrors.Encrypted, ParquetErrors.Encrypted.Title, new Place(Name));
        if (!ends[4..].SequenceEqual("PAR1"u8)) throw NotParquet();
        var length = BinaryPrimitives.ReadUInt32LittleEndian(ends);
        if (length > Length - MagicBytes - TailBytes || length > MostFooterBytes) throw new InvalidDataException("The footer is longer than the file.");
        var footer = new byte[length];
        ReadAt(Length - TailBytes - length, footer);
        return FileFooter.Read(footer);
    }

    private IEnumerable<long> Check()
    {
        long rows = 0;
        foreach (var group in _footer.RowGroups)
        {
            if (group.Rows < 0 || group.Chunks.Count != Columns.Count) throw new InvalidDataException("A row group does not have the columns of the schema.");
            for (var column = 0; column < Columns.Count; column++) Check(group, group.Chunks[column], Columns[column]);
            rows = checked(rows + group.Rows);
            yield return group.Rows;
        }

        if (rows != _footer.Rows) throw new InvalidDataException("The row groups do not have the rows of the file.");
        if (rows == 0) throw new SynthDataException(ParquetErrors.NoRows, ParquetErrors.NoRows.Title, new Place(Name));
        if (rows > RowsWithoutDoubt && rows / MostRowsPerByte > Length) throw new InvalidDataException("It is too short for the rows it promises.");
    }

    private void Check(RowGroupEntry group, ColumnChunkEntry chunk, ParquetColumn column)
    {
        if (chunk.Encrypted) throw new SynthDataException(ParquetErrors.Encrypted, ParquetErrors.Encrypted.Title, new Place(Name, Column: column.Name));
        if (chunk.ElsewhereOrMissing) throw new InvalidDataException("A column's pages are not in this file.");
        if (chunk.Type != column.Physical || chunk.Values != group.Rows || chunk.Start < MagicBytes && group.Rows > 0)
            throw new InvalidDataException("A column does not fit its schema.");
        if (!PageUnpacker.Knows(chunk.Codec))
            throw new SynthDataException(ParquetErrors.UnknownEncoding, $"The compression of number {(int)chunk.Codec} is not known", new Place(Name, Column: column.Name));
    }

    private SynthDataException NotParquet() => new(ParquetErrors.NotParquet, ParquetErrors.NotParquet.Title, new Place(Name));
}

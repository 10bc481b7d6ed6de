using System.Buffers.Binary;
using SynthData.Engine.Tables.Parquet.Compression;
using SynthData.Engine.Tables.Parquet.Encodings;
using SynthData.Engine.Tables.Parquet.Format;
using SynthData.Errors;

namespace SynthData.Engine.Tables.Parquet;

/// <summary>Reads one column of one row group, page by page.</summary>
public sealed class ParquetCursor : IDisposable
{
    private const int MostPageBytes = 512 << 20;

    // Pages of one repeated value pack to nearly nothing, so only large ones are doubted.
    private const int PageWithoutDoubt = 16 << 20;
    private const int MostPacking = 2000;

    private readonly ParquetFile _file;
    private readonly ParquetColumn _column;
    private readonly ColumnChunkEntry _chunk;
    private readonly PageSource _pages;
    private readonly PageUnpacker _unpacker = new();
    private readonly HybridReader _levels = new();
    private readonly HybridReader _indexes = new();
    private readonly PageValues _values;
    private int[] _levelBuffer = [];
    private ParquetValues? _dictionary;
    private byte[] _page = [];
    private long _rowsLeft;
    private int _pageLeft;
    private bool _pageHasLevels;
    private bool _pageHasIndexes;

    internal ParquetCursor(ParquetFile file, ParquetColumn column, ColumnChunkEntry chunk)
    {
        (_file, _column, _chunk, _rowsLeft) = (file, column, chunk, chunk.Values);
        _pages = new(file, chunk.Start);
        _values = new(column);
    }

    /// <summary>Bytes of the file read so far.</summary>
    public long BytesRead => _pages.BytesRead;

    /// <summary>Reads the next rows.</summary>
    /// <param name="batch">Filled; what it held is gone.</param>
    /// <returns>False at the end of the row group; the batch then has no rows.</returns>
    /// <exception cref="SynthDataException">The file is damaged, or its pages are encoded in a way that is not known.</exception>
    public bool Read(ParquetBatch batch)
    {
        try
        {
            return ReadRows(batch);
        }
        catch (Exception failure) when (failure is InvalidDataException or OverflowException)
        {
            throw _file.Damage(failure.Message, _column.Name);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _unpacker.Dispose();

    private bool ReadRows(ParquetBatch batch)
    {
        (batch.RowCount, batch.HasMissing, batch.Dictionary) = (0, false, null);
        while (_pageLeft == 0)
        {
            if (_rowsLeft == 0) return false;
            NextPage();
        }

        var rows = Math.Min(_pageLeft, _pageHasIndexes ? ParquetBatch.MaxRows : _values.MostAtOnce);
        batch.Reserve(rows);
        var present = _pageHasLevels ? ReadLevels(batch, rows) : rows;
        batch.HasMissing = present < rows;
        var missing = batch.Missing.AsSpan(0, rows);
        if (_pageHasIndexes)
        {
            batch.Dictionary = _dictionary;
            _indexes.Read(batch.Indexes.AsSpan(0, present));
            foreach (var index in batch.Indexes.AsSpan(0, present))
                if ((uint)index >= (uint)_dictionary!.Count) throw new InvalidDataException("A row is not in its dictionary.");
            if (batch.HasMissing)
                for (int row = rows - 1, from = present - 1; row >= 0; row--) batch.Indexes[row] = missing[row] ? 0 : batch.Indexes[from--];
        }
        else
        {
            batch.Values.Reserve(_column.ValueKind, _values.AsBytes, rows);
            _values.Read(batch.Values, present);
            if (batch.HasMissing) batch.Values.Spread(_column.ValueKind, present, missing);
            batch.Values.Count = rows;
        }

        batch.RowCount = rows;
        _pageLeft -= rows;
        _rowsLeft -= rows;
        return true;
    }

    private int ReadLevels(ParquetBatch batch, int rows)
    {
        if (_levelBuffer.Length < rows) _levelBuffer = new int[rows];
        var levels = _levelBuffer.AsSpan(0, rows);
        _levels.Read(levels);
        var present = 0;
        for (var row = 0; row < levels.Length; row++)
        {
            if ((uint)levels[row] > 1) throw new InvalidDataException("A level is deeper than the column.");
            batch.Missing[row] = levels[row] == 0;
            present += levels[row];
        }

        return present;
    }

    private void NextPage()
    {
        var header = _pages.NextHeader();
        if (header.Kind == PageKind.Index)
        {
            _pages.Skip(header.PackedBytes);
            return;
        }

        if (!Enum.IsDefined(header.Kind)) throw new InvalidDataException("A page is of no known kind.");
        if (header.UnpackedBytes > MostPageBytes || header.UnpackedBytes > PageWithoutDoubt && header.UnpackedBytes / MostPacking > header.PackedBytes)
            throw new InvalidDataException("A page is too large.");
        var levelBytes = header.Kind == PageKind.DataV2 ? checked(header.LevelBytes + header.RepetitionBytes) : 0;
        if (levelBytes > header.PackedBytes || levelBytes > header.UnpackedBytes) throw new InvalidDataException("A page is shorter than its levels.");
        var isDictionary = header.Kind == PageKind.Dictionary;
        // A dictionary lives as long as the cursor's batches; the pages use one buffer after the other.
        if (isDictionary || _page.Length < header.UnpackedBytes + BitReader.Slack) _page = new byte[header.UnpackedBytes + BitReader.Slack];
        var (packed, start) = _pages.Take(header.PackedBytes);
        packed.AsSpan(start, levelBytes).CopyTo(_page);
        var codec = header.IsCompressed ? _chunk.Codec : PageCodec.None;
        var target = _page.AsSpan(levelBytes, header.UnpackedBytes - levelBytes);
        if (!target.IsEmpty || codec == PageCodec.None) _unpacker.Unpack(codec, packed, start + levelBytes, header.PackedBytes - levelBytes, target);
        if (isDictionary) ReadDictionary(header);
        else StartPage(header);
    }

    private void ReadDictionary(PageHeader header)
    {
        if (_dictionary is not null || header.Encoding is not (PageEncoding.Plain or PageEncoding.PlainDictionary))
            throw new InvalidDataException("A dictionary is not where or how it may be.");
        // Each entry takes a bit at least, so that the count is bounded by the bytes.
        if (header.Values > header.UnpackedBytes * 8L) throw new InvalidDataException("A dictionary is longer than its page.");
        _dictionary = new();
        _dictionary.Reserve(_column.ValueKind, _values.AsBytes, header.Values);
        _values.Start(PageEncoding.Plain, _page, 0, header.UnpackedBytes);
        _values.Read(_dictionary, header.Values);
        _dictionary.Count = header.Values;
        _page = [];
    }

    private void StartPage(PageHeader header)
    {
        if (header.Values > _rowsLeft) throw new InvalidDataException("A column has more values than rows.");
        var (at, end) = (0, header.UnpackedBytes);
        _pageHasLevels = !_column.Storage.Required;
        if (header.Kind == PageKind.DataV2)
        {
            if (header.RepetitionBytes > 0) throw new InvalidDataException("A flat column has levels of repetition.");
            if (_pageHasLevels) _levels.Start(_page, 0, header.LevelBytes, width: 1);
            at = header.LevelBytes;
        }
        else if (_pageHasLevels)
        {
            if (header.LevelEncoding != PageEncoding.Hybrid) throw Unknown("levels", (int)header.LevelEncoding);
            if (end < 4) throw new InvalidDataException("A page is shorter than its levels.");
            var length = BinaryPrimitives.ReadUInt32LittleEndian(_page);
            if (length > end - 4) throw new InvalidDataException("A page is shorter than its levels.");
            _levels.Start(_page, 4, 4 + (int)length, width: 1);
            at = 4 + (int)length;
        }

        _pageLeft = header.Values;
        _pageHasIndexes = header.Encoding is PageEncoding.Dictionary or PageEncoding.PlainDictionary;
        if (!_pageHasIndexes)
        {
            if (!PageValues.Knows(header.Encoding, _column)) throw Unknown("values", (int)header.Encoding);
            _values.Start(header.Encoding, _page, at, end);
            return;
        }

        if (_dictionary is null) throw new InvalidDataException("A dictionary is missing.");
        // A page of missing values only may end here.
        if (at == end) _indexes.Start(_page, at, end, 0);
        else _indexes.Start(_page, at + 1, end, _page[at]);
    }

    private SynthDataException Unknown(string what, int encoding) =>
        new(ParquetErrors.UnknownEncoding, $"The encoding of number {encoding} is not known for {what} of this type", new Place(_file.Name, Column: _column.Name));
}

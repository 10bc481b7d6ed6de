using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.Packing;
using SynthData.Engine.Tables.Streaming;
using SynthData.Errors;
using SynthData.Files;

namespace SynthData.Engine.Tables.JsonLines;

/// <summary>
/// Reads JSON Lines (also called NDJSON): one flat object a line, UTF-8, possibly compressed with gzip or Zstandard (found from the first bytes).
/// </summary>
/// <remarks>
/// Keys become columns in order of first appearance; a key that a line lacks, and <c>null</c>, are missing values, the empty text is not. Numbers keep
/// their text, <c>1.50</c> included. A column with any text is of texts, one of <c>true</c> and <c>false</c> only is boolean. Blank lines are skipped.
/// Limits: a line has at most 16 MiB, a value 1 MiB, a table <see cref="CsvOptions.MaxColumns"/> columns.
/// </remarks>
public static class JsonLinesReader
{
    private const int FirstBuffer = 256 * 1024;
    private const int LongestLine = 16 << 20;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">Its table's name and limits; what concerns CSV alone is not looked at. Defaults when null.</param>
    /// <param name="progress">Told the bytes of the file read so far.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SynthDataException">The file can't be opened or is not such a table: the problems found, codes SD114x and SD12xx.</exception>
    public static SourceTable Read(string path, CsvOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        using var file = FileErrors.OpenRead(path);
        return Read(file, path, options, progress, cancellation);
    }

    /// <summary>Reads a stream from where it stands to its end.</summary>
    /// <param name="input">Not closed.</param>
    /// <param name="name">For messages and the table's name.</param>
    /// <param name="options">As for a file.</param>
    /// <param name="progress">Told the bytes read so far.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SynthDataException">Not such a table: the problems found, codes SD114x.</exception>
    public static SourceTable Read(
        Stream input, string name, CsvOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new();
        return Read(input, name, options, new JsonTableBuilder(name, options), progress, cancellation);
    }

    /// <summary>A file that is read block by block, as often as wanted: a table larger than memory.</summary>
    /// <param name="bytes">The file's, possibly compressed with gzip or Zstandard.</param>
    /// <param name="options">As for a file.</param>
    public static TableStream Stream(TableBytes bytes, CsvOptions? options = null) => new JsonLinesStream(bytes, options ?? new());

    internal static SourceTable Read(
        Stream input, string name, CsvOptions options, JsonTableBuilder table, IProgress<long>? progress, CancellationToken cancellation)
    {
        try
        {
            using var unpacked = new UnpackingStream(input);
            ReadLines(unpacked, input, table, name, options, progress, cancellation);
        }
        catch (InvalidDataException)
        {
            throw new SynthDataException(CsvErrors.DamagedGzip, CsvErrors.DamagedGzip.Title, new Place(name));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, name);
        }

        return table.Finish();
    }

    private static void ReadLines(
        Stream unpacked, Stream raw, JsonTableBuilder table, string name, CsvOptions options, IProgress<long>? progress, CancellationToken cancellation)
    {
        var buffer = new byte[FirstBuffer];
        var (start, end, bytes) = (0, 0, 0L);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            if (start > 0) buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
            if (end == buffer.Length)
            {
                if (end > LongestLine) throw table.TooLong();
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = unpacked.ReadAtLeast(buffer.AsSpan(end), 1, throwOnEndOfStream: false);
            end += read;
            bytes += read;
            if (bytes > options.MaxBytes) throw new SynthDataException(CsvErrors.TooManyBytes, $"The table has more than {options.MaxBytes} bytes when unpacked", new Place(name));
            progress?.Report(raw.CanSeek ? raw.Position : bytes);
            while (buffer.AsSpan(start, end - start).IndexOf((byte)'\n') is >= 0 and var length)
            {
                table.AddLine(buffer.AsSpan(start, length));
                start += length + 1;
            }

            if (read > 0) continue;
            if (end > start) table.AddLine(buffer.AsSpan(start, end - start));
            return;
        }
    }
}

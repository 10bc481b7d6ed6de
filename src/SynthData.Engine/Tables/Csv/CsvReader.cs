using System.Text;
using SynthData.Engine.Tables.Packing;
using SynthData.Engine.Tables.Streaming;
using SynthData.Files;
using SynthData.Errors;

namespace SynthData.Engine.Tables.Csv;

/// <summary>
/// Reads CSV (RFC 4180 and its usual relatives) in one streaming pass: bytes go into each column's distinct spellings without a string between.
/// </summary>
/// <remarks>
/// Found from the file: delimiter, quote, line ends, header, gzip and Zstandard (by their first bytes) and encoding. Encoding: a byte order mark decides; without one
/// the file is UTF-8 when its bytes are valid UTF-8, and Latin-1, with a warning, when they hold no valid multi-byte UTF-8 sequence at all and no byte
/// that Latin-1 leaves undefined; anything between is an error, for a guess would spoil names silently.
/// Blank lines are skipped; in a table of one column they are missing values, except at the end of the file.
/// Limits: a field has at most 1 MiB, a table <see cref="CsvOptions.MaxColumns"/> columns.
/// </remarks>
public static class CsvReader
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, possibly compressed with gzip or Zstandard.</param>
    /// <param name="options">What is known about it; everything is found when null.</param>
    /// <param name="progress">Told the bytes of the file read so far.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SynthDataException">The file can't be opened or is not such a table: every problem found, codes SD10xx and SD12xx.</exception>
    public static SourceTable Read(string path, CsvOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        using var file = FileErrors.OpenRead(path);
        return Read(file, path, options, progress, cancellation);
    }

    /// <summary>Reads a stream from where it stands to its end.</summary>
    /// <param name="input">Not closed.</param>
    /// <param name="name">For messages and the table's name: a path, or <c>-</c> for standard input.</param>
    /// <param name="options">What is known about it; everything is found when null.</param>
    /// <param name="progress">Told the bytes read so far.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="SynthDataException">Not such a table: every problem found, codes SD10xx.</exception>
    public static SourceTable Read(
        Stream input, string name, CsvOptions? options = null, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new();
        Check(options);
        return Read(input, name, options, null, progress, cancellation);
    }

    /// <summary>A file that is read block by block, as often as wanted: a table larger than memory.</summary>
    /// <param name="bytes">The file's, possibly compressed with gzip or Zstandard.</param>
    /// <param name="options">What is known about it; everything is found when null.</param>
    public static TableStream Stream(TableBytes bytes, CsvOptions? options = null)
    {
        options ??= new();
        Check(options);
        return new CsvStream(bytes, options);
    }

    internal static SourceTable Read(
        Stream input, string name, CsvOptions options, BlockQueue? blocks, IProgress<long>? progress, CancellationToken cancellation)
    {
        try
        {
            using var source = new CsvSource(input, name, options, progress, cancellation);
            return new CsvParser(source, name, options, blocks).Read();
        }
        catch (DecoderFallbackException)
        {
            throw new SynthDataException(CsvErrors.WrongEncoding, "The file's bytes are not valid UTF-16", new Place(name));
        }
        catch (InvalidDataException)
        {
            throw new SynthDataException(CsvErrors.DamagedGzip, CsvErrors.DamagedGzip.Title, new Place(name));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, name);
        }
    }

    private static void Check(CsvOptions options)
    {
        if (options.Delimiter is { } delimiter && !IsSeparator(delimiter)) throw new ArgumentException("The delimiter is not a usable ASCII character.", nameof(options));
        if (options.Quote is { } quote && !IsSeparator(quote)) throw new ArgumentException("The quote is not a usable ASCII character.", nameof(options));
        if (options.Delimiter is not null && options.Delimiter == options.Quote) throw new ArgumentException("Delimiter and quote are equal.", nameof(options));
    }

    private static bool IsSeparator(char value) => value is > '\0' and < '\x80' and not ('\n' or '\r');

    /// <summary>The table's name for a file: no folder, no <c>.csv</c>, no <c>.gz</c> or <c>.zst</c>.</summary>
    internal static string TableNameOf(string file)
    {
        var name = Path.GetFileName(file);
        name = Path.GetFileNameWithoutExtension(PackedForms.Without(name));
        return name is "" or "-" ? "table" : name;
    }

    internal static Encoding Utf16(bool bigEndian) => new UnicodeEncoding(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);
}

using System.Buffers;
using System.Text;
using Microsoft.Net.Http.Headers;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using SynthData.Platform.Datasets;

namespace SynthData.Api.Datasets;

/// <summary>Sends a table for spreadsheets: expanded, in UTF-8 where it was UTF-16, and without formulas.</summary>
internal static class NeutralizedDownload
{
    private const int HeadBytes = 1 << 20, BufferBytes = 64 * 1024;

    public static async Task RunAsync(HttpContext context, DatasetVersionDocument version, Stream content, CancellationToken cancellation)
    {
        await using var stored = content;
        var dialect = await DialectAsync(stored, version, cancellation);
        stored.Position = 0;
        await using var expanded = new ExpandedStream(stored, long.MaxValue);
        await using var text = dialect.Encoding is CsvEncoding.Utf16LittleEndian or CsvEncoding.Utf16BigEndian
            ? Encoding.CreateTranscodingStream(expanded, new UnicodeEncoding(dialect.Encoding == CsvEncoding.Utf16BigEndian, false, true), new UTF8Encoding(false), leaveOpen: true)
            : expanded;

        var response = context.Response;
        response.ContentType = dialect.Encoding == CsvEncoding.Latin1 ? "text/csv; charset=windows-1252" : "text/csv; charset=utf-8";
        var fileName = version.FileName.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? version.FileName[..^3] : version.FileName;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        response.Headers.ContentDisposition = disposition.ToString();
        // Another form of the same rows: a weak tag, that no range may refer to.
        response.Headers.ETag = $"W/\"{version.Sha256}-neutral\"";
        try
        {
            await CopyAsync(text, dialect, response.BodyWriter, cancellation);
        }
        catch (DecoderFallbackException)
        {
            throw new SynthDataException(CsvErrors.WrongEncoding, "The file's bytes are not valid UTF-16");
        }
    }

    private static async Task<CsvDialect> DialectAsync(Stream stored, DatasetVersionDocument version, CancellationToken cancellation)
    {
        await using var expanded = new ExpandedStream(stored, HeadBytes, cutsOff: true);
        var head = new byte[HeadBytes];
        var length = await expanded.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellation);
        return TablePreview.Parse(head.AsMemory(0, length), length < HeadBytes, version, cancellation)?.Dialect
            ?? throw new SynthDataException(CsvErrors.RaggedRow, "The first rows of the table can't be read, so that its cells are not known");
    }

    private static async Task CopyAsync(Stream text, CsvDialect dialect, System.IO.Pipelines.PipeWriter output, CancellationToken cancellation)
    {
        var neutralizer = new FormulaNeutralizer((byte)dialect.Delimiter, (byte)dialect.Quote, output);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            for (int read; (read = await text.ReadAsync(buffer, cancellation)) > 0;)
            {
                neutralizer.Write(buffer.AsSpan(0, read));
                await output.FlushAsync(cancellation);
            }

            neutralizer.Finish();
            await output.FlushAsync(cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}

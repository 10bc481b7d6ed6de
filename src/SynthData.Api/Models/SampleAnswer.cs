using SynthData.Engine.Models;
using SynthData.Engine.Tables.Csv;

namespace SynthData.Api.Models;

/// <summary>Draws rows and sends them as CSV in pieces of bounded size, so that a slow client holds neither memory nor a processor.</summary>
#pragma warning disable CA1001 // Lives as long as the process; the semaphore holds no handle.
internal sealed class SampleAnswer
#pragma warning restore CA1001
{
    private const long CellsOfPiece = 250_000;

    /// <summary>Drawing keeps a processor busy: more at once would only make each slower.</summary>
    private readonly SemaphoreSlim _processors = new(Math.Max(1, Environment.ProcessorCount));

    public async Task RunAsync(HttpContext context, Model model, long rows, ulong seed, CsvDialect dialect, CancellationToken cancellation)
    {
        context.Response.ContentType = "text/csv; charset=utf-8";
        var output = context.Response.BodyWriter;
        var stream = new BufferWriterStream(output);
        var pieces = (int)Math.Max(1, (rows * model.Metadata.Columns.Count + CellsOfPiece - 1) / CellsOfPiece);
        for (var piece = 0; piece < pieces; piece++)
        {
            var options = new SampleOptions(rows) { Seed = seed, Shard = new(piece, pieces), Threads = 1 };
            await _processors.WaitAsync(cancellation);
            try
            {
                model.SampleToCsv(stream, options, dialect with { HasHeader = dialect.HasHeader && piece == 0 }, null, cancellation);
            }
            finally
            {
                _processors.Release();
            }

            await output.FlushAsync(cancellation);
        }
    }
}

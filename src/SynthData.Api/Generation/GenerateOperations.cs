using System.Globalization;
using SynthData.Api.Datasets;
using SynthData.Api.Errors;
using SynthData.Api.Models;
using SynthData.Api.Requests;
using SynthData.Engine.Generators;
using SynthData.Engine.Models;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using SynthData.Platform.Keys;
using SynthData.Platform.Tables;

namespace SynthData.Api.Generation;

/// <summary><c>/v1/projects/{project}:generate</c>: a small table in, one like it out, nothing stored.</summary>
#pragma warning disable CA1001 // Lives as long as the process; the semaphore holds no handle.
internal sealed class GenerateOperations(SampleAnswer samples)
#pragma warning restore CA1001
{
    private const int MostBytes = 8 << 20, MostExpandedBytes = 32 << 20, MostRows = 100_000, MostWaiting = 16;
    private static readonly QueryParameter Rows = QueryParameter.Number("rows", 0, MostRows, "Rows to make. Default: as many as the table has.");
    private static readonly QueryParameter Seed = QueryParameter.Number("seed", 0, ulong.MaxValue, "Of everything random: the same seed gives the same bytes. Default 0.");
    private static readonly QueryParameter Generator = QueryParameter.Word("generator", [.. GeneratorCatalog.Names, .. GeneratorCatalog.Aliases.Keys], "Default `sequential-trees`.");
    private static readonly QueryParameter FidelityWord = QueryParameter.Word("fidelity", ["fast", "balanced", "max"], "Default `balanced`.");

    /// <summary>A fit takes whole processors, and memory for its table.</summary>
    private readonly SemaphoreSlim _turns = new(Math.Max(1, Environment.ProcessorCount / 2));

    private int _waiting;

    public IEnumerable<Operation> All() =>
    [
        new("POST", "/v1/projects/{project}:generate", "projects.generate", "Learns a small table and draws rows like it, at once", RunAsync)
        {
            Role = Role.Editor, Query = [Rows, Seed, Generator, FidelityWord], Bodies = [new("text/csv"), new("application/gzip")], MostBodyBytes = MostBytes, SendsRows = true,
            Description = "CSV in, at most 8 MiB; CSV out; nothing is stored. For larger tables upload a dataset and submit a job of kind `generate`.",
            Answers =
            [
                AnswerShape.Content("text/csv", "The rows") with
                {
                    Headers =
                    [
                        ("SynthData-Quality", "Likeness to the table, 0 to 1."), ("SynthData-Column-Shapes", "Of single columns."),
                        ("SynthData-Column-Pair-Trends", "Of pairs of columns."),
                    ],
                },
            ],
        },
    ];

    private async Task RunAsync(ApiCall call)
    {
        call.Problems.ThrowIfErrors();
        if (!call.IsMedia("text/csv") && !call.IsMedia("application/gzip")) throw new SynthDataException(ApiErrors.MediaTypeNotTaken, ApiErrors.MediaTypeNotTaken.Title);
        var bytes = await call.BytesAsync(MostBytes);
        var (model, rows, seed, dialect) = await InTurnAsync(() => Task.Run(() => Learn(call, bytes), call.Cancellation), call);
        await samples.RunAsync(call.Context, model, rows, seed, dialect, call.Cancellation);
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, ApiCall call)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting)
            {
                call.Context.Response.Headers.RetryAfter = "5";
                throw new SynthDataException(ApiErrors.Busy, "Too many tables are being learned");
            }

            await _turns.WaitAsync(call.Cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return await work();
        }
        finally
        {
            _turns.Release();
        }
    }

    /// <summary>Fits, and scores the rows that will be sent: headers come before them.</summary>
    private static (Model Model, long Rows, ulong Seed, CsvDialect Dialect) Learn(ApiCall call, ReadOnlyMemory<byte> bytes)
    {
        var (query, cancellation) = (call.Query, call.Cancellation);
        using var stored = new MemoryStream(bytes.ToArray(), writable: false);
        using var expanded = new ExpandedStream(stored, MostExpandedBytes);
        var source = CsvReader.Read(expanded, "table.csv", cancellation: cancellation);
        var real = TableInput.Of(source, null, new());
        var seed = query.Number(Seed) ?? 0;
        var options = new FitOptions
        {
            Generator = query.Text(Generator) ?? new FitOptions().Generator, Seed = seed,
            Fidelity = query.Text(FidelityWord) switch { "fast" => Fidelity.Fast, "max" => Fidelity.Max, _ => Fidelity.Balanced },
        };
        var model = Model.Fit(real.Table, real.Metadata, options, null, cancellation);
        var rows = (long)(query.Number(Rows) ?? (ulong)Math.Min(real.Table.RowCount, MostRows));
        var quality = SampleScores.Measure(real, model.Sample(new(rows) { Seed = seed }, cancellation), 0, cancellation).Quality;
        Tell("Quality", quality?.Score);
        Tell("Column-Shapes", quality?.ColumnShapes);
        Tell("Column-Pair-Trends", quality?.ColumnPairTrends);
        return (model, rows, seed, source.Dialect with { ByteOrderMark = false, Encoding = CsvEncoding.Utf8, Gzip = false });

        void Tell(string name, double? score)
        {
            if (score is { } value) call.Context.Response.Headers["SynthData-" + name] = value.ToString("0.######", CultureInfo.InvariantCulture);
        }
    }
}

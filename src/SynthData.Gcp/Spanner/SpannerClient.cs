using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Spanner;

/// <summary>A Spanner database: its schema and its rows.</summary>
/// <remarks>
/// One multiplexed session carries everything: any number of commits at a time go over it, and nobody deletes it; the service forgets it by itself.
/// Facts of the service: https://cloud.google.com/spanner/quotas and https://cloud.google.com/spanner/docs/bulk-loading.
/// </remarks>
internal sealed class SpannerClient
{
    /// <summary>Cells that one commit may change; those of indexes count too.</summary>
    public const int MostCells = 80_000;

    /// <summary>Columns of one table.</summary>
    public const int MostColumns = 1024;

    private const int MostAttempts = 10;
    private static readonly Backoff BetweenAttempts = new(TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(10));

    // A busy instance holds writers back for minutes.
    private static readonly TimeSpan CommitDeadline = TimeSpan.FromMinutes(5);

    private readonly GcpTransport _transport;
    private readonly string _session;

    private SpannerClient(GcpTransport transport, string database, string session)
    {
        _transport = transport;
        _session = session;
        Database = database;
    }

    /// <summary>As <c>projects/P/instances/I/databases/D</c>.</summary>
    public string Database { get; }

    /// <summary>Begins to use a database.</summary>
    /// <param name="transport">Of any project.</param>
    /// <param name="database">As <see cref="SpannerDatabaseName.Form"/>.</param>
    /// <param name="cancellation">Stops waiting.</param>
    /// <exception cref="GcpException">There is no such database, or it may not be used.</exception>
    public static async Task<SpannerClient> OpenAsync(GcpTransport transport, string database, CancellationToken cancellation)
    {
        var request = Request(HttpMethod.Post, $"{database}/sessions", new(new(null, Multiplexed: true)), SpannerJson.Default.SessionBody);
        var session = await transport.SendAsync(request, SpannerJson.Default.SpannerSession, cancellation);
        return new(transport, database, session.Name ?? throw new GcpException("Spanner gives a session without a name") { Code = GcpErrors.BadAnswer });
    }

    /// <summary>Rows of a query as texts; null where there is no value. For small answers: Spanner refuses those above 10 MiB.</summary>
    /// <param name="sql">With parameters such as <c>@name</c>.</param>
    /// <param name="parameters">Their values, all texts.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public async Task<IReadOnlyList<string?[]>> QueryAsync(string sql, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellation)
    {
        var body = new QueryBody(sql) { Params = parameters, ParamTypes = parameters.ToDictionary(one => one.Key, _ => new SpannerType("STRING"), StringComparer.Ordinal) };
        var answer = await _transport.SendAsync(
            Request(HttpMethod.Post, $"{_session}:executeSql", body, SpannerJson.Default.QueryBody), SpannerJson.Default.SpannerRowSet, cancellation);
        return [.. (answer.Rows ?? []).Select(row => row.Select(cell => cell.ValueKind == JsonValueKind.Null ? null : cell.ToString()).ToArray())];
    }

    /// <summary>Changes the schema by statements, one after another; when one fails, those before it stay done.</summary>
    /// <param name="statements">Which may be done twice without harm (<c>IF NOT EXISTS</c>, <c>OR REPLACE</c>): they are sent again when no answer came.</param>
    /// <param name="patience">Until the service is done with them.</param>
    /// <param name="cancellation">Stops waiting, not the change.</param>
    /// <exception cref="GcpException">A statement is refused, or the service is not done in time: then it goes on.</exception>
    public async Task UpdateSchemaAsync(IReadOnlyList<string> statements, TimeSpan patience, CancellationToken cancellation)
    {
        var request = Request(HttpMethod.Patch, $"{Database}/ddl", new(statements), SpannerJson.Default.SchemaBody);
        // Spanner lets a change wait for the one before; its emulator refuses it, also during a commit.
        var begun = await RepeatAsync(
            () => _transport.SendAsync(request, OperationJson.Default.Operation, cancellation),
            refused => refused.Message.Contains("concurrent schema change", StringComparison.Ordinal), cancellation);
        await _transport.WaitAsync(GcpService.Spanner, "v1", begun, patience, cancellation);
    }

    /// <summary>Writes rows, all or none; what is there by the same keys is overwritten, so that it may be done twice.</summary>
    /// <param name="body">As <see cref="SpannerRows.End"/> gives it; must not change before this ends.</param>
    /// <param name="cancellation">Stops waiting; the rows may be written all the same.</param>
    public async Task CommitAsync(ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var request = new GcpRequest(GcpService.Spanner, HttpMethod.Post, $"v1/{_session}:commit")
        {
            Body = () => new ReadOnlyMemoryContent(body) { Headers = { ContentType = new("application/json") } }, IsIdempotent = true, IsConfidential = true,
            Deadline = CommitDeadline,
        };
        // Others were in the way, or the instance is busy.
        using (await RepeatAsync(() => _transport.SendAsync(request, cancellation), refused => refused.Status == "ABORTED", cancellation)) { }
    }

    private async Task<T> RepeatAsync<T>(Func<Task<T>> work, Func<GcpException, bool> isForNow, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (GcpException refused) when (isForNow(refused) && attempt < MostAttempts)
            {
                await Task.Delay(BetweenAttempts.Delay(attempt, _transport.Options.Jitter()), _transport.Options.Clock, cancellation);
            }
        }
    }

    private static GcpRequest Request<T>(HttpMethod method, string path, T body, JsonTypeInfo<T> type) =>
        new(GcpService.Spanner, method, $"v1/{path}") { Body = GcpRequest.Json(body, type), IsIdempotent = true };
}

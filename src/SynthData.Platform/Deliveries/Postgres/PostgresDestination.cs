using System.Buffers;
using System.Data;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Npgsql;
using SynthData.Errors;
using SynthData.Gcp;

namespace SynthData.Platform.Deliveries.Postgres;

/// <summary>
/// A PostgreSQL database. Rows are copied into a table of the session alone, so that a delivery which dies leaves nothing; then one transaction puts them into the
/// table, and deliveries of one table wait for each other there.
/// </summary>
internal sealed class PostgresDestination(PostgresPlace place, GcpOptions gcp) : IDestination
{
    public const string DestinationName = "postgres";
    private const int MostColumns = 1_600, BytesAtOnce = 1 << 18;

    /// <summary>Of the progress; the rest is the transaction after it.</summary>
    private const double CopyShare = 0.8;

    private readonly PostgresSignIn _signIn = new(place, gcp);

    public string Name => DestinationName;

    public async Task<string> DeliverAsync(DeliveredTable table, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (table.Columns.Count > MostColumns)
            throw new SynthDataException(DeliveryErrors.Refused, $"The table has {table.Columns.Count} columns; a table of PostgreSQL has at most {MostColumns}");
        var there = new PostgresTable(PostgresNames.Table(table.Name), PostgresNames.Columns(table.Columns), [.. table.Columns.Select(column => PostgresNames.TypeOf(column.Type))]);
        try
        {
            await using var connection = await _signIn.ConnectAsync(cancellation);
            await StagedRows.CreateAsync(connection, there, cancellation);
            await CopyAsync(connection, table, progress, cancellation);
            await StagedRows.PublishAsync(connection, there, table.Origin, place.Readers, cancellation);
            progress?.Report(1);
        }
        catch (Exception failure) when (PostgresRefusals.Coded(failure, place, _signIn.User, there.Name) is { } coded)
        {
            ExceptionDispatchInfo.Throw(coded);
        }

        return string.Create(CultureInfo.InvariantCulture, $"{place.Host}:{place.Port}/{place.Database}, table {there.Path}");
    }

    public ValueTask DisposeAsync() => _signIn.DisposeAsync();

    private static async Task CopyAsync(NpgsqlConnection connection, DeliveredTable table, IProgress<double>? progress, CancellationToken cancellation)
    {
        await using var copy = await connection.BeginRawBinaryCopyAsync(StagedRows.Copy, cancellation);
        var buffer = new ArrayBufferWriter<byte>(2 * BytesAtOnce);
        var done = 0L;
        try
        {
            CopyRows.Begin(buffer);
            foreach (var block in table.ReadBlocks(cancellation))
            {
                for (var row = 0; row < block.RowCount; row++)
                {
                    CopyRows.Write(buffer, block, row);
                    if (buffer.WrittenCount >= BytesAtOnce) await SendAsync();
                }

                done += block.RowCount;
                progress?.Report(CopyShare * done / Math.Max(1, table.Rows));
            }

            CopyRows.End(buffer);
            await SendAsync();
        }
        catch when (connection.State == ConnectionState.Open)
        {
            // Closing it alone would end the copy well.
            await copy.CancelAsync();
            throw;
        }

        async Task SendAsync()
        {
            await copy.WriteAsync(buffer.WrittenMemory, cancellation);
            buffer.ResetWrittenCount();
        }
    }
}

/// <summary>A table as PostgreSQL has it.</summary>
/// <param name="Name">In the schema <c>public</c>.</param>
/// <param name="Columns">Names, each once.</param>
/// <param name="Types">Of the columns, as the server writes them.</param>
internal sealed record PostgresTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Types)
{
    public string Path { get; } = $"public.{PostgresNames.Quoted(Name)}";

    /// <summary>The columns in a statement.</summary>
    public string Names { get; } = string.Join(", ", Columns.Select(PostgresNames.Quoted));

    /// <summary>The columns with their types.</summary>
    public string Declaration { get; } = string.Join(", ", Columns.Zip(Types, (name, type) => $"{PostgresNames.Quoted(name)} {type}"));
}

using System.Globalization;
using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Gcp.Spanner;
using SynthData.Gcp.Transport;

namespace SynthData.Platform.Deliveries.Spanner;

/// <summary>A Spanner database that tables are delivered to, read the same in every region that it is in.</summary>
/// <param name="gcp">How Google Cloud is reached.</param>
/// <param name="database">As <see cref="SpannerDatabaseName.Form"/>, of the dialect GoogleSQL.</param>
internal sealed class SpannerDestination(GcpOptions gcp, string database) : IDestination
{
    // Spanner changes a schema within seconds, or, where others wait before, minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private const int MostLoads = 3;

    private readonly GcpTransport _transport = new(gcp);

    public string Name => "spanner";

    /// <summary>Bytes of one row: a commit takes 100 MiB.</summary>
    internal long MostRowBytes { get; init; } = 96 << 20;

    public async Task<string> DeliverAsync(DeliveredTable table, IProgress<double>? progress, CancellationToken cancellation)
    {
        try
        {
            return await DeliverAsync(await SpannerClient.OpenAsync(_transport, database, cancellation), table, progress, cancellation);
        }
        catch (GcpException refused) when (!refused.IsOutage)
        {
            throw new SynthDataException(SpannerErrors.Refused, refused.Message, hint: refused.Hint);
        }
    }

    public ValueTask DisposeAsync() => _transport.DisposeAsync();

    private async Task<string> DeliverAsync(SpannerClient client, DeliveredTable table, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (table.Columns.Count >= SpannerClient.MostColumns)
        {
            throw new SynthDataException(
                SpannerErrors.DoesNotFit, string.Create(CultureInfo.InvariantCulture, $"The table has {table.Columns.Count} columns, and Spanner takes {SpannerClient.MostColumns - 1}"),
                hint: "Leave out columns");
        }

        var layout = SpannerLayout.Of(table);
        await ExpectDialectAsync(client, cancellation);
        await FindAsync(client, layout, cancellation);
        try
        {
            var view = await ReplaceAsync(client, layout, table, progress, cancellation);
            progress?.Report(1);
            return $"`{view}` in {client.Database}";
        }
        catch (Exception failure) when (IsRefusal(failure))
        {
            await TryDropAsync(client, layout, cancellation);
            throw;
        }
    }

    /// <summary>Fills the table and puts the view before it, anew when another delivery of the name ended meanwhile and took this one's table for what a dead one left.</summary>
    /// <returns>The view as the database spells it.</returns>
    private async Task<string> ReplaceAsync(
        SpannerClient client, SpannerLayout layout, DeliveredTable table, IProgress<double>? progress, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            await ChangeAsync(client, [layout.CreateTable(table.Columns)], cancellation);
            try
            {
                await new SpannerLoad(client, layout, table, MostRowBytes).RunAsync(progress, cancellation);
                var (view, tables) = await FindAsync(client, layout, cancellation);
                await ChangeAsync(client, [layout.ShowTable(view)], cancellation);
                // By itself: what hangs on a table before must not keep readers from the new rows.
                if (tables.Where(name => name != layout.Table).Select(SpannerLayout.DropTable).ToArray() is { Length: > 0 } drops) await ChangeAsync(client, drops, cancellation);
                return view;
            }
            catch (Exception failure) when (IsRefusal(failure) && attempt < MostLoads)
            {
                if ((await FindAsync(client, layout, cancellation)).Tables.Contains(layout.Table, StringComparer.Ordinal)) throw;
            }
        }
    }

    private static bool IsRefusal(Exception failure) => failure is SynthDataException or GcpException { IsOutage: false };

    private static async Task ExpectDialectAsync(SpannerClient client, CancellationToken cancellation)
    {
        var dialect = await client.QueryAsync(
            "SELECT OPTION_VALUE FROM INFORMATION_SCHEMA.DATABASE_OPTIONS WHERE OPTION_NAME = 'database_dialect'", new Dictionary<string, string>(), cancellation);
        if (dialect is [["POSTGRESQL"]]) throw new SynthDataException(SpannerErrors.Dialect, $"{client.Database} has the dialect of PostgreSQL");
    }

    /// <summary>The view as the database spells it, and the tables of deliveries before, of those that died too.</summary>
    private static async Task<(string View, IReadOnlyList<string> Tables)> FindAsync(SpannerClient client, SpannerLayout layout, CancellationToken cancellation)
    {
        var found = await client.QueryAsync(
            """
            SELECT t.TABLE_NAME, v.VIEW_DEFINITION
            FROM INFORMATION_SCHEMA.TABLES AS t LEFT JOIN INFORMATION_SCHEMA.VIEWS AS v ON v.TABLE_SCHEMA = t.TABLE_SCHEMA AND v.TABLE_NAME = t.TABLE_NAME
            WHERE t.TABLE_SCHEMA = '' AND (LOWER(t.TABLE_NAME) = LOWER(@view) OR STARTS_WITH(t.TABLE_NAME, @prefix))
            """,
            new Dictionary<string, string> { ["view"] = layout.View, ["prefix"] = layout.Prefix }, cancellation);
        var taken = found.FirstOrDefault(row => string.Equals(row[0], layout.View, StringComparison.OrdinalIgnoreCase));
        if (taken is not null && taken[1]?.Contains($"`{layout.Prefix}", StringComparison.Ordinal) != true)
            throw new SynthDataException(SpannerErrors.NameTaken, $"`{taken[0]}` in {client.Database} is not a table that this project delivered by the name `{layout.View}`");
        return (taken?[0] ?? layout.View, [.. found.Where(row => row != taken).Select(row => row[0]!)]);
    }

    /// <summary>Takes back what nobody sees; where the view shows the table, Spanner keeps it.</summary>
    private static async Task TryDropAsync(SpannerClient client, SpannerLayout layout, CancellationToken cancellation)
    {
        try
        {
            await client.UpdateSchemaAsync([SpannerLayout.DropTable(layout.Table)], Patience, cancellation);
        }
        catch (GcpException)
        {
            // The next delivery drops it; what failed before is what counts.
        }
    }

    private static async Task ChangeAsync(SpannerClient client, IReadOnlyList<string> statements, CancellationToken cancellation)
    {
        try
        {
            await client.UpdateSchemaAsync(statements, Patience, cancellation);
        }
        catch (GcpException refused) when (refused.Code == GcpErrors.Refused)
        {
            throw new SynthDataException(SpannerErrors.SchemaRefused, refused.Message);
        }
    }
}

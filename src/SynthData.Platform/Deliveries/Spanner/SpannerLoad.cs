using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Unicode;
using SynthData.Engine.Tables.Cells;
using SynthData.Errors;
using SynthData.Gcp.Spanner;

namespace SynthData.Platform.Deliveries.Spanner;

/// <summary>
/// Writes the rows of a delivered table by commits of a few megabytes, some at a time. Each commit has one range of keys, and the next one's range lies elsewhere: keys
/// that only grow would all go to the same server of Spanner (https://cloud.google.com/spanner/docs/bulk-loading).
/// </summary>
internal sealed class SpannerLoad
{
    // Half of what a commit may have: what others put on the database, such as change streams, counts too.
    private const int MostCells = SpannerClient.MostCells / 2;
    private const int MostBytes = 4 << 20;
    private const int MostAtATime = 4;

    private readonly SpannerClient _client;
    private readonly SpannerLayout _layout;
    private readonly DeliveredTable _table;
    private readonly long _mostRowBytes;
    private readonly int _shift;

    public SpannerLoad(SpannerClient client, SpannerLayout layout, DeliveredTable table, long mostRowBytes)
    {
        (_client, _layout, _table, _mostRowBytes) = (client, layout, table, mostRowBytes);
        _shift = BitOperations.Log2((uint)(MostCells / (table.Columns.Count + 1)));
    }

    /// <summary>Writes all rows; those that are there by the same keys are overwritten.</summary>
    /// <exception cref="SynthDataException">A row is too long.</exception>
    public async Task RunAsync(IProgress<double>? progress, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var bodies = Enumerable.Range(0, MostAtATime).Select(_ => new SpannerRows(_layout.Table, [_layout.Key, .. _layout.Columns])).ToArray();
        var commits = Enumerable.Repeat(Task.CompletedTask, MostAtATime).ToArray();
        try
        {
            await RunAsync(bodies, commits, progress, stop.Token);
            await Task.WhenAll(commits);
        }
        finally
        {
            await stop.CancelAsync();
            // None may still read a body that is disposed.
            await Task.WhenAll(commits).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            foreach (var body in bodies) body.Dispose();
        }
    }

    /// <summary>The key of a row: its range's number with the bits turned around, so that ranges that follow one another lie far apart, then its place in the range.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="shift">Rows of a range, as a power of two.</param>
    internal static long KeyOf(long row, int shift) => (long)(Reverse((ulong)(row >> shift)) >> 1) | row & ((1L << shift) - 1);

    private async Task RunAsync(SpannerRows[] bodies, Task[] commits, IProgress<double>? progress, CancellationToken stop)
    {
        var (row, turn, isBegun) = (0L, 0, false);
        foreach (var block in _table.ReadBlocks(stop))
        {
            for (var inBlock = 0; inBlock < block.RowCount; inBlock++)
            {
                if (!isBegun)
                {
                    await commits[turn];
                    bodies[turn].Begin();
                    isBegun = true;
                }

                Write(bodies[turn], block, inBlock, KeyOf(row, _shift));
                row++;
                if (bodies[turn].Length < MostBytes && (row & ((1L << _shift) - 1)) != 0) continue;
                commits[turn] = _client.CommitAsync(bodies[turn].End(), stop);
                (turn, isBegun) = ((turn + 1) % MostAtATime, false);
                progress?.Report(Math.Min(1, row / (double)Math.Max(1, _table.Rows)));
            }
        }

        if (isBegun) commits[turn] = _client.CommitAsync(bodies[turn].End(), stop);
    }

    private void Write(SpannerRows body, TypedBlock block, int row, long key)
    {
        Span<byte> text = stackalloc byte[32];
        var (json, before) = (body.Values, body.Length);
        json.WriteStartArray();
        key.TryFormat(text, out var length, default, CultureInfo.InvariantCulture);
        json.WriteStringValue(text[..length]);
        foreach (var cells in block.Columns)
        {
            if (cells.IsMissing(row))
            {
                json.WriteNullValue();
                continue;
            }

            switch (cells.Column.Type)
            {
                case CellType.Whole:
                    cells.Whole(row).TryFormat(text, out length, default, CultureInfo.InvariantCulture);
                    json.WriteStringValue(text[..length]);
                    break;
                case CellType.Decimal:
                    json.WriteNumberValue(cells.Decimal(row));
                    break;
                case CellType.Boolean:
                    json.WriteBooleanValue(cells.Boolean(row));
                    break;
                case CellType.Date:
                    cells.Time(row).TryFormat(text, out length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                    json.WriteStringValue(text[..length]);
                    break;
                case CellType.Timestamp or CellType.ZonedTimestamp:
                    cells.Time(row).TryFormat(text, out length, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
                    json.WriteStringValue(text[..length]);
                    break;
                default:
                    WriteText(json, cells, row);
                    break;
            }

            if (body.Length - before > _mostRowBytes)
            {
                throw new SynthDataException(
                    SpannerErrors.DoesNotFit, string.Create(CultureInfo.InvariantCulture, $"A row has more than {_mostRowBytes} bytes up to the column `{cells.Column.Name}`"));
            }
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, TypedCells cells, int row)
    {
        // Shorter than what Spanner takes: tables with texts above 1 MiB can't be read.
        var utf8 = cells.Utf8(row);
        if (Utf8.IsValid(utf8)) json.WriteStringValue(utf8);
        else json.WriteStringValue(cells.Text(row));
    }

    private static ulong Reverse(ulong bits)
    {
        var turned = 0UL;
        for (var bit = 0; bit < 64; bit++) turned |= (bits >> bit & 1) << (63 - bit);
        return turned;
    }
}

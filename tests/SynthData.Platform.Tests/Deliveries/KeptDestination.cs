using SynthData.Engine.Tables.Cells;
using SynthData.Platform.Deliveries;

namespace SynthData.Platform.Tests.Deliveries;

/// <summary>A destination that keeps what it gets, as one text a cell.</summary>
internal sealed class KeptDestination(string name = "kept") : IDestination
{
    public Dictionary<string, KeptTable> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Asked before each delivery: what it throws is the destination's failure.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public int Asked { get; private set; }

    public string Name => name;

    public async Task<string> DeliverAsync(DeliveredTable table, IProgress<double>? progress, CancellationToken cancellation)
    {
        Asked++;
        await Before();
        var rows = new List<string?[]>();
        foreach (var block in table.ReadBlocks(cancellation))
            for (var row = 0; row < block.RowCount; row++) rows.Add([.. block.Columns.Select(cells => TextOf(cells, row))]);
        Tables[table.Name] = new(table.Columns, rows, table);
        return $"{Name}/{table.Name}";
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string? TextOf(TypedCells cells, int row) => cells.IsMissing(row) ? null : cells.Column.Type switch
    {
        CellType.Whole => FormattableString.Invariant($"{cells.Whole(row)}"),
        CellType.Decimal => FormattableString.Invariant($"{cells.Decimal(row)}"),
        CellType.Boolean => cells.Boolean(row) ? "yes" : "no",
        CellType.Date or CellType.Timestamp or CellType.ZonedTimestamp => cells.Time(row).ToString("O"),
        _ => cells.Text(row),
    };
}

/// <summary>A table as a destination got it.</summary>
internal sealed record KeptTable(IReadOnlyList<TypedColumn> Columns, IReadOnlyList<string?[]> Rows, DeliveredTable Delivered);

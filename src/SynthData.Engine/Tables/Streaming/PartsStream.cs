using SynthData.Engine.Tables.Parquet;
using SynthData.Errors;

namespace SynthData.Engine.Tables.Streaming;

/// <summary>Several files as one table, one below the other, as <see cref="SourceParts"/> joins them in memory.</summary>
/// <param name="name">The table's name.</param>
/// <param name="file">What the user named, for messages.</param>
/// <param name="parts">One or more; columns of the same names, in the first one's order.</param>
internal sealed class PartsStream(string name, string file, IReadOnlyList<TableStream> parts) : TableStream(name, file)
{
    private readonly HashSet<string> _mayMiss = new(StringComparer.Ordinal);

    public override long Bytes => parts.Sum(part => part.Bytes);

    internal override IEnumerable<SourceTable> Blocks(IProgress<long>? progress, CancellationToken cancellation)
    {
        IsVoid = false;
        var problems = new DiagnosticBag();
        var heads = new SourceTable?[parts.Count];
        long rows = 0, bytes = 0;
        for (var index = 0; index < parts.Count; index++)
        {
            var part = parts[index];
            part.BlockRows = BlockRows;
            int[]? order = null;
            foreach (var block in part.Blocks(progress is null ? null : new PartProgress(progress, bytes), cancellation))
            {
                heads[index] ??= Head(block);
                if (heads[0] is not { } first) continue;
                order ??= Order(first, block);
                if (order is null || problems.HasErrors) continue;
                yield return Joined(first, block, order, rows);
                rows += block.RowCount;
            }

            bytes += part.Bytes;
            IsVoid |= part.IsVoid;
            // The kinds of columns are known at a part's end, where it was read as it is.
            if (index > 0 && !IsVoid) SourceParts.Compare(heads[0]!, heads[index]!, problems);
        }

        if (IsVoid) yield break;
        problems.ThrowIfErrors();
        Found = (parts[0].Found.Dialect, [.. parts.SelectMany(part => part.Found.Warnings)]);
        Settle([.. heads.OfType<SourceTable>()]);
    }

    /// <summary>Names and kinds of a part's columns; its rows are others' soon.</summary>
    private static SourceTable Head(SourceTable block) => new(block.Name, block.File, block.Columns, 0, block.Dialect, new(), []) { Format = block.Format };

    private static int[]? Order(SourceTable first, SourceTable block)
    {
        var indexOf = block.Columns.Index().ToDictionary(item => item.Item.Name, item => item.Index, StringComparer.Ordinal);
        int[] order = [.. first.Columns.Select(column => indexOf.GetValueOrDefault(column.Name, -1))];
        return order.Length == block.Columns.Count && !order.Contains(-1) ? order : null;
    }

    private SourceTable Joined(SourceTable first, SourceTable block, int[] order, long rows)
    {
        var lines = new LineMap();
        lines.Add(0, rows + 1);
        return new(Name, File, [.. order.Select(column => Column(block.Columns[column]))], block.RowCount, first.Dialect, lines, []) { Format = first.Format };
    }

    private SourceColumn Column(SourceColumn column) =>
        column.Storage is { Required: true } storage && _mayMiss.Contains(column.Name) ? column.As(storage with { Required = false }) : column;

    /// <summary>All parts must agree on what only their ends tell: digits of fractions of a second, and which columns may miss a value.</summary>
    private void Settle(SourceTable[] heads)
    {
        foreach (var same in heads.SelectMany(head => head.Columns).GroupBy(column => column.Name, StringComparer.Ordinal))
            if (same.Any(column => column.Storage is { Required: true }) && same.Any(column => column.Storage is { Required: false })) IsVoid |= _mayMiss.Add(same.Key);
        var digits = new Dictionary<string, int>(StringComparer.Ordinal);
        var files = parts.Zip(heads).Where(pair => pair.First is ParquetStream { FractionDigits: not null }).Select(pair => (Stream: (ParquetStream)pair.First, Head: pair.Second)).ToArray();
        foreach (var (stream, head) in files)
            foreach (var (index, column) in head.Columns.Index()) digits[column.Name] = Math.Max(digits.GetValueOrDefault(column.Name), stream.FractionDigits![index]);
        foreach (var (stream, head) in files)
        {
            int[] all = [.. head.Columns.Select(column => digits[column.Name])];
            IsVoid |= !all.AsSpan().SequenceEqual(stream.FractionDigits);
            stream.FractionDigits = all;
        }
    }

    /// <summary>Counts the bytes of a part on top of those before it.</summary>
    private sealed class PartProgress(IProgress<long> whole, long before) : IProgress<long>
    {
        public void Report(long value) => whole.Report(before + value);
    }
}

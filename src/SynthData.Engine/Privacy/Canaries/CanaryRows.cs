using SynthData.Engine.Metadata;
using SynthData.Engine.Privacy.Leaks;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Privacy.Canaries;

/// <summary>
/// Canaries and the table they were added to. The first half are secrets: a token of their own where labels and texts are, a number beyond all others where numbers are. The second
/// half are mixtures: each value from another row. Of these as many twins are made and not planted, so that what chance repeats is known.
/// </summary>
internal sealed class CanaryRows
{
    private readonly TableMetadata _metadata;
    private readonly int _secrets;
    private readonly int _first;
    private readonly Table _twins;
    private readonly string[] _tokens;

    private CanaryRows(Table planted, Table twins, TableMetadata metadata, int first, string[] tokens)
    {
        (Planted, _twins, _metadata, _first, _tokens) = (planted, twins, metadata, first, tokens);
        _secrets = tokens.Length;
    }

    /// <summary>The rows given, then the canaries.</summary>
    public Table Planted { get; }

    /// <param name="rows">The table to plant in; at least one row.</param>
    /// <param name="metadata">Describes it.</param>
    /// <param name="count">Canaries, an even number.</param>
    /// <param name="seed">Any value.</param>
    public static CanaryRows Make(Table rows, TableMetadata metadata, int count, ulong seed)
    {
        var key = StreamKey.Derive(seed, "canaries");
        var tokens = Enumerable.Range(0, count / 2).Select(canary => Token(key, canary)).ToArray();
        int[] own = [.. Enumerable.Range(0, rows.RowCount)];
        var columns = new List<Column>();
        var twins = new List<Column>();
        foreach (var (index, column) in rows.Columns.Index())
        {
            var isFree = metadata.Columns[index].Sdtype != Sdtype.Boolean;
            // Each column takes the canaries' values from rows of its own; a canary's twin takes others.
            int[] mixed = [.. Enumerable.Range(0, count).Select(canary => (int)(Philox.Cell(key, canary, index).X0 % (uint)rows.RowCount))];
            int[] others = [.. Enumerable.Range(0, count / 2).Select(twin => (int)(Philox.Cell(key, twin, index, 1).X0 % (uint)rows.RowCount))];
            var whole = TableRows.Take(new("", [column], rows.RowCount), [.. own, .. mixed]).Columns[0];
            columns.Add(isFree ? WithSecrets(whole, rows.RowCount, tokens, key, index) : whole);
            twins.Add(TableRows.Take(new("", [column], rows.RowCount), others).Columns[0]);
        }

        return new(new(rows.Name, columns, rows.RowCount + count), new(rows.Name, twins, count / 2), metadata, rows.RowCount, tokens);
    }

    /// <summary>Secrets whose token is somewhere in the bytes.</summary>
    public IEnumerable<int> TokensIn(byte[] bytes) => new TextSearch(_tokens).In(bytes);

    /// <summary>Secrets whose token is somewhere in the rows.</summary>
    public IEnumerable<int> TokensIn(Table drawn)
    {
        var byToken = _tokens.Index().ToDictionary(token => token.Item, token => token.Index, StringComparer.Ordinal);
        foreach (var column in drawn.Columns)
        {
            var texts = column switch
            {
                LabelColumn labels => labels.Codes.Take(drawn.RowCount).Distinct().Where(code => code < labels.Labels.Count).Select(code => labels.Labels[code]),
                TextColumn text => text.Values.Take(drawn.RowCount),
                _ => [],
            };
            foreach (var text in texts)
                if (byToken.TryGetValue(text, out var canary)) yield return canary;
        }
    }

    /// <summary>Secrets of which a row has two numbers, or the only one there is in the table.</summary>
    public IEnumerable<int> NumbersIn(Table drawn)
    {
        var counts = new Dictionary<(int Canary, int Row), int>();
        var columns = 0;
        foreach (var (own, other) in Planted.Columns.Zip(drawn.Columns))
        {
            if (Bits(own) is not { } planted || Bits(other) is not { } made) continue;
            columns++;
            var byValue = new Dictionary<long, int>();
            for (var canary = 0; canary < _secrets; canary++) byValue.TryAdd(planted(_first + canary), canary);
            for (var row = 0; row < drawn.RowCount; row++)
                if (!other.Missing[row] && byValue.TryGetValue(made(row), out var canary)) counts[(canary, row)] = counts.GetValueOrDefault((canary, row)) + 1;
        }

        return counts.Where(pair => pair.Value >= Math.Min(2, columns)).Select(pair => pair.Key.Canary).Distinct();
    }

    /// <summary>Mixtures that came out whole, beyond as many as their twins did.</summary>
    public int RepeatsIn(Table drawn)
    {
        var planted = TableRows.Take(Planted, [.. Enumerable.Range(_first + _secrets, _twins.RowCount)]);
        return Math.Max(0, Repeated(planted) - Repeated(_twins));

        // The share of rows equal to one drawn, as a count.
        int Repeated(Table mixtures) => (int)Math.Round(RowRepeats.Measure(drawn, mixtures, _metadata).IdenticalToTraining * mixtures.RowCount);
    }

    private static Func<int, long>? Bits(Column column) => column switch
    {
        NumericalColumn number => row => BitConverter.DoubleToInt64Bits(number.Values[row] + 0.0),
        DatetimeColumn datetime => row => datetime.Ticks[row],
        _ => null,
    };

    private static Column WithSecrets(Column column, int first, string[] tokens, StreamKey key, int index)
    {
        switch (column)
        {
            case NumericalColumn number:
                var (low, high) = Range(number.Values.Take(first).Where((_, row) => !column.Missing[row]));
                // Beyond the largest by up to its distance from the smallest, so that no bin of others reaches there by design.
                for (var canary = 0; canary < tokens.Length; canary++)
                {
                    var value = high + Math.Max(1, high - low) * (1 + Philox.Cell(key, canary, index, 2).X0 / (double)uint.MaxValue);
                    number.Values[first + canary] = number.Format.MaxDecimals is var decimals and >= 0 ? Math.Round(value, decimals) : value;
                }

                return new NumericalColumn(number.Name, Present(column, first, tokens.Length), number.Values, number.Format);
            case DatetimeColumn datetime:
                var last = datetime.Ticks.Take(first).Where((_, row) => !column.Missing[row]).DefaultIfEmpty(0).Max();
                for (var canary = 0; canary < tokens.Length; canary++)
                    datetime.Ticks[first + canary] = Math.Min(DateTime.MaxValue.Ticks, last + TimeSpan.TicksPerDay * (1 + Philox.Cell(key, canary, index, 2).X0 % 3000));
                return new DatetimeColumn(datetime.Name, Present(column, first, tokens.Length), datetime.Ticks, datetime.Format) { FormOf = datetime.FormOf };
            case LabelColumn label:
                for (var canary = 0; canary < tokens.Length; canary++) label.Codes[first + canary] = label.Labels.Count + canary;
                return new LabelColumn(label.Name, Present(column, first, tokens.Length), label.Codes, [.. label.Labels, .. tokens]);
            case TextColumn text:
                tokens.CopyTo(text.Values, first);
                return new TextColumn(text.Name, Present(column, first, tokens.Length), text.Values);
            default:
                return column;
        }
    }

    private static (double Low, double High) Range(IEnumerable<double> values)
    {
        var all = values.DefaultIfEmpty(0).ToArray();
        return (all.Min(), all.Max());
    }

    private static Missing Present(Column column, int first, int count)
    {
        var rows = column switch { NumericalColumn number => number.Values.Length, DatetimeColumn datetime => datetime.Ticks.Length, LabelColumn label => label.Codes.Length, TextColumn text => text.Values.Length, _ => 0 };
        var missing = new Missing(rows, column.Missing.Spellings);
        for (var row = 0; row < rows; row++)
            if (column.Missing[row] && (row < first || row >= first + count)) missing.Set(row, column.Missing.KindOf(row));
        return missing;
    }

    private static string Token(StreamKey key, int canary)
    {
        var (a, b, c, _) = Philox.Cell(key, canary, -1);
        return $"canary-{a:x8}{b:x8}{c:x8}";
    }
}

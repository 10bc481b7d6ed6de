using SynthData.Engine.Codecs;
using SynthData.Engine.Quality;
using SynthData.Engine.Reports.Profile;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Reports.Evidence;

/// <summary>
/// What the page shows of one column on both sides, in codes of the real one as models have them: no value that fewer than the threshold of real rows have, no true minimum or
/// maximum.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Bars">Shares of the present rows in each bar; empty for labels.</param>
/// <param name="Ends">Texts below the bars' ends.</param>
/// <param name="Quantiles">Names and values on both sides; empty for labels.</param>
/// <param name="Labels">Frequent real labels with their shares of the present rows, the rest last; empty for numbers.</param>
/// <param name="Levels">Few groups of values for pairs, and their names; the last one is missing.</param>
/// <param name="RealLevels">A group a real row.</param>
/// <param name="SyntheticLevels">A group a synthetic row.</param>
internal sealed record ShownColumn(
    string Name, (double[] Real, double[] Synthetic) Bars, (string Low, string High) Ends, IReadOnlyList<(string Name, string Real, string Synthetic)> Quantiles,
    IReadOnlyList<(string Name, double Real, double Synthetic)> Labels, IReadOnlyList<string> Levels, int[] RealLevels, int[] SyntheticLevels)
{
    private const int MostBars = 32, MostLabels = 8, Groups = 10;

    private static readonly (string Name, double Share)[] Shown = [("5 %", 0.05), ("25 %", 0.25), ("50 %", 0.5), ("75 %", 0.75), ("95 %", 0.95)];

    public static ShownColumn Of(ColumnMatch match, PrivacyRule rule) => match.HasNumbers ? OfNumbers(match, rule) : OfLabels(match, rule);

    private static ShownColumn OfNumbers(ColumnMatch match, PrivacyRule rule)
    {
        var table = new Table("", [match.Real], match.RealRows);
        OrderedCodec codec = match.Real is DatetimeColumn dates
            ? DatetimeCodec.Fit(table, 0, FormCodec.Kept(dates, match.RealRows, rule), relation: null, rule)
            : NumericalCodec.Fit(table, 0, relation: null, rule);
        var (realCodes, realCounts) = Encode(codec, match.Real, match.RealRows);
        var (syntheticCodes, syntheticCounts) = Encode(codec, match.Synthetic, match.SyntheticRows);
        var (real, synthetic, text) = (new Distribution(codec, realCounts), new Distribution(codec, syntheticCounts), ValueText.Of(codec));
        var (low, high) = (real.Quantile(0.005), real.Quantile(0.995));
        var (groupOf, names) = GroupsOf(codec, realCounts, text);
        return new(
            match.Metadata.Name, (real.Histogram(low, high, MostBars), synthetic.Histogram(low, high, MostBars)), (text(low), text(high)),
            [.. Shown.Select(quantile => (quantile.Name, text(real.Quantile(quantile.Share)), text(synthetic.Quantile(quantile.Share))))],
            [], names, Array.ConvertAll(realCodes, code => code < 0 ? names.Length - 1 : groupOf[code]), Array.ConvertAll(syntheticCodes, code => code < 0 ? names.Length - 1 : groupOf[code]));
    }

    /// <summary>A code a row, -1 where missing, and the rows of each code.</summary>
    private static (int[] Codes, int[] Counts) Encode(OrderedCodec codec, Column column, int rows)
    {
        int[] present = [.. Enumerable.Range(0, rows).Where(row => !column.Missing[row])];
        var encoded = codec.Intervals.Length == 0 ? new ushort[present.Length] : codec.Encode(TableRows.Take(new("", [column], rows), present), 0);
        var (codes, counts) = (new int[rows], new int[codec.CodeCount]);
        Array.Fill(codes, -1);
        for (var at = 0; at < present.Length; at++)
        {
            codes[present[at]] = encoded[at];
            counts[encoded[at]]++;
        }

        return (codes, counts);
    }

    /// <summary>Neighbouring codes in groups of like size, named by where they begin.</summary>
    private static (int[] GroupOf, string[] Names) GroupsOf(OrderedCodec codec, int[] counts, Func<double, string> text)
    {
        var (groupOf, names) = (new int[counts.Length], new List<string>());
        long before = 0, all = Math.Max(1, counts.Sum(count => (long)count));
        var last = -1L;
        foreach (var index in Enumerable.Range(0, codec.Intervals.Length).OrderBy(index => codec.Intervals[index].Low).ThenBy(index => codec.Intervals[index].High))
        {
            var group = Math.Min(Groups - 1, before * Groups / all);
            if (group != last)
            {
                names.Add("from " + text(codec.Intervals[index].Low));
                last = group;
            }

            groupOf[codec.MissingKinds + index] = names.Count - 1;
            before += counts[codec.MissingKinds + index];
        }

        return (groupOf, [.. names, "missing"]);
    }

    private static ShownColumn OfLabels(ColumnMatch match, PrivacyRule rule)
    {
        var (real, synthetic) = ((LabelColumn)match.Real, (LabelColumn)match.Synthetic);
        var kept = LabelCodec.Fit(real, match.RealRows, rule).Labels.ToHashSet(StringComparer.Ordinal);
        var union = new LabelUnion(real.Labels, synthetic.Labels);
        var names = new Dictionary<int, string>();
        for (var label = 0; label < real.Labels.Count; label++)
            if (kept.Contains(real.Labels[label])) names.TryAdd(union.RealCodes[label], real.Labels[label]);
        var (realCodes, syntheticCodes) = (Codes(real, match.RealRows, union.RealCodes), Codes(synthetic, match.SyntheticRows, union.SyntheticCodes));
        var (realCounts, syntheticCounts) = (Counts(realCodes, union.Count), Counts(syntheticCodes, union.Count));
        int[] shown = [.. names.Keys.OrderByDescending(code => realCounts[code]).ThenBy(code => code).Take(MostLabels)];
        var (realPresent, syntheticPresent) = (Math.Max(1.0, realCounts.Sum()), Math.Max(1.0, syntheticCounts.Sum()));
        var labels = shown.Select(code => (names[code], realCounts[code] / realPresent, syntheticCounts[code] / syntheticPresent)).ToList();
        var (realRest, syntheticRest) = (1 - labels.Sum(label => label.Item2), 1 - labels.Sum(label => label.Item3));
        if (Math.Max(realRest, syntheticRest) > 1e-9 && realCounts.Sum() > 0) labels.Add(("all others", Math.Max(0, realRest), Math.Max(0, syntheticRest)));
        var group = new int[union.Count + 1];
        Array.Fill(group, shown.Length);
        for (var rank = 0; rank < shown.Length; rank++) group[shown[rank]] = rank;
        group[^1] = shown.Length + 1;
        return new(
            match.Metadata.Name, ([], []), ("", ""), [], labels, [.. shown.Select(code => names[code]), "all others", "missing"],
            Array.ConvertAll(realCodes, code => group[code < 0 ? ^1 : code]), Array.ConvertAll(syntheticCodes, code => group[code < 0 ? ^1 : code]));
    }

    private static int[] Codes(LabelColumn column, int rows, int[] common)
    {
        var codes = new int[rows];
        for (var row = 0; row < rows; row++) codes[row] = column.Missing[row] ? -1 : common[column.Codes[row]];
        return codes;
    }

    private static int[] Counts(int[] codes, int levels)
    {
        var counts = new int[levels];
        foreach (var code in codes)
            if (code >= 0) counts[code]++;
        return counts;
    }
}

using SynthData.Engine.Codecs;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Reports.Profile;

/// <summary>
/// What the page shows of one column. Made from codes, as models are: no value that fewer than the threshold of rows have, no true minimum or maximum.
/// </summary>
/// <param name="Missing">Rows without a value.</param>
/// <param name="Shares">Of the present rows in each bar of the histogram; empty for labels and text.</param>
/// <param name="Ends">Texts below the histogram's ends.</param>
/// <param name="Quantiles">Names and values: lowest, quarter, half, three quarters, highest; empty for labels and text.</param>
/// <param name="Labels">The most frequent labels with their share of the present rows.</param>
/// <param name="OtherLabels">Labels not among them that may be shown.</param>
/// <param name="RareRows">Rows whose label is too rare to be shown.</param>
/// <param name="Codes">One coarse code a row, below <see cref="Levels"/>; for associations.</param>
/// <param name="Levels">Number of coarse codes.</param>
internal sealed record ColumnSummary(
    int Missing, double[] Shares, (string Low, string High) Ends, IReadOnlyList<(string Name, string Value)> Quantiles, IReadOnlyList<(string Name, double Share)> Labels,
    int OtherLabels, int RareRows, int[] Codes, int Levels)
{
    private const int Bars = 32, MostLabels = 8, CoarseLevels = 12;

    public static ColumnSummary Of(Table table, int index, PrivacyRule rule)
    {
        ColumnCodec? codec = table.Columns[index] switch
        {
            NumericalColumn => NumericalCodec.Fit(table, index, relation: null, rule),
            DatetimeColumn dates => DatetimeCodec.Fit(table, index, FormCodec.Kept(dates, table.RowCount, rule), relation: null, rule),
            LabelColumn labels => LabelCodec.Fit(labels, table.RowCount, rule),
            _ => null,
        };
        var missing = table.Columns[index].Missing.Count(table.RowCount);
        if (codec is null) return new(missing, [], ("", ""), [], [], 0, 0, [], 0);
        var codes = codec.Encode(table, index);
        var counts = new int[codec.CodeCount];
        foreach (var code in codes) counts[code]++;
        var (coarse, levels) = Coarse(codes, counts, codec.IsOrdered);
        var present = Math.Max(1, table.RowCount - missing);
        if (codec is LabelCodec kept)
        {
            var shown = Enumerable.Range(0, kept.Labels.Count).OrderByDescending(label => counts[kept.MissingKinds + label])
                .Select(label => (kept.Labels[label], (double)counts[kept.MissingKinds + label] / present)).ToArray();
            // Where all labels are rare, one text stands for them, which is none of them.
            var rare = kept.HasRare ? counts[kept.RareCode] : 0;
            return new(missing, [], ("", ""), [], [.. shown.Take(MostLabels)], Math.Max(0, shown.Length - MostLabels), rare, coarse, levels);
        }

        var distribution = new Distribution((OrderedCodec)codec, counts);
        var text = ValueText.Of(codec);
        var (low, high) = (distribution.Quantile(0.005), distribution.Quantile(0.995));
        return new(
            missing, distribution.Histogram(low, high, Bars), (text(low), text(high)),
            [("lowest", text(distribution.Low)), ("25 %", text(distribution.Quantile(0.25))), ("50 %", text(distribution.Quantile(0.5))), ("75 %", text(distribution.Quantile(0.75))), ("highest", text(distribution.High))],
            [], 0, 0, coarse, levels);
    }

    /// <summary>Few groups of like size: neighbours for ordered codes, the most frequent and the rest for labels.</summary>
    private static (int[] Codes, int Levels) Coarse(ushort[] codes, int[] counts, bool ordered)
    {
        var level = new int[counts.Length];
        if (ordered)
        {
            long before = 0;
            for (var code = 0; code < counts.Length; code++)
            {
                level[code] = (int)Math.Min(CoarseLevels - 1, before * CoarseLevels / Math.Max(1, codes.Length));
                before += counts[code];
            }
        }
        else
        {
            var byCount = Enumerable.Range(0, counts.Length).OrderByDescending(code => counts[code]).ToArray();
            for (var rank = 0; rank < byCount.Length; rank++) level[byCount[rank]] = Math.Min(rank, CoarseLevels - 1);
        }

        return (Array.ConvertAll(codes, code => level[code]), CoarseLevels);
    }
}

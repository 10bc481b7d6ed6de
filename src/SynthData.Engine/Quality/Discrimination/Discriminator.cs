using SynthData.Engine.Generators.SequentialTrees;
using SynthData.Engine.Learning;
using SynthData.Engine.Metadata;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;
using SynthData.Errors;

namespace SynthData.Engine.Quality.Discrimination;

/// <summary>
/// The classifier two-sample test (Lopez-Paz and Oquab, "Revisiting classifier two-sample tests", ICLR 2017): boosted trees learn to tell synthetic rows
/// from as many real ones, and are judged on rows they did not see. It finds what scores of columns and pairs do not: relations of three columns and
/// more, and values that are too smooth or too round.
/// </summary>
/// <remarks>Numbers and datetimes are cut in up to 254 quantile bins of both sides together; ids, text and PII are made afresh and left out.</remarks>
public static class Discriminator
{
    /// <summary>Rows a side that the test needs.</summary>
    public const int FewestRows = 50;

    private const int Folds = 5, MostPairs = 20;

    /// <summary>Runs the test.</summary>
    /// <param name="real">The real rows.</param>
    /// <param name="synthetic">The synthetic rows. Of the larger table as many rows are taken as the smaller one has.</param>
    /// <param name="metadata">Describes both tables.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SynthDataException">A table lacks a column of the metadata; all such columns are named.</exception>
    public static DiscriminatorResult Run(
        Table real, Table synthetic, TableMetadata metadata, DiscriminatorOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(synthetic);
        ArgumentNullException.ThrowIfNull(metadata);
        options ??= new();
        var matches = ColumnMatch.All(real, synthetic, metadata).Where(match => match.IsCompared).ToArray();
        var rows = Math.Min(options.MaxRows, Math.Min(real.RowCount, synthetic.RowCount));
        if (rows < FewestRows || matches.Length == 0) return new(null, rows, [], []);

        var key = StreamKey.Derive(options.Seed, "discriminator");
        var (realRows, syntheticRows) = (Draw(real.RowCount, rows, key, 0), Draw(synthetic.RowCount, rows, key, 1));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads > 0 ? options.Threads : Environment.ProcessorCount, CancellationToken = cancellation };
        var columns = new LearnedColumn[matches.Length];
        Parallel.For(0, columns.Length, parallel, index => columns[index] = LearnedColumn.Of(matches[index], realRows, syntheticRows));
        var foldOf = FoldOf(rows, key);
        var folds = new (double Auc, SplitGains Gains)[Folds];
        Parallel.For(0, Folds, parallel, fold => folds[fold] = Judge(columns, foldOf, fold, cancellation));

        var gains = new SplitGains(columns.Length);
        foreach (var (_, own) in folds) gains.Add(own);
        return new(folds.Sum(fold => fold.Auc) / Folds, rows, ColumnShares(columns, gains), PairShares(columns, gains));
    }

    /// <summary>Learns from the rows outside one fold, real ones first among all rows; the area under the ROC curve on those inside, and what the trees gained.</summary>
    private static (double Auc, SplitGains Gains) Judge(LearnedColumn[] columns, byte[] foldOf, int fold, CancellationToken cancellation)
    {
        int[] train = [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] != fold)];
        int[] test = [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] == fold)];
        var isSynthetic = new double[foldOf.Length];
        isSynthetic.AsSpan(foldOf.Length / 2).Fill(1);
        var (scores, gains) = Booster.Learn(columns, train, test, isSynthetic, Loss.Logistic, cancellation);
        return (RocArea.Of(scores, Array.ConvertAll(test, row => isSynthetic[row] == 1)), gains);
    }

    private static int[] Draw(int rows, int count, StreamKey key, int side) =>
        [.. Enumerable.Range(0, count).Select(row => rows == count ? row : (int)Permutation.Apply((ulong)row, (ulong)rows, key, side))];

    /// <summary>Folds of equal size on both sides, whatever the order of the rows.</summary>
    private static byte[] FoldOf(int rows, StreamKey key)
    {
        var folds = new byte[2 * rows];
        for (var row = 0; row < folds.Length; row++)
            folds[row] = (byte)(Permutation.Apply((ulong)(row % rows), (ulong)rows, key, 2 + row / rows) % Folds);
        return folds;
    }

    private static ColumnGain[] ColumnShares(LearnedColumn[] columns, SplitGains gains)
    {
        var total = Total(gains);
        return [.. columns.Select((column, slot) => new ColumnGain(column.Name, gains.Single[slot] / total)).OrderByDescending(gain => gain.Share).ThenBy(gain => gain.Column, StringComparer.Ordinal)];
    }

    private static PairGain[] PairShares(LearnedColumn[] columns, SplitGains gains)
    {
        var total = Total(gains);
        var pairs = new List<PairGain>();
        for (var first = 0; first < columns.Length; first++)
            for (var second = first + 1; second < columns.Length; second++)
                pairs.Add(new(columns[first].Name, columns[second].Name, (gains.Pair[first * columns.Length + second] + gains.Pair[second * columns.Length + first]) / total));
        return [.. pairs.Where(pair => pair.Share > 0).OrderByDescending(pair => pair.Share).ThenBy(pair => pair.First, StringComparer.Ordinal).ThenBy(pair => pair.Second, StringComparer.Ordinal).Take(MostPairs)];
    }

    private static double Total(SplitGains gains)
    {
        var total = 0.0;
        foreach (var gain in gains.Single) total += gain;
        return total > 0 ? total : 1;
    }
}

using System.Runtime.Intrinsics;
using SynthData.Engine.Generators.SequentialTrees;
using SynthData.Engine.Random;

namespace SynthData.Engine.Learning;

/// <summary>What a booster makes small.</summary>
internal enum Loss
{
    /// <summary>Of the chance of a 1, for targets of 0 and 1.</summary>
    Logistic,

    /// <summary>Squared distance, for targets of mean 0 and deviation about 1.</summary>
    Squared,
}

/// <summary>
/// Gradient boosting on histograms: a hundred trees of 31 leaves, each a tenth of a step (Friedman, "Greedy function approximation: a gradient boosting machine",
/// 2001; Ke et al., "LightGBM", 2017). The same rows give the same trees on every processor.
/// </summary>
internal sealed class Booster
{
    /// <summary>Rows it can learn from.</summary>
    public const int MostRows = 200_000;

    private const int Rounds = 100;
    private static readonly HeadSettings Settings = new(Rounds, 0.1, Rounds) { Leaves = 31 };

    private readonly TrainingSet _set;
    private readonly int[] _train;
    private readonly double[] _targets;
    private readonly double[] _scores;

    private Booster(TrainingSet set, int[] train, double[] targets)
    {
        (_set, _train, _targets) = (set, train, targets);
        _scores = new double[targets.Length];
    }

    /// <summary>Learns from some rows and scores others.</summary>
    /// <param name="columns">The columns of all rows, at least one.</param>
    /// <param name="train">Rows to learn from, at most <see cref="MostRows"/>.</param>
    /// <param name="test">Rows to score; their targets are not looked at.</param>
    /// <param name="targets">By row.</param>
    /// <param name="loss">What to make small.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>A score for each test row: log odds, or the target's guess; and what splits gained.</returns>
    public static (double[] Scores, SplitGains Gains) Learn(LearnedColumn[] columns, int[] train, int[] test, double[] targets, Loss loss, CancellationToken cancellation)
    {
        var booster = new Booster(NewSet(columns, train, targets), train, targets);
        var gains = new SplitGains(columns.Length);
        booster.Boost(test, gains, loss, cancellation);
        return (Array.ConvertAll(test, row => booster._scores[row]), gains);
    }

    private static TrainingSet NewSet(LearnedColumn[] columns, int[] train, double[] targets)
    {
        var rows = targets.Length;
        var features = new byte[rows * (long)columns.Length];
        for (var slot = 0; slot < columns.Length; slot++)
        {
            var (levels, rankOf) = (columns[slot].Levels, RankOf(columns[slot], train, targets));
            for (var row = 0; row < rows; row++) features[row * (long)columns.Length + slot] = rankOf[levels[row]];
        }

        return new()
        {
            Parents = [.. Enumerable.Range(0, columns.Length)],
            Maps = [],
            Features = features,
            FeatureCounts = Array.ConvertAll(columns, column => column.Count),
            Classes = [],
            ClassCount = 0,
        };
    }

    /// <summary>Labels are ordered by their mean target among the rows learned from: others would tell what is asked. Those not seen there stand at the mean of all.</summary>
    private static byte[] RankOf(LearnedColumn column, int[] train, double[] targets)
    {
        if (column.IsOrdered) return [.. Enumerable.Range(0, column.Count).Select(level => (byte)level)];
        var (sums, counts, all) = (new double[column.Count], new int[column.Count], 0.0);
        foreach (var row in train)
        {
            sums[column.Levels[row]] += targets[row];
            counts[column.Levels[row]]++;
            all += targets[row];
        }

        var ranks = new byte[column.Count];
        var order = Enumerable.Range(0, column.Count).OrderBy(level => counts[level] == 0 ? all / Math.Max(1, train.Length) : sums[level] / counts[level]).ThenBy(level => level);
        foreach (var (rank, level) in order.Index()) ranks[level] = (byte)rank;
        return ranks;
    }

    private void Boost(int[] test, SplitGains gains, Loss loss, CancellationToken cancellation)
    {
        var grower = new BoostedTreeGrower(_set, Settings) { Gains = gains };
        var gradients = new Vector128<long>[_scores.Length];
        var leaves = new List<(int From, int To, float Value)>();
        var order = (int[])_train.Clone();
        Start(loss);
        for (var round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (loss == Loss.Logistic) FillLogistic(gradients);
            else FillSquared(gradients);
            var tree = grower.Grow(order, gradients, leaves);
            foreach (var (from, to, value) in leaves)
                for (var index = from; index < to; index++) _scores[order[index]] += value;
            foreach (var row in test) _scores[row] += tree.Values[_set.Walk(tree.Nodes, row)];
        }
    }

    /// <summary>From the odds of all rows: trees needn't learn them.</summary>
    private void Start(Loss loss)
    {
        if (loss != Loss.Logistic) return;
        var ones = _train.Count(row => _targets[row] == 1);
        if (ones > 0 && ones < _train.Length) Array.Fill(_scores, Portable.Log((double)ones / (_train.Length - ones)));
    }

    private void FillLogistic(Vector128<long>[] gradients)
    {
        const int scale = BoostedTreeGrower.Scale;
        foreach (var row in _train)
        {
            var p = 1 / (1 + Portable.Exp(-_scores[row]));
            gradients[row] = Vector128.Create((long)Math.Round((p - _targets[row]) * scale), Math.Max(1, (long)Math.Round(p * (1 - p) * scale)) << 32 | 1);
        }
    }

    private void FillSquared(Vector128<long>[] gradients)
    {
        const int scale = BoostedTreeGrower.Scale;
        foreach (var row in _train) gradients[row] = Vector128.Create((long)Math.Round((_scores[row] - _targets[row]) * scale), (long)scale << 32 | 1);
    }
}

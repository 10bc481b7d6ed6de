using System.Runtime.Intrinsics;
using SynthData.Engine.Generators.SequentialTrees;
using SynthData.Engine.Random;

namespace SynthData.Engine.Quality.Discrimination;

/// <summary>Learns on the rows outside one fold to tell synthetic from real, and scores the rows inside.</summary>
internal sealed class DiscriminatorFold
{
    private const int Rounds = 100;
    private static readonly HeadSettings Settings = new(Rounds, 0.1, Rounds) { Leaves = 31 };

    private readonly TrainingSet _set;
    private readonly int[] _train;
    private readonly double[] _scores;

    private DiscriminatorFold(TrainingSet set, int[] train)
    {
        (_set, _train) = (set, train);
        _scores = new double[set.Classes.Length];
    }

    /// <summary>The fold's area under the ROC curve, and what its trees gained.</summary>
    /// <param name="columns">Both sides, real rows first.</param>
    /// <param name="foldOf">The fold of each row.</param>
    /// <param name="fold">The fold to score.</param>
    public static (double Auc, SplitGains Gains) Run(DiscriminatorColumn[] columns, byte[] foldOf, int fold)
    {
        int[] train = [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] != fold)];
        int[] test = [.. Enumerable.Range(0, foldOf.Length).Where(row => foldOf[row] == fold)];
        var run = new DiscriminatorFold(NewSet(columns, train, foldOf.Length), train);
        var gains = new SplitGains(columns.Length);
        run.Boost(test, gains);
        return (RocArea.Of(Array.ConvertAll(test, row => run._scores[row]), Array.ConvertAll(test, row => run._set.Classes[row] == 1)), gains);
    }

    private static TrainingSet NewSet(DiscriminatorColumn[] columns, int[] train, int rows)
    {
        var features = new byte[rows * (long)columns.Length];
        for (var slot = 0; slot < columns.Length; slot++)
        {
            var (levels, rankOf) = (columns[slot].Levels, RankOf(columns[slot], train));
            for (var row = 0; row < rows; row++) features[row * columns.Length + slot] = rankOf[levels[row]];
        }

        var classes = new byte[rows];
        classes.AsSpan(rows / 2).Fill(1);
        return new()
        {
            Parents = [.. Enumerable.Range(0, columns.Length)],
            Maps = [],
            Features = features,
            FeatureCounts = Array.ConvertAll(columns, column => column.Count),
            Classes = classes,
            ClassCount = 2,
        };
    }

    /// <summary>Labels are ordered by how synthetic they are among the rows learned from: others would tell what is asked.</summary>
    private static byte[] RankOf(DiscriminatorColumn column, int[] train)
    {
        if (column.IsOrdered) return [.. Enumerable.Range(0, column.Count).Select(level => (byte)level)];
        var joint = new int[column.Count * 2];
        var half = column.Levels.Length / 2;
        foreach (var row in train) joint[column.Levels[row] * 2 + (row < half ? 0 : 1)]++;
        return Array.ConvertAll(ClassProfile.Rank(joint, 2), rank => (byte)rank);
    }

    private void Boost(int[] test, SplitGains gains)
    {
        var grower = new BoostedTreeGrower(_set, Settings) { Gains = gains };
        var gradients = new Vector128<long>[_scores.Length];
        var leaves = new List<(int From, int To, float Value)>();
        var order = (int[])_train.Clone();
        for (var round = 0; round < Rounds; round++)
        {
            FillGradients(gradients);
            var tree = grower.Grow(order, gradients, leaves);
            foreach (var (from, to, value) in leaves)
                for (var index = from; index < to; index++) _scores[order[index]] += value;
            foreach (var row in test) _scores[row] += tree.Values[_set.Walk(tree.Nodes, row)];
        }
    }

    private void FillGradients(Vector128<long>[] gradients)
    {
        const int scale = BoostedTreeGrower.Scale;
        foreach (var row in _train)
        {
            var p = 1 / (1 + Portable.Exp(-_scores[row]));
            gradients[row] = Vector128.Create((long)Math.Round((p - _set.Classes[row]) * scale), Math.Max(1, (long)Math.Round(p * (1 - p) * scale)) << 32 | 1);
        }
    }
}

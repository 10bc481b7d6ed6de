using System.Runtime.Intrinsics;
using SynthData.Engine.Codecs;
using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Boosts a head round by round until held-out rows stop gaining.</summary>
internal sealed class BoostedHeadFitter
{
    private readonly int[] _train, _held;
    private readonly int[] _classOf;
    private readonly int _classes;
    private readonly TrainingSet _set;
    private readonly HeadSettings _settings;
    private readonly float[] _scores;
    private readonly int _rows;

    /// <param name="classOf">Class of each code; -1 for codes that are not drawn.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="set">The rows that boost, then those that judge.</param>
    /// <param name="train">Number of the former.</param>
    /// <param name="settings">Constants.</param>
    private BoostedHeadFitter(int[] classOf, int classes, TrainingSet set, int train, HeadSettings settings)
    {
        (_classOf, _classes, _set, _settings) = (classOf, classes, set, settings);
        _train = [.. Enumerable.Range(0, train)];
        _held = [.. Enumerable.Range(train, set.Classes.Length - train)];
        _rows = set.Classes.Length;
        _scores = new float[classes * _rows];
    }

    /// <summary>Null when boosting does not beat the base rates on held-out rows.</summary>
    public static BoostedHead? Fit(CodeTable table, int column, TrainingSet set, RowSplit split, HeadSettings settings)
    {
        var counts = table.Counts[column];
        var rare = table.Codecs[column].RareCode;
        ushort[] codes = [.. Enumerable.Range(0, counts.Length).Where(code => counts[code] > 0 && code != rare).Select(code => (ushort)code)];
        if (codes.Length < 2) return null;
        var classOf = new int[counts.Length];
        Array.Fill(classOf, -1);
        for (var c = 0; c < codes.Length; c++) classOf[codes[c]] = c;
        var (train, held) = split.Of(Enumerable.Range(0, split.Rows).Where(row => classOf[set.Classes[row]] >= 0));
        (train, held) = (Thin(train, settings.MaxRows), Thin(held, settings.MaxRows / 4));
        if (train.Length < 4 * settings.MinLeaf || held.Length < settings.MinLeaf) return null;
        var fitter = new BoostedHeadFitter(classOf, codes.Length, set.Take([.. train, .. held]), train.Length, settings);
        return fitter.Boost(codes, counts);
    }

    /// <summary>At most so many of the rows, evenly taken: a file may be sorted.</summary>
    private static int[] Thin(int[] rows, int most) =>
        rows.Length <= most ? rows : [.. Enumerable.Range(0, most).Select(index => rows[(int)((long)index * rows.Length / most)])];

    private BoostedHead? Boost(ushort[] codes, int[] counts)
    {
        var baseScores = new float[_classes];
        for (var c = 0; c < _classes; c++)
            baseScores[c] = (float)(Portable.Log(counts[codes[c]]) - (_classes == 2 ? Portable.Log(counts[codes[0]]) : 0));
        for (var c = 0; c < _classes; c++) _scores.AsSpan(c * _rows, _rows).Fill(baseScores[c]);
        var grower = new BoostedTreeGrower(_set, _settings);
        var gradients = new Vector128<long>[_rows];
        var probabilities = new float[_classes * _rows];
        var leaves = new List<(int From, int To, float Value)>();
        var order = (int[])_train.Clone();
        var trees = new List<BoostedTree>();
        var (best, bestTrees, bad) = (HeldScore(), 0, 0);
        for (var round = 0; round < _settings.Rounds && bad < _settings.Patience; round++)
        {
            FillProbabilities(probabilities);
            for (var c = _classes == 2 ? 1 : 0; c < _classes; c++)
            {
                FillGradients(gradients, probabilities, c);
                var tree = grower.Grow(order, gradients, leaves);
                trees.Add(tree);
                foreach (var (from, to, value) in leaves)
                    for (var index = from; index < to; index++) _scores[c * _rows + order[index]] += value;
                foreach (var row in _held) _scores[c * _rows + row] += tree.Values[_set.Walk(tree.Nodes, row)];
            }

            var score = HeldScore();
            if (score > best) (best, bestTrees, bad) = (score, trees.Count, 0);
            else bad++;
        }

        return bestTrees == 0 ? null : new(codes, baseScores, [.. trees.Take(bestTrees)], _set.Maps);
    }

    private void FillProbabilities(float[] probabilities)
    {
        Span<double> weights = stackalloc double[_classes];
        foreach (var row in _train)
        {
            var total = Softmax.Weights(_scores, row, _rows, weights);
            for (var c = 0; c < _classes; c++) probabilities[c * _rows + row] = (float)(weights[c] / total);
        }
    }

    private void FillGradients(Vector128<long>[] gradients, float[] probabilities, int c)
    {
        const int scale = BoostedTreeGrower.Scale;
        foreach (var row in _train)
        {
            var p = probabilities[c * _rows + row];
            var gradient = (long)MathF.Round((p - (_classOf[_set.Classes[row]] == c ? 1 : 0)) * scale);
            var hessian = Math.Max(1, (long)MathF.Round(p * (1 - p) * scale));
            gradients[row] = Vector128.Create(gradient, hessian << 32 | 1);
        }
    }

    private double HeldScore()
    {
        Span<double> weights = stackalloc double[_classes];
        var score = 0.0;
        foreach (var row in _held)
        {
            var total = Softmax.Weights(_scores, row, _rows, weights);
            score += Portable.Log(Math.Max(1e-300, weights[_classOf[_set.Classes[row]]] / total));
        }

        return score;
    }
}

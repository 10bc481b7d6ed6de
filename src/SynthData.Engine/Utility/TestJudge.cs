using SynthData.Engine.Learning;
using SynthData.Engine.Random;

namespace SynthData.Engine.Utility;

/// <summary>Judges two learners on the same test rows, each row as often as a weight says.</summary>
internal sealed class TestJudge
{
    private const int Draws = 400;
    private readonly TargetTask _task;
    private readonly double[] _truth;
    private readonly WeightedArea[][] _areas;
    private readonly double[][] _guesses;

    /// <param name="task">What is told.</param>
    /// <param name="truth">The target's value of each test row.</param>
    /// <param name="real">Scores of the learner of real rows, by class and test row.</param>
    /// <param name="synthetic">And of the learner of synthetic rows.</param>
    public TestJudge(TargetTask task, double[] truth, double[][] real, double[][] synthetic)
    {
        (_task, _truth) = (task, truth);
        _areas = task.Classes.Length == 0 ? [] : [Areas(real), Areas(synthetic)];
        _guesses = task.Classes.Length == 0 ? [Values(real[0]), Values(synthetic[0])] : [];
    }

    /// <summary>Test rows.</summary>
    public int Rows => _truth.Length;

    /// <summary>The metric of both; null where undefined.</summary>
    /// <param name="weights">How often each row counts; once when null.</param>
    public (double? Real, double? Synthetic) Score(int[]? weights) =>
        _areas.Length > 0 ? (Area(_areas[0], weights), Area(_areas[1], weights)) : (Explained(_guesses[0], weights), Explained(_guesses[1], weights));

    /// <summary>Of both in a unit of the target, when numbers are told.</summary>
    public (double? Real, double? Synthetic) Rmse(double unit) => _areas.Length > 0 ? (null, null) : (Error(_guesses[0]) / unit, Error(_guesses[1]) / unit);

    /// <summary>The middle 95 % of the gap over test rows drawn anew, each as often as chance says (Efron, "Bootstrap methods", 1979).</summary>
    public GapInterval? Interval(StreamKey key)
    {
        var gaps = new List<double>(Draws);
        var weights = new int[Rows];
        for (var draw = 0; draw < Draws; draw++)
        {
            Array.Clear(weights);
            for (var row = 0; row < Rows; row += 4)
            {
                var (a, b, c, d) = Philox.Cell(key, row, draw, 7);
                weights[(int)((ulong)a * (ulong)Rows >> 32)]++;
                if (row + 1 < Rows) weights[(int)((ulong)b * (ulong)Rows >> 32)]++;
                if (row + 2 < Rows) weights[(int)((ulong)c * (ulong)Rows >> 32)]++;
                if (row + 3 < Rows) weights[(int)((ulong)d * (ulong)Rows >> 32)]++;
            }

            if (Score(weights) is ({ } real, { } synthetic)) gaps.Add(real - synthetic);
        }

        if (gaps.Count < Draws / 2) return null;
        gaps.Sort();
        return new(gaps[(int)(0.025 * gaps.Count)], gaps[(int)(0.975 * gaps.Count)]);
    }

    private WeightedArea[] Areas(double[][] scores) =>
        [.. scores.Select((own, learner) => new WeightedArea(own, Array.ConvertAll(_truth, value => value == _task.Classes[learner])))];

    private double[] Values(double[] scores) => Array.ConvertAll(scores, score => _task.Mean + score * _task.Width);

    private static double? Area(WeightedArea[] areas, int[]? weights)
    {
        var (sum, count) = (0.0, 0);
        foreach (var area in areas)
        {
            if (area.Of(weights) is not { } value) continue;
            sum += value;
            count++;
        }

        return count == 0 ? null : sum / count;
    }

    /// <summary>One less the squared error by the squared distance to the mean of the test rows.</summary>
    private double? Explained(double[] guesses, int[]? weights)
    {
        double sum = 0, count = 0, error = 0, total = 0;
        for (var row = 0; row < _truth.Length; row++)
        {
            var weight = weights is null ? 1 : weights[row];
            sum += weight * (_truth[row] - _task.Mean);
            count += weight;
        }

        var mean = _task.Mean + sum / count;
        for (var row = 0; row < _truth.Length; row++)
        {
            var weight = weights is null ? 1 : weights[row];
            error += weight * (guesses[row] - _truth[row]) * (guesses[row] - _truth[row]);
            total += weight * (_truth[row] - mean) * (_truth[row] - mean);
        }

        return total > 0 && double.IsFinite(error / total) ? 1 - error / total : null;
    }

    private double? Error(double[] guesses)
    {
        var error = 0.0;
        for (var row = 0; row < _truth.Length; row++) error += (guesses[row] - _truth[row]) * (guesses[row] - _truth[row]);
        return double.IsFinite(error) ? Math.Sqrt(error / _truth.Length) : null;
    }
}

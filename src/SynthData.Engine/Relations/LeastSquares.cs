using SynthData.Engine.Tables;
using static SynthData.Engine.Relations.RelationFinder;

namespace SynthData.Engine.Relations;

/// <summary>One number column as a sum of others, by least squares on standardised columns.</summary>
internal sealed class LeastSquares
{
    private readonly List<int> _columns = [];
    private readonly List<double[]> _standard = [];
    private readonly List<(double Mean, double Deviation)> _moments = [];
    private readonly List<int> _chosen = [];
    private readonly double[] _target;
    private readonly double _targetMean;
    private double[] _weights = [];

    private LeastSquares(double[] target, double mean, double deviation) => (_target, _targetMean, TargetDeviation) = (target, mean, deviation);

    /// <summary>Standard deviation of the column.</summary>
    public double TargetDeviation { get; }

    /// <summary>Factors, columns, and how far a factor may be off.</summary>
    public IReadOnlyList<(double Factor, int Column, double Error)> Terms { get; private set; } = [];

    /// <summary>Columns to choose from: those with a value wherever the target has one, the most correlated ones.</summary>
    public static LeastSquares? Of(Table sample, NumericalColumn target, int column, int most)
    {
        int[] rows = [.. Enumerable.Range(0, sample.RowCount).Where(row => !target.Missing[row])];
        if (rows.Length < FewestRows || !HasDistinct(target.Values, rows) || Standardise(Array.ConvertAll(rows, row => target.Values[row])) is not { } standard) return null;
        var found = new List<(double Correlation, int Column, (double[] Values, double Mean, double Deviation) Standard)>();
        var values = new double[sample.RowCount];
        for (var other = 0; other < sample.Columns.Count; other++)
        {
            if (other == column || !NumberReader.CanRead(sample.Columns[other]) || Array.Exists(rows, row => sample.Columns[other].Missing[row])) continue;
            NumberReader.Read(sample.Columns[other], values);
            if (Standardise(Array.ConvertAll(rows, row => values[row])) is { } candidate)
                found.Add((Math.Abs(Dot(candidate.Values, standard.Values)), other, candidate));
        }

        var fit = new LeastSquares(standard.Values, standard.Mean, standard.Deviation);
        foreach (var (_, other, candidate) in found.OrderByDescending(item => item.Correlation).ThenBy(item => item.Column).Take(most))
        {
            fit._columns.Add(other);
            fit._standard.Add(candidate.Values);
            fit._moments.Add((candidate.Mean, candidate.Deviation));
        }

        return fit;
    }

    public double DeviationOf(int column) => _moments[_columns.IndexOf(column)].Deviation;

    /// <summary>The constant that goes with rounded factors, and how far it may be off.</summary>
    public (double Constant, double Error) ConstantOf(IEnumerable<Term> terms)
    {
        var constant = _targetMean;
        var magnitude = Math.Abs(_targetMean);
        foreach (var (factor, column) in terms)
        {
            var part = factor * _moments[_columns.IndexOf(column)].Mean;
            constant -= part;
            magnitude += Math.Abs(part);
        }

        return (constant, 4 * Math.Sqrt(Rest() / _target.Length) * TargetDeviation + 1e-9 * magnitude);
    }

    /// <summary>Takes in columns until the rest is nothing or no other explains it.</summary>
    public void Pursue(int most)
    {
        var rest = (double[])_target.Clone();
        var left = 1.0;
        while (_chosen.Count < most && _target.Length >= 8 * (_chosen.Count + 1) && left > 1e-13)
        {
            var (best, correlation) = (-1, 0.0);
            for (var index = 0; index < _columns.Count; index++)
                if (!_chosen.Contains(index) && Math.Abs(Dot(_standard[index], rest)) is var size && size > correlation) (best, correlation) = (index, size);
            // Five times what chance gives.
            if (best < 0 || correlation * correlation * _target.Length < 25 * left) break;
            _chosen.Add(best);
            if (Solve() is not { } weights)
            {
                _chosen.RemoveAt(_chosen.Count - 1);
                break;
            }

            _weights = weights;
            _target.CopyTo(rest, 0);
            for (var index = 0; index < _chosen.Count; index++)
                for (var row = 0; row < rest.Length; row++) rest[row] -= weights[index] * _standard[_chosen[index]][row];
            left = Dot(rest, rest);
        }

        Terms = [.. _chosen.Select((index, place) => Describe(index, place, left))];
    }

    private (double Factor, int Column, double Error) Describe(int index, int place, double left)
    {
        var unit = new double[_chosen.Count];
        unit[place] = 1;
        var variance = SolveFor(unit)![place] * left / _target.Length;
        var scale = TargetDeviation / _moments[index].Deviation;
        var factor = _weights[place] * scale;
        return (factor, _columns[index], 4 * Math.Sqrt(Math.Max(0, variance)) * scale + 1e-9 * Math.Abs(factor));
    }

    private double Rest()
    {
        var explained = 0.0;
        for (var index = 0; index < _chosen.Count; index++) explained += _weights[index] * Dot(_standard[_chosen[index]], _target);
        return Math.Max(0, 1 - explained);
    }

    private double[]? Solve() => SolveFor([.. _chosen.Select(index => Dot(_standard[index], _target))]);

    /// <summary>Solves the normal equations by Cholesky's method; null when columns say the same.</summary>
    private double[]? SolveFor(double[] right)
    {
        var n = _chosen.Count;
        var lower = new double[n, n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = Dot(_standard[_chosen[i]], _standard[_chosen[j]]);
                for (var k = 0; k < j; k++) sum -= lower[i, k] * lower[j, k];
                if (i != j) lower[i, j] = sum / lower[j, j];
                else if (sum < 1e-9) return null;
                else lower[i, i] = Math.Sqrt(sum);
            }

        var solution = (double[])right.Clone();
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++) solution[i] -= lower[i, k] * solution[k];
            solution[i] /= lower[i, i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++) solution[i] -= lower[k, i] * solution[k];
            solution[i] /= lower[i, i];
        }

        return solution;
    }

    private static bool HasDistinct(double[] values, int[] rows)
    {
        var distinct = new HashSet<double>();
        foreach (var row in rows)
            if (distinct.Add(values[row]) && distinct.Count >= FewestDistinct) return true;
        return false;
    }

    /// <summary>Mean 0 and length 1 times the root of the rows; null for a constant, or numbers too large to square.</summary>
    private static (double[] Values, double Mean, double Deviation)? Standardise(double[] values)
    {
        var mean = 0.0;
        foreach (var value in values) mean += value / values.Length;
        var square = 0.0;
        foreach (var value in values) square += (value - mean) * (value - mean) / values.Length;
        var deviation = Math.Sqrt(square);
        if (!(deviation > 1e-12 * Math.Abs(mean)) || !double.IsFinite(deviation)) return null;
        for (var row = 0; row < values.Length; row++) values[row] = (values[row] - mean) / deviation;
        return (values, mean, deviation);
    }

    /// <summary>Mean of products, in a fixed order.</summary>
    private static double Dot(double[] a, double[] b)
    {
        var (s0, s1, s2, s3) = (0.0, 0.0, 0.0, 0.0);
        var row = 0;
        for (; row + 4 <= a.Length; row += 4)
        {
            s0 += a[row] * b[row];
            s1 += a[row + 1] * b[row + 1];
            s2 += a[row + 2] * b[row + 2];
            s3 += a[row + 3] * b[row + 3];
        }

        for (; row < a.Length; row++) s0 += a[row] * b[row];
        return (s0 + s1 + (s2 + s3)) / a.Length;
    }
}

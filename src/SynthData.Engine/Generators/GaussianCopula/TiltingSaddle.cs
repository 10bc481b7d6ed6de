using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>
/// Finds the shifts under which the worst acceptance is best: the saddle point of the log weight, concave in the values and convex in the shifts,
/// by Newton's steps. Whatever shifts come out, the bound holds for them, so draws stay exact.
/// </summary>
internal sealed class TiltingSaddle(double[][] root, double[] lows, double[] highs)
{
    private const int MaxSteps = 60;

    /// <summary>Free variables: the last one needs no shift, and nothing depends on its value.</summary>
    private readonly int _free = lows.Length - 1;

    /// <returns>A shift a variable, and the largest log weight under them.</returns>
    public (double[] Shifts, double Bound) Solve()
    {
        var (values, shifts) = (Start(), new double[lows.Length]);
        if (_free == 0) return (shifts, 0);
        if (!Climb(values, shifts))
        {
            // Without shifts each factor is at most 1, and the first one is known.
            var (low, high) = Ends(root, lows, highs, 0, default);
            return (new double[lows.Length], LogBetween(low, high));
        }

        return (shifts, LogWeight(values, shifts));
    }

    /// <summary>Interval of an independent variable, given those before it.</summary>
    public static (double Low, double High) Ends(double[][] root, double[] lows, double[] highs, int k, ReadOnlySpan<double> independent)
    {
        var mean = 0.0;
        for (var j = 0; j < k; j++) mean += root[k][j] * independent[j];
        return ((lows[k] - mean) / root[k][k], (highs[k] - mean) / root[k][k]);
    }

    /// <summary>Log of the chance of an interval.</summary>
    public static double LogBetween(double low, double high)
    {
        // Beyond what chances can hold, the nearer end decides.
        var nearest = low > 0 ? low : high < 0 ? -high : 0;
        return nearest > 37 ? -nearest * nearest / 2 - Portable.Log(nearest) - 0.918938533204673 : Portable.Log(Math.Max(Normal.Between(low, high), 1e-305));
    }

    private double[] Start()
    {
        var values = new double[lows.Length];
        for (var k = 0; k < values.Length; k++)
        {
            var (low, high) = Ends(root, lows, highs, k, values);
            values[k] = Normal.QuantileBetween(low, high, 0.5);
        }

        return values;
    }

    private double LogWeight(ReadOnlySpan<double> values, ReadOnlySpan<double> shifts)
    {
        var sum = 0.0;
        for (var k = 0; k < values.Length; k++)
        {
            var (low, high) = Ends(root, lows, highs, k, values);
            sum += shifts[k] * (shifts[k] / 2 - values[k]) + LogBetween(low - shifts[k], high - shifts[k]);
        }

        return sum;
    }

    /// <summary>Newton's steps on the gradient, halved where they overshoot.</summary>
    private bool Climb(double[] values, double[] shifts)
    {
        var size = 2 * _free;
        var (gradient, norm) = Gradient(values, shifts, size, out var hessian);
        for (var step = 0; step < MaxSteps && norm > 1e-18; step++)
        {
            if (LinearSystem.Solve(hessian, gradient) is not { } direction) return false;
            var length = 1.0;
            while (true)
            {
                var (nextValues, nextShifts) = (values.ToArray(), shifts.ToArray());
                for (var j = 0; j < _free; j++)
                {
                    nextValues[j] -= length * direction[j];
                    nextShifts[j] -= length * direction[_free + j];
                }

                var (nextGradient, nextNorm) = Gradient(nextValues, nextShifts, size, out var nextHessian);
                if (nextNorm < norm)
                {
                    nextValues.CopyTo(values, 0);
                    nextShifts.CopyTo(shifts, 0);
                    (gradient, norm, hessian) = (nextGradient, nextNorm, nextHessian);
                    break;
                }

                length /= 2;
                if (length < 1e-6) return norm < 1e-12;
            }
        }

        return norm < 1e-12;
    }

    private (double[] Gradient, double Norm) Gradient(double[] values, double[] shifts, int size, out double[][] hessian)
    {
        var gradient = new double[size];
        hessian = [.. Enumerable.Range(0, size).Select(_ => new double[size])];
        for (var k = 0; k <= _free; k++)
        {
            var (low, high) = Ends(root, lows, highs, k, values);
            var (slope, curve) = Derivatives(low - shifts[k], high - shifts[k]);
            // The interval moves by -part(j) for each unit of value j, and by -1 for one of its own shift.
            double Part(int j) => root[k][j] / root[k][k];
            for (var j = 0; j < k; j++)
            {
                gradient[j] -= slope * Part(j);
                for (var i = 0; i < k; i++) hessian[j][i] += curve * Part(j) * Part(i);
            }

            if (k == _free) continue;
            gradient[k] -= shifts[k];
            gradient[_free + k] += shifts[k] - values[k] - slope;
            hessian[_free + k][_free + k] += 1 + curve;
            hessian[k][_free + k] -= 1;
            hessian[_free + k][k] -= 1;
            for (var j = 0; j < k; j++)
            {
                hessian[j][_free + k] += curve * Part(j);
                hessian[_free + k][j] += curve * Part(j);
            }
        }

        var norm = 0.0;
        foreach (var part in gradient) norm += part * part;
        return (gradient, norm);
    }

    /// <summary>First and second derivative of the log chance when the interval moves up.</summary>
    private static (double Slope, double Curve) Derivatives(double low, double high)
    {
        var log = LogBetween(low, high);
        var (atLow, atHigh) = (Ratio(low, log), Ratio(high, log));
        var slope = atHigh - atLow;
        var curve = (double.IsFinite(low) ? low * atLow : 0) - (double.IsFinite(high) ? high * atHigh : 0) - slope * slope;
        return (slope, Math.Clamp(curve, -1, 0));
    }

    private static double Ratio(double end, double logChance) =>
        double.IsFinite(end) ? Portable.Exp(-end * end / 2 - 0.918938533204673 - logChance) : 0;
}

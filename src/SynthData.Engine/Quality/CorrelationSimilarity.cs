namespace SynthData.Engine.Quality;

/// <summary>One minus half the distance between the Pearson correlations of the real and of the synthetic pair of columns.</summary>
/// <param name="Real">Correlation in the real table, -1 to 1; null with a problem.</param>
/// <param name="Synthetic">Correlation in the synthetic table, -1 to 1; null with a problem.</param>
/// <param name="Problem">Why the correlations are undefined, if they are.</param>
internal readonly record struct CorrelationSimilarity(double? Real, double? Synthetic, PairProblem Problem)
{
    /// <summary>0 to 1; null with a problem.</summary>
    public double? Score => Real is { } real && Synthetic is { } synthetic ? 1 - Math.Abs(real - synthetic) / 2 : null;

    public static CorrelationSimilarity Compute(ComparedNumbers first, ComparedNumbers second) =>
        Of(PearsonCorrelation.Compute(first.Real, second.Real), PearsonCorrelation.Compute(first.Synthetic, second.Synthetic));

    public static CorrelationSimilarity Of(PearsonCorrelation real, PearsonCorrelation synthetic)
    {
        var problem = real.IsConstant || synthetic.IsConstant ? PairProblem.ConstantColumn
            : real.Rows < 2 || synthetic.Rows < 2 ? PairProblem.TooFewRows
            : !double.IsFinite(real.Value) || !double.IsFinite(synthetic.Value) ? PairProblem.TooLarge
            : PairProblem.None;
        return problem == PairProblem.None ? new(real.Value, synthetic.Value, problem) : new(null, null, problem);
    }
}

namespace SynthData.Engine.Quality;

/// <summary>What is measured of one pair of columns, once for all rule sets.</summary>
internal sealed class PairMeasure(ComparedColumn first, ComparedColumn second)
{
    internal const double CorrelationThreshold = 0.5;
    internal const double AssociationThreshold = 0.3;

    /// <summary>Rounding of a sum over rows: a correlation of exactly a half may come out a bit above or below it, by the order of the rows.</summary>
    private const double Rounding = 1e-12;

    private CorrelationSimilarity? _correlation;
    private double? _ownBins;
    private double? _sharedBins;
    private double? _association;

    /// <summary>Measures what the rule sets need.</summary>
    public void Measure(JointCounts counts, QualityRules rules)
    {
        if (first is ComparedNumbers x && second is ComparedNumbers y)
        {
            _correlation = CorrelationSimilarity.Compute(x, y);
            return;
        }

        var hasNumbers = first is ComparedNumbers || second is ComparedNumbers;
        if ((rules & QualityRules.SharedBins) != QualityRules.None)
        {
            counts.Count(first.SharedCodes, second.SharedCodes);
            _sharedBins = ContingencySimilarity.Compute(counts);
        }

        if ((rules & (QualityRules.Default | QualityRules.AllPairs)) != QualityRules.None)
        {
            if (hasNumbers || (rules & QualityRules.SharedBins) == QualityRules.None) counts.Count(first.OwnCodes, second.OwnCodes);
            _ownBins = ContingencySimilarity.Compute(counts);
            if ((rules & QualityRules.Default) != QualityRules.None) _association = CramersV.OfReal(counts);
        }
    }

    /// <summary>The score by one rule set, of those measured.</summary>
    public PairScore Score(QualityRules rules) => _correlation is { } correlation ? ByCorrelation(correlation, rules) : ByContingency(rules);

    private PairScore ByCorrelation(CorrelationSimilarity correlation, QualityRules rules)
    {
        bool? counts = correlation.Real is not { } real ? null : rules != QualityRules.Default || Exceeds(Math.Abs(real), CorrelationThreshold);
        return new(first.Name, second.Name, nameof(CorrelationSimilarity), counts == true ? correlation.Score : null)
        {
            RealCorrelation = correlation.Real,
            SyntheticCorrelation = counts == true ? correlation.Synthetic : null,
            MeetsThreshold = counts,
            Problem = correlation.Problem,
        };
    }

    private PairScore ByContingency(QualityRules rules)
    {
        var counts = rules != QualityRules.Default || (_association is { } association && Exceeds(association, AssociationThreshold));
        var score = rules == QualityRules.SharedBins ? _sharedBins : _ownBins;
        return new(first.Name, second.Name, nameof(ContingencySimilarity), counts ? score : null)
        {
            RealAssociation = rules == QualityRules.Default ? _association : null,
            MeetsThreshold = counts,
        };
    }

    private static bool Exceeds(double value, double threshold) => value > threshold + Rounding;
}

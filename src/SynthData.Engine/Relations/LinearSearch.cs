using SynthData.Engine.Tables;
using static SynthData.Engine.Relations.RelationFinder;

namespace SynthData.Engine.Relations;

/// <summary>
/// Finds numbers that are sums of others, exactly or but for a small distance of one sign. Columns are taken into a least-squares sum one by one, the
/// one that explains most of the rest first (orthogonal matching pursuit); factors are then rounded to the shortest number that the data allow.
/// </summary>
internal static class LinearSearch
{
    private const int MostCandidates = 31, MostTerms = 12;

    /// <summary>A distance must vary this much less than the column to be worth coding.</summary>
    public const double SmallShare = 0.5;

    /// <summary>A term moves the sum by this share of the column's deviation, or is noise.</summary>
    private const double LeastPart = 0.1;

    public static IEnumerable<Candidate> Find(Table sample, ParallelOptions threads)
    {
        var found = new List<Candidate>[sample.Columns.Count];
        Parallel.For(0, found.Length, threads, column => found[column] = sample.Columns[column] is NumericalColumn numbers ? [.. Find(sample, numbers, column)] : []);
        return found.SelectMany(list => list);
    }

    private static IEnumerable<Candidate> Find(Table sample, NumericalColumn target, int column)
    {
        if (LeastSquares.Of(sample, target, column, MostCandidates) is not { } fit) yield break;
        fit.Pursue(MostTerms);
        if (fit.Terms.Count == 0) yield break;
        if (Exact(fit) is { } exact && new ColumnRelation(column, Comparison.Equal, exact) is var equal && RelationCheck.Holds(sample, equal))
        {
            yield return new(Rank(exact), equal);
            yield break;
        }

        if (Rounded(fit) is { } rounded && OrderSearch.Sign(sample, new(column, Comparison.Equal, rounded)) is { } sided && sided.Share < SmallShare)
            yield return new(10 + Rank(rounded) + sided.Share, sided.Relation);
    }

    /// <summary>Sums before differences, plain ones before those with factors.</summary>
    private static double Rank(LinearFormula formula) =>
        (formula.Terms.All(term => term.Factor == 1) ? 1 : formula.Terms.All(term => Math.Abs(term.Factor) == 1) ? 2 : 4) + (formula.Constant == 0 ? 0 : 0.5);

    private static LinearFormula? Exact(LeastSquares fit)
    {
        var terms = new List<Term>();
        foreach (var (factor, column, error) in fit.Terms)
        {
            if (Math.Abs(factor) <= error) continue;
            if (Shortest(factor, error) is not { } round) return null;
            terms.Add(new(round, column));
        }

        if (terms.Count == 0) return null;
        terms = InOrder(terms);
        var (constant, constantError) = fit.ConstantOf(terms);
        if (Math.Abs(constant) <= constantError) return new(0, terms);
        return Shortest(constant, constantError) is { } rest ? new(rest, terms) : null;
    }

    private static LinearFormula? Rounded(LeastSquares fit)
    {
        var terms = fit.Terms.Where(term => Math.Abs(term.Factor) * fit.DeviationOf(term.Column) >= LeastPart * fit.TargetDeviation)
            .Select(term => new Term(Math.Sign(term.Factor), term.Column) is var whole && Math.Abs(whole.Factor - term.Factor) < 0.25 ? whole : default)
            .ToList();
        return terms.Count > 0 && terms.TrueForAll(term => term.Factor != 0) ? new(0, InOrder(terms)) : null;
    }

    /// <summary>What is added before what is taken away, as the table has them.</summary>
    private static List<Term> InOrder(List<Term> terms) => [.. terms.OrderBy(term => term.Factor < 0).ThenBy(term => term.Column)];

    /// <summary>The number of at most six digits within the error; null when there is none.</summary>
    internal static double? Shortest(double value, double error)
    {
        var power = 1.0;
        while (power * 10 <= Math.Abs(value)) power *= 10;
        while (power > Math.Abs(value)) power /= 10;
        for (var digits = 1; digits <= 6; digits++, power /= 10)
        {
            // Dividing by a whole power gives the double nearest to the decimal.
            var round = power >= 1 ? Math.Round(value / power) * power : Math.Round(value * Math.Round(1 / power)) / Math.Round(1 / power);
            if (Math.Abs(round - value) <= error) return round;
        }

        return null;
    }
}

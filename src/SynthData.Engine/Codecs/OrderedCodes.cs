namespace SynthData.Engine.Codecs;

/// <summary>
/// Cuts ordered positions into atoms (values frequent enough to publish) and quantile bins (each with enough rows), ascending.
/// Bins get smaller towards both ends, so that a long tail keeps its shape.
/// </summary>
internal static class OrderedCodes
{
    private const int SmallDomain = 250;
    private const double FrequentShare = 0.005;

    /// <param name="sorted">Positions of present rows, ascending.</param>
    /// <param name="grid">Positions are whole numbers.</param>
    /// <param name="rule">What may be published.</param>
    /// <param name="widen">Rounds an end outward so that it is nobody's value, see <see cref="NiceRange.On"/>.</param>
    public static Interval[] Build(ReadOnlySpan<double> sorted, bool grid, PrivacyRule rule, Func<double, int, bool, double> widen)
    {
        if (sorted.Length == 0) return [];
        var runs = Runs(sorted);
        var atomCount = LeastAtomRows(runs.Count, sorted.Length, rule.Rare);
        var intervals = new List<Interval>();
        var loose = new List<Run>();
        foreach (var run in runs)
        {
            if (run.Count >= atomCount) intervals.Add(new(run.Value, run.Value));
            else loose.Add(run);
        }

        // Values too few even together are withheld: their rows count as the nearest atom.
        if (loose.Sum(run => run.Count) >= (intervals.Count > 0 ? rule.Rare : 1)) AddBins(intervals, loose, grid, rule, widen);
        intervals.Sort((a, b) => a.Low != b.Low ? a.Low.CompareTo(b.Low) : b.High.CompareTo(a.High));
        return [.. intervals];
    }

    /// <summary>Rows that a value needs to be an atom.</summary>
    /// <param name="distinct">Number of different values.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="rare">Rows that a value needs to be published.</param>
    public static int LeastAtomRows(int distinct, int rows, int rare) => distinct <= SmallDomain ? rare : Math.Max(rare, (int)(FrequentShare * rows));

    private static void AddBins(List<Interval> intervals, List<Run> loose, bool grid, PrivacyRule rule, Func<double, int, bool, double> widen)
    {
        var total = loose.Sum(run => run.Count);
        var atoms = intervals.Select(atom => atom.Low).Order().ToArray();
        var (low, high) = Range(loose, atoms, total, rule, widen);
        var full = Math.Max(rule.Rare, (total + rule.Bins - 1) / rule.Bins);
        var (start, before, inBin) = (low, 0, 0);
        for (var index = 0; index < loose.Count; index++)
        {
            inBin += loose[index].Count;
            if (index == loose.Count - 1) break;
            var left = total - before - inBin;
            var enough = Math.Max(rule.Rare, Math.Min(full, Math.Min(before, left)));
            var atomAhead = inBin >= rule.Rare && HasBetween(atoms, loose[index].Value, loose[index + 1].Value);
            if ((inBin < enough && !atomAhead) || left < rule.Rare) continue;
            var cut = ShortestBetween(loose[index].Value, loose[index + 1].Value, grid);
            if (cut <= start || cut >= high || (grid && cut - 1 == start && !IsOneValue(loose[index], start, inBin))) continue;
            intervals.Add(new(start, grid ? cut - 1 : cut));
            start = cut;
            before += inBin;
            inBin = 0;
        }

        if (start >= high && before > 0 && !IsOneValue(loose[^1], start, inBin))
        {
            start = intervals[^1].Low;
            intervals.RemoveAt(intervals.Count - 1);
        }

        intervals.Add(new(start, Math.Max(start, high)));
    }

    /// <summary>Whether a bin of one position has rows of that value only; else it would publish a value for rows that have others.</summary>
    private static bool IsOneValue(Run run, double position, int rows) => run.Value == position && run.Count == rows;

    /// <summary>Ends at the k-th smallest and largest loose value, then rounded outward; the true ones where the user asked for them.</summary>
    private static (double Low, double High) Range(List<Run> loose, double[] atoms, int total, PrivacyRule rule, Func<double, int, bool, double> widen)
    {
        if (rule.ExactRange) return (loose[0].Value, loose[^1].Value);
        var k = Math.Min(rule.Rare, (total + 1) / 2);
        var coarse = total < 2 * rule.Rare;
        var (first, last) = (KthValue(loose, k), KthValue(Enumerable.Reverse(loose), k));
        var (low, high) = coarse
            ? (widen(first, -1, true), widen(last, 1, true))
            : (widen(Expected(loose, k, first, atoms), -1, false), widen(Expected(Enumerable.Reverse(loose), k, last, atoms), 1, false));
        // Ends that meet would publish one value.
        return low < high ? (low, high) : (widen(first, -1, true), widen(last, 1, true));
    }

    /// <summary>The end that the tail points to. An atom further out, or zero, may be a bound of the column: there it ends at the k-th value.</summary>
    private static double Expected(IEnumerable<Run> fromTheEnd, int k, double kth, double[] atoms)
    {
        var outer = fromTheEnd.SelectMany(run => Enumerable.Repeat(run.Value, run.Count)).Skip(k - 1).Take(TailEnd.Reach * k).ToArray();
        var (inward, end) = (outer[^1] - kth, TailEnd.Expected(outer, k));
        if (inward == 0 || (kth >= 0 ? end < 0 : end > 0)) return kth;
        return Array.Exists(atoms, atom => inward < 0 ? atom > kth : atom < kth) ? kth : end;
    }

    private static double KthValue(IEnumerable<Run> runs, int k)
    {
        foreach (var run in runs)
        {
            k -= run.Count;
            if (k <= 0) return run.Value;
        }

        throw new ArgumentOutOfRangeException(nameof(k));
    }

    private static bool HasBetween(double[] sortedAtoms, double low, double high)
    {
        var index = Array.BinarySearch(sortedAtoms, low);
        index = index < 0 ? ~index : index + 1;
        return index < sortedAtoms.Length && sortedAtoms[index] < high;
    }

    /// <summary>A cut in (low, high] with as few digits as possible: it separates two rows' values without being one of them where it can.</summary>
    internal static double ShortestBetween(double low, double high, bool grid)
    {
        if (!grid) return low + (high - low) / 2;
        for (var unit = 1e15; unit > 1; unit /= 10)
        {
            var cut = Math.Ceiling((low + 1) / unit) * unit;
            if (cut <= high) return cut;
        }

        return Math.Min(high, low + 1);
    }

    private static List<Run> Runs(ReadOnlySpan<double> sorted)
    {
        var runs = new List<Run>();
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to] == sorted[from]) to++;
            runs.Add(new(sorted[from], to - from));
            from = to;
        }

        return runs;
    }

    private readonly record struct Run(double Value, int Count);
}

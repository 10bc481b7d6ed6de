namespace SynthData.Engine.Generators.GaussianCopula.Marginals;

/// <summary>Rows of an ordered column in a few dozen parts of neighbouring codes, smaller towards both ends: enough to fit a family to, and quick.</summary>
internal sealed class GroupedRows
{
    private const int MiddleParts = 16;
    private const double LeastShare = 1e-15;

    private readonly List<long> _counts = [];
    private readonly double[] _edges;

    /// <summary>A part's share is the sum of what lies below these edges, each added or taken away as often as said.</summary>
    private readonly (int Edge, int Times)[][] _terms;

    /// <param name="cells">The column's codes.</param>
    /// <param name="counts">Rows of each.</param>
    /// <param name="left">A code left out; -1 for none.</param>
    public GroupedRows(MarginalCells cells, ReadOnlySpan<int> counts, int left)
    {
        for (var index = 0; index < counts.Length; index++) Rows += index == left ? 0 : counts[index];
        var partOf = new int[counts.Length];
        long before = 0, inPart = 0;
        for (var index = 0; index < counts.Length; index++)
        {
            if (index == 0 || inPart > Math.Min(Rows / MiddleParts, Math.Min(before, Rows - before - inPart)))
            {
                (before, inPart) = (before + inPart, 0);
                _counts.Add(0);
            }

            partOf[index] = _counts.Count - 1;
            inPart += index == left ? 0 : counts[index];
            _counts[^1] = inPart;
        }

        var terms = _counts.Select(_ => new Dictionary<int, int>()).ToArray();
        for (var index = 0; index < counts.Length; index++)
        {
            var (lower, upper, holder) = cells.PlaceOf(index);
            if (index != left) Add(terms[partOf[index]], lower, upper, 1);
            if (holder >= 0) Add(terms[partOf[holder]], lower, upper, -1);
        }

        var used = terms.SelectMany(part => part.Where(term => term.Value != 0).Select(term => term.Key)).Distinct().Order().ToList();
        _edges = [.. used.Select(cells.EdgeAt)];
        _terms = [.. terms.Select(part => part.Where(term => term.Value != 0).Select(term => (Edge: used.BinarySearch(term.Key), Times: term.Value)).OrderBy(term => term.Edge).ToArray())];
    }

    /// <summary>Rows in all parts.</summary>
    public long Rows { get; }

    /// <summary>Rows of each part.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>The share of each part under a distribution, adding up to 1.</summary>
    public void Shares(Family family, Span<double> shares)
    {
        var below = new double[_edges.Length];
        for (var edge = 0; edge < below.Length; edge++) below[edge] = family.Below(_edges[edge]);
        var total = 0.0;
        for (var part = 0; part < shares.Length; part++)
        {
            var share = 0.0;
            foreach (var (edge, times) in _terms[part]) share += times * below[edge];
            total += shares[part] = Math.Max(LeastShare, share);
        }

        for (var part = 0; part < shares.Length; part++) shares[part] /= total;
    }

    private static void Add(Dictionary<int, int> terms, int lower, int upper, int times)
    {
        terms[upper] = terms.GetValueOrDefault(upper) + times;
        terms[lower] = terms.GetValueOrDefault(lower) - times;
    }
}

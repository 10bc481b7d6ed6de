namespace SynthData.Engine.Codecs.Places;

/// <summary>
/// Finds the places of a table: points that enough rows share, and for the other rows squares with enough of them, each divided as long as its quarters
/// have enough. What lies in a quarter of too few rows counts as in the nearest one beside it, so that no square is where hardly anybody is.
/// </summary>
internal sealed class PlaceFit
{
    /// <summary>Squares aimed at in a large table.</summary>
    private const int MostSquares = 4096;

    /// <summary>A square is at most this part of the whole extent, or a few rows far away would fill an ocean.</summary>
    private const int LeastDivision = 8;

    /// <summary>Of the numbers' last digit, so that a square has some points.</summary>
    private const int FewestUnits = 4;

    private readonly double[] _x;
    private readonly double[] _y;
    private readonly int _rare;
    private readonly int _full;
    private readonly double _least;
    private readonly int _coarsest;
    private readonly List<Place> _places = [];

    private PlaceFit(double[] x, double[] y, int rare, double unit)
    {
        (_x, _y, _rare) = (x, y, rare);
        _full = Math.Max(2 * rare, x.Length / MostSquares);
        _least = FewestUnits * unit;
        var extent = Math.Max(Extent(x, rare), Extent(y, rare));
        while (_coarsest < GridCell.Finest && new GridCell(_coarsest, 0, 0).Width > extent / LeastDivision) _coarsest++;
    }

    /// <summary>Null when there are too few rows.</summary>
    /// <param name="x">First coordinates.</param>
    /// <param name="y">Second coordinates, as many.</param>
    /// <param name="rule">What may be published.</param>
    /// <param name="unit">Last digit of the finer of both; 0 when there is none.</param>
    public static PlaceGrid? TryFit(double[] x, double[] y, PrivacyRule rule, double unit)
    {
        var counts = new Dictionary<(double, double), int>();
        for (var row = 0; row < x.Length; row++)
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, (x[row], y[row]), out _)++;
        var least = OrderedCodes.LeastAtomRows(counts.Count, x.Length, rule.Rare);
        var points = counts.Where(pair => pair.Value >= least).Select(pair => Place.Point(pair.Key.Item1, pair.Key.Item2)).ToArray();
        int[] loose = [.. Enumerable.Range(0, x.Length).Where(row => counts[(x[row], y[row])] < least)];
        var squares = new List<Place>();
        if (loose.Length >= 4 * rule.Rare)
        {
            var fit = new PlaceFit(Array.ConvertAll(loose, row => x[row]), Array.ConvertAll(loose, row => y[row]), rule.Rare, unit);
            fit.Divide(GridCell.Root, [.. Enumerable.Range(0, loose.Length)]);
            squares = fit._places;
        }

        Place[] places = [.. points.Concat(squares).OrderBy(place => place.Cell.Order).ThenBy(place => place.X).ThenBy(place => place.Y)];
        // The points alone must not stand for many others.
        return places.Length is > 1 and < ColumnCodec.MaxCodes / 2 && (squares.Count > 0 || loose.Length < rule.Rare) ? new(places) : null;
    }

    /// <summary>Whether the square, or squares in it, have become places.</summary>
    private bool Divide(GridCell cell, int[] rows)
    {
        if (rows.Length < _rare) return false;
        var mayBePlace = cell.Level >= _coarsest;
        var isPlace = mayBePlace && (rows.Length <= _full || cell.Level == GridCell.Finest || cell.Width / 2 < _least);
        if (!isPlace)
        {
            var quarters = new List<int>[] { [], [], [], [] };
            foreach (var row in rows) quarters[cell.QuarterOf(_x[row], _y[row])].Add(row);
            var found = false;
            for (var quarter = 0; quarter < 4; quarter++) found |= Divide(cell.Child(quarter), [.. quarters[quarter]]);
            if (found || !mayBePlace) return found;
        }

        _places.Add(new(cell));
        return true;
    }

    /// <summary>Without the outermost rows, which have no say in how coarse squares are.</summary>
    private static double Extent(double[] values, int rare)
    {
        var sorted = values.Order().ToArray();
        return sorted[^rare] - sorted[rare - 1];
    }
}

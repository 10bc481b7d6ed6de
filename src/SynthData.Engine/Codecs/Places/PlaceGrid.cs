namespace SynthData.Engine.Codecs.Places;

/// <summary>The places of a table, in the order of their codes, and which of them a point belongs to.</summary>
internal sealed class PlaceGrid
{
    private readonly Dictionary<(double X, double Y), int> _points = [];

    /// <summary>Squares that are divided: for each quarter the next one of them, the code of its place as a complement, or 0 for none.</summary>
    private readonly List<int[]> _divided = [[0, 0, 0, 0]];

    /// <exception cref="InvalidDataException">Places that lie in each other, or are none.</exception>
    public PlaceGrid(IReadOnlyList<Place> places)
    {
        Places = places;
        for (var code = 0; code < places.Count; code++)
        {
            var place = places[code];
            if (!place.Cell.IsInGrid || !double.IsFinite(place.X) || !double.IsFinite(place.Y)) throw new InvalidDataException("A place outside the grid.");
            if (place.IsPoint) _points[(place.X, place.Y)] = code;
            else Add(place.Cell, code);
        }
    }

    public IReadOnlyList<Place> Places { get; }

    /// <summary>The code of a point: its own, that of its square, or of the nearest one on the way down.</summary>
    public int CodeOf(double x, double y)
    {
        if (_points.TryGetValue((x, y), out var own)) return own;
        if (_points.Count == Places.Count) return NearestPoint(x, y);
        var (cell, node) = (GridCell.Root, 0);
        while (true)
        {
            var next = _divided[node];
            var quarter = cell.QuarterOf(x, y);
            if (next[quarter] == 0) quarter = NearestQuarter(cell, next, x, y);
            if (next[quarter] < 0) return ~next[quarter];
            (cell, node) = (cell.Child(quarter), next[quarter]);
        }
    }

    private static int NearestQuarter(GridCell cell, int[] next, double x, double y)
    {
        var nearest = -1;
        for (var quarter = 0; quarter < 4; quarter++)
            if (next[quarter] != 0 && (nearest < 0 || cell.Child(quarter).SquaredDistance(x, y) < cell.Child(nearest).SquaredDistance(x, y))) nearest = quarter;
        return nearest;
    }

    private int NearestPoint(double x, double y)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var code = 0; code < Places.Count; code++)
        {
            var (across, up) = (Places[code].X - x, Places[code].Y - y);
            if (!(across * across + up * up < least)) continue;
            (nearest, least) = (code, across * across + up * up);
        }

        return nearest;
    }

    private void Add(GridCell cell, int code)
    {
        var node = 0;
        for (var level = 1; level <= cell.Level; level++)
        {
            var at = cell.AtLevel(level);
            ref var next = ref _divided[node][(int)(at.X & 1 | (at.Y & 1) << 1)];
            if (next < 0 || (level == cell.Level && next != 0)) break;
            if (level == cell.Level)
            {
                next = ~code;
                return;
            }

            if (next == 0)
            {
                next = _divided.Count;
                _divided.Add([0, 0, 0, 0]);
            }

            node = next;
        }

        throw new InvalidDataException("Places that lie in each other.");
    }
}

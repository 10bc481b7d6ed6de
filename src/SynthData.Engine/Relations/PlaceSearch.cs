using SynthData.Engine.Codecs.Places;
using SynthData.Engine.Metadata.Detection;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Relations;

/// <summary>Finds columns of latitude and longitude, by their names and what is in them.</summary>
internal static class PlaceSearch
{
    /// <summary>Fewer digits after the point tell a region, which columns by themselves do as well.</summary>
    private const int FewestDecimals = 2;

    public static IEnumerable<PlaceRelation> Find(Table table)
    {
        var latitudes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var column = 0; column < table.Columns.Count; column++)
            if (HeaderWords.Of(table.Columns[column].Name).Without("latitude", "lat") is { } rest && IsCoordinate(table, column, 90)) latitudes.TryAdd(rest, column);
        if (latitudes.Count == 0) yield break;
        for (var column = 0; column < table.Columns.Count; column++)
        {
            if (HeaderWords.Of(table.Columns[column].Name).Without("longitude", "long", "lon", "lng") is not { } rest || !latitudes.TryGetValue(rest, out var latitude)) continue;
            var relation = new PlaceRelation(Math.Min(latitude, column), Math.Max(latitude, column));
            if (latitude == column || !IsCoordinate(table, column, 180) || CountViolations(table, relation) > 0) continue;
            latitudes.Remove(rest);
            yield return relation;
        }
    }

    /// <summary>Rows that have one of both only, or a number that is no place's.</summary>
    public static long CountViolations(Table table, PlaceRelation relation)
    {
        var (first, second) = ((NumericalColumn)table.Columns[relation.First], (NumericalColumn)table.Columns[relation.Second]);
        var broken = 0L;
        for (var row = 0; row < table.RowCount; row++)
            if (first.Missing[row] != second.Missing[row] || (!first.Missing[row] && !GridCell.Holds(first.Values[row], second.Values[row]))) broken++;
        return broken;
    }

    private static bool IsCoordinate(Table table, int index, double most)
    {
        if (table.Columns[index] is not NumericalColumn { Format.MaxDecimals: < 0 or >= FewestDecimals } numbers) return false;
        var present = 0;
        for (var row = 0; row < table.RowCount; row++)
        {
            if (numbers.Missing[row]) continue;
            if (!(Math.Abs(numbers.Values[row]) <= most)) return false;
            present++;
        }

        return present >= RelationFinder.FewestRows;
    }
}

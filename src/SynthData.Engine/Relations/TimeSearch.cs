using SynthData.Engine.Tables;
using static SynthData.Engine.Relations.RelationFinder;

namespace SynthData.Engine.Relations;

/// <summary>Finds datetimes beside columns of their parts.</summary>
internal static class TimeSearch
{
    public static IEnumerable<Candidate> Find(Table sample)
    {
        for (var column = 0; column < sample.Columns.Count; column++)
        {
            if (sample.Columns[column] is not DatetimeColumn { Format.IsEven: true } dates || !Varies(dates, sample.RowCount)) continue;
            var parts = Enum.GetValues<TimePart>().ToDictionary(part => part, part => ColumnOf(sample, dates, part));
            var prefix = DatetimeFormula.Order.TakeWhile(part => parts[part] >= 0).Select(part => parts[part]).ToArray();
            for (var length = prefix.Length; length >= 3; length--)
                yield return new(0, new(column, Comparison.Equal, new DatetimeFormula(prefix[..length])));
            foreach (var (part, other) in parts)
                if (other >= 0 && sample.Columns[other] is NumericalColumn) yield return new(5, new(other, Comparison.Equal, new PartFormula(part, column)));
        }
    }

    /// <summary>The first column that is this part in every row; -1 for none.</summary>
    private static int ColumnOf(Table sample, DatetimeColumn dates, TimePart part)
    {
        for (var column = 0; column < sample.Columns.Count; column++)
            if (NumberReader.CanRead(sample.Columns[column]) && IsPart(sample, column, dates, part)) return column;
        return -1;
    }

    private static bool IsPart(Table sample, int column, DatetimeColumn dates, TimePart part)
    {
        var values = new double[sample.RowCount];
        NumberReader.Read(sample.Columns[column], values);
        var present = 0;
        for (var row = 0; row < values.Length; row++)
        {
            if (dates.Missing[row] && sample.Columns[column].Missing[row]) continue;
            if (dates.Missing[row] || sample.Columns[column].Missing[row] || values[row] != PartFormula.Of(part, new(dates.Ticks[row]))) return false;
            present++;
        }

        return present >= FewestRows;
    }

    private static bool Varies(DatetimeColumn dates, int rows)
    {
        var distinct = new HashSet<long>();
        for (var row = 0; row < rows; row++)
            if (!dates.Missing[row] && distinct.Add(dates.Ticks[row]) && distinct.Count >= FewestDistinct) return true;
        return false;
    }
}

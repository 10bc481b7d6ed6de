using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Reports.Profile;

/// <summary>What the owner of a table should know before it is learned.</summary>
internal static class ProfileNotes
{
    private const double MuchMissing = 0.5, AlmostEqual = 0.95;

    /// <summary>One sentence each, the column's name in it.</summary>
    public static IEnumerable<string> Of(Table table, TableMetadata metadata, IReadOnlyList<ColumnSummary> columns, double[,] associations, IReadOnlyList<int> associated)
    {
        if (table.RowCount < 500) yield return $"The table has {HtmlPage.Count(table.RowCount)} rows: too few for fine patterns, and each row weighs much.";
        for (var index = 0; index < columns.Count; index++)
        {
            var (name, column, sdtype) = (metadata.Columns[index].Name, columns[index], metadata.Columns[index].Sdtype);
            if (column.Missing == table.RowCount) yield return $"“{name}” has no values.";
            else if (column.Missing > MuchMissing * table.RowCount) yield return $"“{name}” is missing in {HtmlPage.Percent((double)column.Missing / table.RowCount)} of the rows.";
            if (column.Labels is [{ Share: 1 } only]) yield return $"“{name}” has one value only, “{only.Name}”.";
            if (column.RareRows > 0)
                yield return $"“{name}” has labels too rare to publish{(column.RareRows < 100 ? "" : $", in {HtmlPage.Count(column.RareRows)} rows")}; synthetic rows have frequent labels in their place.";
            if (metadata.Columns[index].Pii == true) yield return $"“{name}” is personal data ({SdtypeNames.NameOf(sdtype)}): synthetic rows get made-up values of that kind.";
            else if (sdtype is Sdtype.Id) yield return $"“{name}” names rows: synthetic rows get new ids.";
        }

        for (var first = 0; first < associated.Count; first++)
            for (var second = 0; second < first; second++)
                if (associations[first, second] >= AlmostEqual)
                    yield return $"“{metadata.Columns[associated[second]].Name}” and “{metadata.Columns[associated[first]].Name}” almost determine each other.";
    }
}

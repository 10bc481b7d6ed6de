using SynthData.Engine.Tables;

namespace SynthData.Engine.Quality;

/// <summary>Share of the columns of either table that both have under the same name and storage type.</summary>
internal static class TableStructure
{
    /// <returns>0 to 1; null when neither table has a column.</returns>
    public static double? Compute(Table real, Table synthetic)
    {
        var realColumns = real.Columns.Select(column => (column.Name, StorageType(column, real.RowCount))).ToHashSet();
        var syntheticColumns = synthetic.Columns.Select(column => (column.Name, StorageType(column, synthetic.RowCount))).ToHashSet();
        var both = realColumns.Count(syntheticColumns.Contains);
        var either = realColumns.Count + syntheticColumns.Count - both;
        return either == 0 ? null : (double)both / either;
    }

    /// <summary>The type pandas infers from the column's CSV text: <c>int64</c>, <c>float64</c>, <c>bool</c>, <c>object</c>; <c>datetime64[ns]</c> for datetimes.</summary>
    public static string StorageType(Column column, int rows)
    {
        var missing = column.Missing.Count(rows);
        var isEmpty = missing == rows && rows > 0;
        return column switch
        {
            DatetimeColumn => "datetime64[ns]",
            _ when isEmpty => "float64",
            NumericalColumn number => number.Format.MaxDecimals == 0 && missing == 0 ? "int64" : "float64",
            LabelColumn label => OfTexts(UsedLabels(label, rows), missing > 0),
            TextColumn text => OfTexts(PresentTexts(text, rows), missing > 0),
            _ => "object",
        };
    }

    private static string OfTexts(IEnumerable<string> texts, bool anyMissing)
    {
        bool isTruth = true, isNumber = true, isInteger = true, any = false;
        foreach (var text in texts)
        {
            any = true;
            isTruth = isTruth && LabelUnion.IsTruth(text);
            isNumber = isNumber && LabelUnion.ReadNumber(text) is not null;
            isInteger = isInteger && isNumber && !text.AsSpan().ContainsAny(".eE");
            if (!isTruth && !isNumber) return "object";
        }

        if (!any) return "object";
        if (isNumber) return isInteger && !anyMissing ? "int64" : "float64";
        return anyMissing ? "object" : "bool";
    }

    private static IEnumerable<string> UsedLabels(LabelColumn column, int rows)
    {
        var used = new bool[column.Labels.Count];
        for (var row = 0; row < rows; row++)
            if (!column.Missing[row]) used[column.Codes[row]] = true;
        return column.Labels.Where((_, label) => used[label]);
    }

    private static IEnumerable<string> PresentTexts(TextColumn column, int rows)
    {
        for (var row = 0; row < rows; row++)
            if (!column.Missing[row]) yield return column.Values[row];
    }
}

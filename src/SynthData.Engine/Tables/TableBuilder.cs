using System.Globalization;
using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Errors;

namespace SynthData.Engine.Tables;

/// <summary>Gives a source table its types: each distinct spelling is parsed once.</summary>
/// <remarks>
/// Numerical makes a <see cref="NumericalColumn"/>, datetime a <see cref="DatetimeColumn"/>, categorical and boolean a <see cref="LabelColumn"/>
/// (labels in order of first appearance), every other sdtype a <see cref="TextColumn"/>. An empty field is missing everywhere; in numerical and datetime
/// columns so are <c>NA</c>, <c>N/A</c>, <c>NaN</c>, <c>null</c>, <c>None</c>, <c>-</c>, <c>?</c> and their like, each kept as its own spelling.
/// </remarks>
public static class TableBuilder
{
    private const int MostLines = 3;

    /// <summary>Builds the typed table.</summary>
    /// <param name="source">The table as read.</param>
    /// <param name="metadata">One entry for each of its columns, in any order.</param>
    /// <param name="bag">Takes every value that does not fit (by column and line, never the value), and columns without a counterpart.</param>
    /// <returns>The table; of use only when the bag has no errors.</returns>
    public static Table Build(SourceTable source, TableMetadata metadata, DiagnosticBag bag)
    {
        var declared = new Dictionary<string, ColumnMetadata>(StringComparer.Ordinal);
        foreach (var column in metadata.Columns) declared[column.Name] = column;
        var columns = new List<Column>(source.Columns.Count);
        foreach (var column in source.Columns)
        {
            var place = new Place(source.File, Column: column.Name);
            if (!declared.Remove(column.Name, out var meta))
            {
                bag.Error(TableErrors.ColumnNotInMetadata, TableErrors.ColumnNotInMetadata.Title, place);
                continue;
            }
            columns.Add(meta.Sdtype switch
            {
                Sdtype.Numerical => Numerical(source, column, bag, place),
                Sdtype.Datetime => Datetime(source, column, meta, bag, place),
                Sdtype.Categorical or Sdtype.Boolean => Labels(source, column),
                _ => Text(source, column),
            });
        }
        foreach (var name in declared.Keys)
            bag.Error(TableErrors.ColumnNotInTable, TableErrors.ColumnNotInTable.Title, new Place(source.File, Column: name));
        return new(source.Name, columns, source.RowCount);
    }

    private static NumericalColumn Numerical(SourceTable source, SourceColumn column, DiagnosticBag bag, Place place)
    {
        var kinds = new MissingKinds(column, MissingTokens.IsMissing);
        var parsed = new double[column.DistinctCount];
        var format = new NumberFormatDetector();
        List<int> wrong = [], infinite = [], large = [];
        for (var code = 0; code < parsed.Length; code++)
        {
            var spelling = column.Spelling(code);
            if (kinds.IsMissing(code)) continue;
            if (!double.TryParse(spelling, NumberStyles.Float, CultureInfo.InvariantCulture, out parsed[code])) wrong.Add(code);
            else if (!double.IsFinite(parsed[code])) infinite.Add(code);
            else
            {
                format.Add(spelling);
                if (Math.Abs(parsed[code]) >= 1L << 53 && spelling.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0) large.Add(code);
            }
        }
        Report(source, column, wrong, "not numbers", (message, at) => bag.Error(TableErrors.NotANumber, message, at), place);
        Report(source, column, infinite, "infinite or too large", (message, at) => bag.Error(TableErrors.Infinite, message, at), place);
        Report(source, column, large, "whole numbers of 2^53 or more", (message, at) => bag.Warning(TableErrors.LosesPrecision, message, at), place);
        var values = new double[source.RowCount];
        var missing = kinds.Fill(source.RowCount);
        for (var row = 0; row < values.Length; row++) values[row] = parsed[column.Codes[row]];
        return new(column.Name, missing, values, format.Result);
    }

    private static DatetimeColumn Datetime(SourceTable source, SourceColumn column, ColumnMetadata meta, DiagnosticBag bag, Place place)
    {
        if (meta.DatetimeFormat is null || !DatetimeFormat.TryCreate(meta.DatetimeFormat, out var format))
        {
            bag.Error(TableErrors.NoDatetimeFormat, TableErrors.NoDatetimeFormat.Title, place);
            format = DatetimeFormat.Default;
        }
        var kinds = new MissingKinds(column, MissingTokens.IsMissing);
        var parsed = new long[column.DistinctCount];
        List<int> wrong = [];
        var spelled = new DatetimeSpelling();
        for (var code = 0; code < parsed.Length; code++)
        {
            if (kinds.IsMissing(code)) continue;
            if (!spelled.TryParse(format, column.Spelling(code), column.CountOf(code), out parsed[code])) wrong.Add(code);
        }
        if (meta.DatetimeFormat is not null)
            Report(source, column, wrong, $"not datetimes of the format {format.Pattern}", (message, at) => bag.Error(TableErrors.NotADatetime, message, at), place);
        var ticks = new long[source.RowCount];
        var missing = kinds.Fill(source.RowCount);
        for (var row = 0; row < ticks.Length; row++) ticks[row] = parsed[column.Codes[row]];
        return new(column.Name, missing, ticks, spelled.Refine(format));
    }

    private static LabelColumn Labels(SourceTable source, SourceColumn column)
    {
        var kinds = new MissingKinds(column);
        var labels = new List<string>(column.DistinctCount);
        var codeOf = new int[column.DistinctCount];
        for (var code = 0; code < codeOf.Length; code++)
        {
            if (kinds.IsMissing(code)) continue;
            codeOf[code] = labels.Count;
            labels.Add(Encoding.UTF8.GetString(column.Spelling(code)));
        }
        var codes = new int[source.RowCount];
        var missing = kinds.Fill(source.RowCount);
        for (var row = 0; row < codes.Length; row++) codes[row] = codeOf[column.Codes[row]];
        return new(column.Name, missing, codes, labels);
    }

    private static TextColumn Text(SourceTable source, SourceColumn column)
    {
        var kinds = new MissingKinds(column);
        var texts = new string[column.DistinctCount];
        for (var code = 0; code < texts.Length; code++) texts[code] = Encoding.UTF8.GetString(column.Spelling(code));
        var values = new string[source.RowCount];
        var missing = kinds.Fill(source.RowCount);
        for (var row = 0; row < values.Length; row++) values[row] = texts[column.Codes[row]];
        return new(column.Name, missing, values);
    }

    private static void Report(SourceTable source, SourceColumn column, List<int> codes, string what, Action<string, Place> add, Place place)
    {
        if (codes.Count == 0) return;
        var rows = codes.Sum(code => (long)column.CountOf(code));
        var wanted = codes.ToHashSet();
        var lines = new List<long>();
        for (var row = 0; row < source.RowCount && lines.Count < MostLines; row++)
            if (wanted.Contains(column.Codes[row])) lines.Add(source.LineOf(row));
        var first = lines.Count == 1 ? "line" : "first on lines";
        add($"{rows} {(rows == 1 ? "value is" : "values are")} {what}, {first} {string.Join(", ", lines)}", place with { Line = lines[0] });
    }
}

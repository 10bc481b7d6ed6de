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
        var problems = new ValueProblems();
        foreach (var column in source.Columns)
        {
            var place = new Place(source.File, Column: column.Name);
            if (!declared.Remove(column.Name, out var meta))
            {
                bag.Error(TableErrors.ColumnNotInMetadata, TableErrors.ColumnNotInMetadata.Title, place);
                continue;
            }
            if (meta.Sdtype == Sdtype.Datetime && !HasFormat(meta, out _)) bag.Error(TableErrors.NoDatetimeFormat, TableErrors.NoDatetimeFormat.Title, place);
            columns.Add(Column(source, column, meta, null, problems));
            problems.WriteTo(bag, [column.Name]);
        }
        foreach (var name in declared.Keys)
            bag.Error(TableErrors.ColumnNotInTable, TableErrors.ColumnNotInTable.Title, new Place(source.File, Column: name));
        return new(source.Name, columns, source.RowCount);
    }

    /// <summary>Builds a block of a table whose columns are those of the metadata, in its order.</summary>
    /// <param name="block">The rows.</param>
    /// <param name="metadata">Every column has a usable format where it needs one.</param>
    /// <param name="like">A typed sample of the table: a kind of missing has the number that it has there.</param>
    /// <param name="problems">Takes every value that does not fit.</param>
    /// <param name="threads">Columns are built side by side.</param>
    internal static Table BuildBlock(SourceTable block, TableMetadata metadata, Table like, ValueProblems problems, ParallelOptions threads)
    {
        var columns = new Column[metadata.Columns.Count];
        Parallel.For(0, columns.Length, threads, column =>
            columns[column] = Column(block, block.Columns[column], metadata.Columns[column], like.Columns[column], problems));
        return new(block.Name, columns, block.RowCount);
    }

    private static Column Column(SourceTable source, SourceColumn column, ColumnMetadata meta, Column? like, ValueProblems problems) => meta.Sdtype switch
    {
        Sdtype.Numerical => Numerical(source, column, meta.Marks, like?.Missing.Spellings, problems),
        Sdtype.Datetime => DatetimeBuilder.Build(source, column, HasFormat(meta, out var format) ? format : null, like as DatetimeColumn, problems),
        Sdtype.Categorical or Sdtype.Boolean => Labels(source, column, like?.Missing.Spellings),
        _ => Text(source, column, like?.Missing.Spellings),
    };

    private static bool HasFormat(ColumnMetadata meta, out DatetimeFormat format)
    {
        format = DatetimeFormat.Default;
        if (meta.DatetimeFormat is null || !DatetimeFormat.TryCreate(meta.DatetimeFormat, out var found)) return false;
        format = found;
        return true;
    }

    private static IReadOnlyList<string>? Blanks(SourceColumn column) => column.Facts?.Blank;

    private static IReadOnlyList<string>? Empties(SourceColumn column) => column.Facts is { } facts ? facts.HasNone ? [""] : [] : null;

    private static NumericalColumn Numerical(SourceTable source, SourceColumn column, NumberMarks marks, IReadOnlyList<string>? missingSpellings, ValueProblems problems)
    {
        var kinds = new MissingKinds(column, MissingTokens.IsMissing, missingSpellings ?? Blanks(column));
        var parsed = new double[column.DistinctCount];
        var format = new NumberFormatDetector(marks);
        List<int> wrong = [], infinite = [], large = [];
        for (var code = 0; code < parsed.Length; code++)
        {
            var spelling = column.Spelling(code);
            if (kinds.IsMissing(code)) continue;
            if (!marks.TryParse(spelling, out parsed[code])) wrong.Add(code);
            else if (!double.IsFinite(parsed[code])) infinite.Add(code);
            else
            {
                format.Add(spelling);
                if (Math.Abs(parsed[code]) >= 1L << 53 && spelling.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0) large.Add(code);
            }
        }
        problems.Add(source, column, wrong, ValueProblems.Kind.NotANumber, "not numbers");
        problems.Add(source, column, infinite, ValueProblems.Kind.Infinite, "infinite or too large");
        problems.Add(source, column, large, ValueProblems.Kind.LosesPrecision, "whole numbers of 2^53 or more");
        var values = new double[source.RowCount];
        var missing = kinds.Fill(source.RowCount);
        for (var row = 0; row < values.Length; row++) values[row] = parsed[column.Codes[row]];
        return new(column.Name, missing, values, format.Result);
    }

    private static LabelColumn Labels(SourceTable source, SourceColumn column, IReadOnlyList<string>? missingSpellings)
    {
        var kinds = new MissingKinds(column, null, missingSpellings ?? Empties(column));
        var labels = new List<string>(column.DistinctCount);
        var tableRows = column.Facts?.Texts is null ? null : new List<int>();
        var codeOf = new int[column.DistinctCount];
        for (var code = 0; code < codeOf.Length; code++)
        {
            if (kinds.IsMissing(code)) continue;
            codeOf[code] = labels.Count;
            labels.Add(Encoding.UTF8.GetString(column.Spelling(code)));
            tableRows?.Add(column.CountOf(code));
        }
        var codes = new int[source.RowCount];
        var missing = kinds.Fill(source.RowCount);
        for (var row = 0; row < codes.Length; row++) codes[row] = codeOf[column.Codes[row]];
        return new(column.Name, missing, codes, labels) { TableRows = tableRows?.ToArray() };
    }

    private static TextColumn Text(SourceTable source, SourceColumn column, IReadOnlyList<string>? missingSpellings)
    {
        var kinds = new MissingKinds(column, null, missingSpellings ?? Empties(column));
        var texts = new string[column.DistinctCount];
        for (var code = 0; code < texts.Length; code++) texts[code] = Encoding.UTF8.GetString(column.Spelling(code));
        var values = new string[source.RowCount];
        var missing = kinds.Fill(source.RowCount);
        for (var row = 0; row < values.Length; row++) values[row] = texts[column.Codes[row]];
        return new(column.Name, missing, values);
    }
}

namespace SynthData.Engine.Tables;

/// <summary>Builds columns of points in time.</summary>
internal static class DatetimeBuilder
{
    /// <param name="source">The rows.</param>
    /// <param name="column">The column.</param>
    /// <param name="format">As declared or detected; null when there is none that can be used, which was told.</param>
    /// <param name="like">The column in a typed sample of the table, for a block: forms and kinds of missing have the numbers that they have there; else null.</param>
    /// <param name="problems">Takes every value that does not fit.</param>
    public static DatetimeColumn Build(SourceTable source, SourceColumn column, DatetimeFormat? format, DatetimeColumn? like, ValueProblems problems)
    {
        var isLike = like is { Format.Forms.Count: > 1 };
        var kinds = new MissingKinds(column, MissingTokens.IsMissing, like?.Missing.Spellings ?? column.Facts?.Blank);
        var (parsed, kindOf) = (new long[column.DistinctCount], new int[column.DistinctCount]);
        List<int> wrong = [];
        var spelled = new DatetimeSpelling(isLike ? like!.Format : format ?? DatetimeFormat.Default);
        for (var code = 0; code < parsed.Length; code++)
            if (!kinds.IsMissing(code) && !spelled.TryParse(column.Spelling(code), column.CountOf(code), out parsed[code], out kindOf[code])) wrong.Add(code);

        if (format is not null) problems.Add(source, column, wrong, ValueProblems.Kind.NotADatetime, $"not datetimes of the format {format.Pattern}");
        var (written, forms, less) = spelled.Refine();
        // A block is read as the sample was, whatever it alone would say.
        if (like is not null) (written, forms, less) = (like.Format, isLike ? spelled.Forms : new byte[forms.Length], new long[less.Length]);
        var formOfCode = new byte[parsed.Length];
        for (var code = 0; code < parsed.Length; code++)
        {
            if (kinds.IsMissing(code) || kindOf[code] < 0) continue;
            formOfCode[code] = forms[kindOf[code]];
            parsed[code] = Math.Clamp(parsed[code] - less[kindOf[code]], 0, DateTime.MaxValue.Ticks);
        }

        var ticks = new long[source.RowCount];
        var formOf = written.Forms.Count > 1 ? new byte[source.RowCount] : null;
        for (var row = 0; row < ticks.Length; row++)
        {
            ticks[row] = parsed[column.Codes[row]];
            if (formOf is not null) formOf[row] = formOfCode[column.Codes[row]];
        }

        return new(column.Name, kinds.Fill(source.RowCount), ticks, written) { FormOf = formOf };
    }
}

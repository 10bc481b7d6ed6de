using System.Globalization;
using SynthData.Engine.Metadata;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>A profile for people.</summary>
internal static class TableProfileText
{
    public static void Write(TextWriter writer, Style style, TableProfile profile)
    {
        var culture = CultureInfo.InvariantCulture;
        var input = profile.Input;
        var dialect = input.Source.Dialect;
        writer.WriteLine(string.Create(
            culture,
            $"{style.Bold(input.Metadata.Name)}: {input.Table.RowCount:N0} rows, {input.Table.Columns.Count:N0} columns; {profile.EncodingName}, "
            + $"fields between {DelimiterName(dialect.Delimiter)}{(dialect.HasHeader ? "" : ", no header")}{(dialect.Gzip ? ", gzip" : "")}"));
        if (input.Metadata.PrimaryKey is { } key) writer.WriteLine($"Primary key: {key}");
        if (input.Metadata.AlternateKeys is { Count: > 0 } others) writer.WriteLine($"Also unique: {string.Join(", ", others)}");
        writer.WriteLine();
        var table = new TextTable("column", "sdtype", "missing", "distinct", "why") { Right = new HashSet<int> { 2, 3 } };
        foreach (var column in profile.Columns())
        {
            var sdtype = SdtypeNames.NameOf(column.Metadata.Sdtype);
            table.Add(
                column.Metadata.Name,
                column.Metadata.DatetimeFormat is { } format ? $"{sdtype} {format}" : sdtype,
                column.Missing == 0 ? "-" : (100 * column.MissingShare).ToString("F1", culture) + " %",
                column.Distinct.ToString("N0", culture),
                column.Metadata.Reason ?? "declared");
        }

        table.Write(writer, style);
    }

    private static string DelimiterName(char delimiter) => delimiter switch
    {
        ',' => "commas",
        ';' => "semicolons",
        '\t' => "tabs",
        '|' => "bars",
        _ => $"`{delimiter}`",
    };
}

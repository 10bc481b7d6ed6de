using System.Globalization;
using SynthData.Engine.Tables;
using SynthData.Platform.Reports;

namespace SynthData.Cli.Output;

/// <summary>A profile for people.</summary>
internal static class TableProfileText
{
    public static void Write(TextWriter writer, Style style, TableProfile profile)
    {
        var culture = CultureInfo.InvariantCulture;
        writer.WriteLine(string.Create(
            culture,
            $"{style.Bold(profile.Table)}: {profile.Rows:N0} rows, {profile.Columns.Count:N0} columns; {FileOf(profile)}"));
        if (profile.PrimaryKey is { } key) writer.WriteLine($"Primary key: {key}");
        if (profile.AlternateKeys is { Count: > 0 } others) writer.WriteLine($"Also unique: {string.Join(", ", others)}");
        writer.WriteLine();
        var table = new TextTable("column", "sdtype", "missing", "distinct", "why") { Right = new HashSet<int> { 2, 3 } };
        foreach (var column in profile.Columns)
        {
            table.Add(
                column.Name,
                column.DatetimeFormat is { } format ? $"{column.Sdtype} {format}" : column.Sdtype,
                column.Missing == 0 ? "-" : (100 * column.MissingShare).ToString("F1", culture) + " %",
                column.Distinct.ToString("N0", culture),
                column.Reason ?? "declared");
        }

        table.Write(writer, style);
        if (profile.Relations.Count == 0) return;
        writer.WriteLine();
        writer.WriteLine(style.Bold("In every row") + ", and kept so:");
        foreach (var relation in profile.Relations) writer.WriteLine($"  {relation}");
    }

    private static string FileOf(TableProfile profile) => profile.Format switch
    {
        TableFormat.Parquet => "Parquet",
        TableFormat.JsonLines => "JSON Lines",
        _ => $"{profile.Encoding}, fields between {DelimiterName(profile.Delimiter)}{(profile.HasHeader ? "" : ", no header")}{(profile.Gzip ? ", gzip" : "")}",
    };

    private static string DelimiterName(char delimiter) => delimiter switch
    {
        ',' => "commas",
        ';' => "semicolons",
        '\t' => "tabs",
        '|' => "bars",
        _ => $"`{delimiter}`",
    };
}

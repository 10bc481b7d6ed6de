using System.Globalization;
using SynthData.Cli.Commands;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables.Csv;

namespace SynthData.Cli.Output;

/// <summary>What <c>profile</c> shows: names, sdtypes, counts and reasons, never a cell.</summary>
internal sealed class TableProfile(TableInput input)
{
    public void WriteJson(Stream stream) =>
        JsonDocumentWriter.Write(stream, json =>
        {
            var dialect = input.Source.Dialect;
            json.WriteString("table", input.Metadata.Name);
            json.WriteNumber("rows", input.Table.RowCount);
            json.WriteStartObject("file");
            json.WriteString("delimiter", dialect.Delimiter.ToString());
            json.WriteString("encoding", EncodingName(dialect));
            json.WriteBoolean("header", dialect.HasHeader);
            json.WriteBoolean("gzip", dialect.Gzip);
            json.WriteEndObject();
            if (input.Metadata.PrimaryKey is { } key) json.WriteString("primaryKey", key);
            else json.WriteNull("primaryKey");
            json.WriteStartArray("alternateKeys");
            foreach (var name in input.Metadata.AlternateKeys) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteStartArray("columns");
            foreach (var column in Columns())
            {
                json.WriteStartObject();
                json.WriteString("name", column.Metadata.Name);
                json.WriteString("sdtype", SdtypeNames.NameOf(column.Metadata.Sdtype));
                if (column.Metadata.DatetimeFormat is { } format) json.WriteString("datetimeFormat", format);
                if (column.Metadata.Pii is { } pii) json.WriteBoolean("pii", pii);
                json.WriteNumber("missing", column.Missing);
                json.WriteNumber("missingShare", column.MissingShare);
                json.WriteNumber("distinct", column.Distinct);
                if (column.Metadata.Reason is { } reason) json.WriteString("reason", reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    public void WriteText(TextWriter writer, Style style)
    {
        var culture = CultureInfo.InvariantCulture;
        var dialect = input.Source.Dialect;
        writer.WriteLine(string.Create(
            culture,
            $"{style.Bold(input.Metadata.Name)}: {input.Table.RowCount:N0} rows, {input.Table.Columns.Count:N0} columns; {EncodingName(dialect)}, "
            + $"fields between {DelimiterName(dialect.Delimiter)}{(dialect.HasHeader ? "" : ", no header")}{(dialect.Gzip ? ", gzip" : "")}"));
        if (input.Metadata.PrimaryKey is { } key) writer.WriteLine($"Primary key: {key}");
        if (input.Metadata.AlternateKeys is { Count: > 0 } others) writer.WriteLine($"Also unique: {string.Join(", ", others)}");
        writer.WriteLine();
        var table = new TextTable("column", "sdtype", "missing", "distinct", "why") { Right = new HashSet<int> { 2, 3 } };
        foreach (var column in Columns())
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

    private IEnumerable<(ColumnMetadata Metadata, int Missing, double MissingShare, int Distinct)> Columns()
    {
        var rows = input.Table.RowCount;
        for (var index = 0; index < input.Metadata.Columns.Count; index++)
        {
            var column = input.Table.Columns[index].Missing;
            var missing = column.Count(rows);
            var distinct = input.Source.Columns[index].DistinctCount - (missing > 0 ? column.Spellings.Count : 0);
            yield return (input.Metadata.Columns[index], missing, rows == 0 ? 0 : (double)missing / rows, distinct);
        }
    }

    private static string EncodingName(CsvDialect dialect) => dialect.Encoding switch
    {
        CsvEncoding.Utf8 => "UTF-8",
        CsvEncoding.Latin1 => "Latin-1",
        _ => "UTF-16",
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

using System.Text.Json;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables.Csv;
using SynthData.Platform.Tables;

namespace SynthData.Platform.Reports;

/// <summary>What a profile shows: names, sdtypes, counts and reasons, never a cell.</summary>
internal sealed class TableProfile(TableInput input)
{
    public TableInput Input => input;

    public string EncodingName => input.Source.Dialect.Encoding switch
    {
        CsvEncoding.Utf8 => "UTF-8",
        CsvEncoding.Latin1 => "Latin-1",
        _ => "UTF-16",
    };

    public void WriteJson(Stream stream) =>
        JsonDocumentWriter.Write(stream, json =>
        {
            var dialect = input.Source.Dialect;
            json.WriteString("table", input.Metadata.Name);
            json.WriteNumber("rows", input.Table.RowCount);
            json.WriteStartObject("file");
            json.WriteString("delimiter", dialect.Delimiter.ToString());
            json.WriteString("encoding", EncodingName);
            json.WriteBoolean("header", dialect.HasHeader);
            json.WriteBoolean("gzip", dialect.Gzip);
            json.WriteEndObject();
            if (input.Metadata.PrimaryKey is { } key) json.WriteString("primaryKey", key);
            else json.WriteNull("primaryKey");
            json.WriteStartArray("alternateKeys");
            foreach (var name in input.Metadata.AlternateKeys) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteStartArray("columns");
            foreach (var column in Columns()) WriteColumn(json, column);
            json.WriteEndArray();
        });

    /// <summary>In the table's order.</summary>
    public IEnumerable<ProfiledColumn> Columns()
    {
        var rows = input.Table.RowCount;
        for (var index = 0; index < input.Metadata.Columns.Count; index++)
        {
            var column = input.Table.Columns[index].Missing;
            var missing = column.Count(rows);
            var distinct = input.Source.Columns[index].DistinctCount - (missing > 0 ? column.Spellings.Count : 0);
            yield return new(input.Metadata.Columns[index], missing, rows == 0 ? 0 : (double)missing / rows, distinct);
        }
    }

    private static void WriteColumn(Utf8JsonWriter json, ProfiledColumn column)
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
}

/// <summary>A column as a profile shows it.</summary>
/// <param name="Metadata">What it is, and why.</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="MissingShare">Their share of all rows, 0 to 1.</param>
/// <param name="Distinct">Different values.</param>
internal sealed record ProfiledColumn(ColumnMetadata Metadata, int Missing, double MissingShare, int Distinct);

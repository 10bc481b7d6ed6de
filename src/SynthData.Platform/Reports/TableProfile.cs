using System.Text.Json;
using SynthData.Engine.Metadata;
using SynthData.Engine.Relations;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Platform.Tables;

namespace SynthData.Platform.Reports;

/// <summary>What a profile shows: names, sdtypes, counts and reasons, never a cell.</summary>
/// <param name="Table">Name of the table.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Format">Of the file; delimiter, encoding, header and gzip are of CSV.</param>
/// <param name="Delimiter">Between fields.</param>
/// <param name="Encoding">As people call it: UTF-8, Latin-1 or UTF-16.</param>
/// <param name="HasHeader">Whether the first line names the columns.</param>
/// <param name="Gzip">Whether the file was compressed.</param>
/// <param name="PrimaryKey">Column that identifies a row, or null.</param>
/// <param name="AlternateKeys">Other columns whose values are unique.</param>
/// <param name="Columns">In the table's order.</param>
/// <param name="Relations">What holds between columns in every row: declared, or else found.</param>
internal sealed record TableProfile(
    string Table, long Rows, TableFormat Format, char Delimiter, string Encoding, bool HasHeader, bool Gzip,
    string? PrimaryKey, IReadOnlyList<string> AlternateKeys, IReadOnlyList<ProfiledColumn> Columns, IReadOnlyList<string> Relations)
{
    public static TableProfile Of(TableInput input)
    {
        var dialect = input.Source.Dialect;
        var encoding = dialect.Encoding switch
        {
            CsvEncoding.Utf8 => "UTF-8",
            CsvEncoding.Latin1 => "Latin-1",
            _ => "UTF-16",
        };
        return new(
            input.Metadata.Name, input.Table.RowCount, input.Source.Format, dialect.Delimiter, encoding, dialect.HasHeader, dialect.Gzip,
            input.Metadata.PrimaryKey, input.Metadata.AlternateKeys, [.. ColumnsOf(input)],
            input.Metadata.Relations ?? RelationSearch.Find(input.Table));
    }

    public void WriteJson(Stream stream) =>
        JsonDocumentWriter.Write(stream, json =>
        {
            json.WriteString("table", Table);
            json.WriteNumber("rows", Rows);
            json.WriteStartObject("file");
            if (Format != TableFormat.Csv) json.WriteString("format", TableFormats.NameOf(Format));
            json.WriteString("delimiter", Delimiter.ToString());
            json.WriteString("encoding", Encoding);
            json.WriteBoolean("header", HasHeader);
            json.WriteBoolean("gzip", Gzip);
            json.WriteEndObject();
            if (PrimaryKey is { } key) json.WriteString("primaryKey", key);
            else json.WriteNull("primaryKey");
            json.WriteStartArray("alternateKeys");
            foreach (var name in AlternateKeys) json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteStartArray("columns");
            foreach (var column in Columns) column.WriteJson(json);
            json.WriteEndArray();
            json.WriteStartArray("relations");
            foreach (var relation in Relations) json.WriteStringValue(relation);
            json.WriteEndArray();
        });

    /// <summary>Said only when it is not CSV.</summary>
    private static TableFormat FormatOf(JsonElement file) =>
        file.TryGetProperty("format", out var name) && TableFormats.TryParse(name.GetString() ?? "", out var format) ? format : TableFormat.Csv;

    /// <summary>Reads what <see cref="WriteJson"/> wrote.</summary>
    public static TableProfile ReadJson(JsonElement json)
    {
        var file = json.GetProperty("file");
        return new(
            json.GetProperty("table").GetString()!, json.GetProperty("rows").GetInt64(), FormatOf(file), file.GetProperty("delimiter").GetString()![0],
            file.GetProperty("encoding").GetString()!, file.GetProperty("header").GetBoolean(), file.GetProperty("gzip").GetBoolean(),
            json.GetProperty("primaryKey").GetString(), [.. json.GetProperty("alternateKeys").EnumerateArray().Select(name => name.GetString()!)],
            [.. json.GetProperty("columns").EnumerateArray().Select(ProfiledColumn.ReadJson)],
            json.TryGetProperty("relations", out var relations) ? [.. relations.EnumerateArray().Select(relation => relation.GetString()!)] : []);
    }

    private static IEnumerable<ProfiledColumn> ColumnsOf(TableInput input)
    {
        var rows = input.Table.RowCount;
        for (var index = 0; index < input.Metadata.Columns.Count; index++)
        {
            var metadata = input.Metadata.Columns[index];
            var column = input.Table.Columns[index].Missing;
            var missing = column.Count(rows);
            var distinct = input.Source.Columns[index].DistinctCount - (missing > 0 ? column.Spellings.Count : 0);
            yield return new(
                metadata.Name, SdtypeNames.NameOf(metadata.Sdtype), metadata.DatetimeFormat, metadata.Pii, missing, rows == 0 ? 0 : (double)missing / rows, distinct,
                metadata.Reason);
        }
    }
}

/// <summary>A column as a profile shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sdtype">What its values are.</param>
/// <param name="DatetimeFormat">Of a datetime.</param>
/// <param name="Pii">Whether its values are personal data, where that was said.</param>
/// <param name="Missing">Rows without a value.</param>
/// <param name="MissingShare">Their share of all rows, 0 to 1.</param>
/// <param name="Distinct">Different values.</param>
/// <param name="Reason">Why it is what it is; null when declared.</param>
internal sealed record ProfiledColumn(string Name, string Sdtype, string? DatetimeFormat, bool? Pii, int Missing, double MissingShare, int Distinct, string? Reason)
{
    public void WriteJson(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("name", Name);
        json.WriteString("sdtype", Sdtype);
        if (DatetimeFormat is { } format) json.WriteString("datetimeFormat", format);
        if (Pii is { } pii) json.WriteBoolean("pii", pii);
        json.WriteNumber("missing", Missing);
        json.WriteNumber("missingShare", MissingShare);
        json.WriteNumber("distinct", Distinct);
        if (Reason is { } reason) json.WriteString("reason", reason);
        json.WriteEndObject();
    }

    public static ProfiledColumn ReadJson(JsonElement json) =>
        new(
            json.GetProperty("name").GetString()!, json.GetProperty("sdtype").GetString()!,
            json.TryGetProperty("datetimeFormat", out var format) ? format.GetString() : null, json.TryGetProperty("pii", out var pii) ? pii.GetBoolean() : null,
            json.GetProperty("missing").GetInt32(), json.GetProperty("missingShare").GetDouble(), json.GetProperty("distinct").GetInt32(),
            json.TryGetProperty("reason", out var reason) ? reason.GetString() : null);
}

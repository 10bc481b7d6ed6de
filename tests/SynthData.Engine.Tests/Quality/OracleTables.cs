using System.Text.Json;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using SynthData.Testing;

namespace SynthData.Engine.Tests.Quality;

/// <summary>The reference tables, read as a user's would be.</summary>
internal static class OracleTables
{
    public static string PathOf(string folder, string file) => Repository.PathOf("tests", "data", "oracle", folder, file);

    public static (Table Real, Table Synthetic, TableMetadata Metadata) Read(string folder)
    {
        var metadata = ReadMetadata(PathOf(folder, "metadata.json"));
        return (ReadTable(PathOf(folder, "real.csv"), metadata), ReadTable(PathOf(folder, "synthetic.csv"), metadata), metadata);
    }

    public static Table ReadTable(string path, TableMetadata metadata)
    {
        var bag = new DiagnosticBag();
        var table = TableBuilder.Build(CsvReader.Read(path), metadata, bag);
        bag.ThrowIfErrors();
        return table;
    }

    public static TableMetadata ReadMetadata(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var columns = json.RootElement.GetProperty("tables").EnumerateObject().Single().Value.GetProperty("columns").EnumerateObject();
        return new("table", [.. columns.Select(column => new ColumnMetadata(
            column.Name,
            Enum.Parse<Sdtype>(column.Value.GetProperty("sdtype").GetString()!, ignoreCase: true),
            column.Value.TryGetProperty("datetime_format", out var format) ? format.GetString() : null))]);
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json;
using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Testing;

namespace SynthData.Engine.Tests.Quality;

/// <summary>The reference tables, read as a user's would be.</summary>
internal static class OracleTables
{
    public static string PathOf(string folder, string file) => Repository.PathOf("tests", "data", "oracle", folder, file);

    public static (Table Real, Table Synthetic, TableMetadata Metadata) Read(string folder)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(PathOf(folder, "metadata.json")));
        var columns = json.RootElement.GetProperty("tables").EnumerateObject().First().Value.GetProperty("columns").EnumerateObject()
            .Select(c => new ColumnMetadata(c.Name, Enum.Parse<Sdtype>(c.Value.GetProperty("sdtype").GetString()!, true), c.Value.TryGetProperty("datetime_format", out var f) ? f.GetString() : null)).ToArray();
        var metadata = new TableMetadata("table", columns);
        return (ReadCsv(PathOf(folder, "real.csv"), metadata), ReadCsv(PathOf(folder, "synthetic.csv"), metadata), metadata);
    }

    public static Table ReadCsv(string path, TableMetadata metadata)
    {
        var lines = File.ReadAllLines(path);
        var names = lines[0].Split(',');
        var cells = lines[1..].Select(l => l.Split(',')).ToArray();
        var columns = names.Select((name, i) => Col(metadata.Columns.Single(c => c.Name == name), cells.Select(r => r[i].Length == 0 ? null : r[i]).ToArray())).ToArray();
        return new("t", columns, cells.Length);
    }

    private static Column Col(ColumnMetadata m, string?[] v)
    {
        var missing = new Missing(v.Length);
        for (var i = 0; i < v.Length; i++) if (v[i] is null) missing.Set(i);
        switch (m.Sdtype)
        {
            case Sdtype.Numerical:
                var dec = v.Max(x => x is null || !x.Contains('.') ? 0 : x.Length - 1 - x.IndexOf('.'));
                return new NumericalColumn(m.Name, missing, [.. v.Select(x => x is null ? 0 : double.Parse(x, CultureInfo.InvariantCulture))], new(0, dec));
            case Sdtype.Datetime:
                DatetimeFormat.TryCreate(m.DatetimeFormat!, out var f);
                return new DatetimeColumn(m.Name, missing, [.. v.Select(x => x is null ? 0 : f!.TryParse(Encoding.UTF8.GetBytes(x), out var t) ? t : throw new FormatException(x))], f!);
            default: return Make.Labels(m.Name, v);
        }
    }
}

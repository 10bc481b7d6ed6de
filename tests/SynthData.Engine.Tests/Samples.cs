using System.Text;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;

namespace SynthData.Engine.Tests;

/// <summary>Tables from CSV text, models from tables, CSV text from models: the product's whole way.</summary>
internal static class Samples
{
    public static (Table Table, TableMetadata Metadata) Read(string csv, params (string Column, Sdtype Sdtype)[] sdtypes)
    {
        var source = CsvReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(csv)), "t.csv");
        var metadata = MetadataDetector.Detect(source);
        var declared = sdtypes.ToDictionary(pair => pair.Column, pair => pair.Sdtype);
        metadata = metadata with
        {
            Columns = [.. metadata.Columns.Select(column => declared.TryGetValue(column.Name, out var sdtype) ? new ColumnMetadata(column.Name, sdtype, sdtype == Sdtype.Datetime ? column.DatetimeFormat : null) : column)],
        };
        var bag = new DiagnosticBag();
        var table = TableBuilder.Build(source, metadata, bag);
        bag.ThrowIfErrors();
        return (table, metadata);
    }

    public static Model Fit(string csv, FitOptions? options = null, params (string Column, Sdtype Sdtype)[] sdtypes)
    {
        var (table, metadata) = Read(csv, sdtypes);
        return Model.Fit(table, metadata, options);
    }

    /// <summary>A CSV file of rows made by number.</summary>
    public static string Csv(string header, int rows, Func<int, string> row)
    {
        var text = new StringBuilder(header).Append('\n');
        for (var number = 0; number < rows; number++) text.Append(row(number)).Append('\n');
        return text.ToString();
    }

    public static string Sample(Model model, long rows, ulong seed = 0, int threads = 1, Shard? shard = null)
    {
        var output = new MemoryStream();
        model.SampleToCsv(output, new(rows) { Seed = seed, Threads = threads, Shard = shard ?? Shard.Whole });
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>Fields by row, the header left out; for tables without quotes.</summary>
    public static string[][] Rows(string csv) => [.. csv.TrimEnd('\n').Split('\n').Skip(1).Select(line => line.Split(','))];
}

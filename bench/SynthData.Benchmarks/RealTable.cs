using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;

namespace SynthData.Benchmarks;

/// <summary>A table with its metadata: detected, and a file's declarations on top where one is named.</summary>
internal sealed record RealTable(Table Table, TableMetadata Metadata)
{
    public static RealTable Read(string path, string? metadataPath = null)
    {
        var source = CsvReader.Read(path);
        var bag = new DiagnosticBag();
        var metadata = MetadataDetector.Detect(source);
        if (metadataPath is not null) metadata = MetadataFile.Apply(metadata, MetadataFile.Read(metadataPath), bag);
        bag.ThrowIfErrors();
        var table = TableBuilder.Build(source, metadata, bag);
        bag.ThrowIfErrors();
        return new(table, metadata);
    }
}

using SynthData.Engine.Metadata;
using SynthData.Engine.Tables.Csv;
using SynthData.Engine.Tables.JsonLines;
using SynthData.Engine.Tables.Packing;
using SynthData.Engine.Tables.Parquet;
using SynthData.Engine.Tables.Streaming;

namespace SynthData.Engine.Tables;

/// <summary>Formats of tables.</summary>
public enum TableFormat
{
    /// <summary>CSV and its relatives.</summary>
    Csv,

    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>JSON Lines, one flat object a line.</summary>
    JsonLines,
}

/// <summary>Formats by name, and what is done alike in all of them.</summary>
public static class TableFormats
{
    private static readonly (string Extension, TableFormat Format)[] Extensions =
    [
        (".parquet", TableFormat.Parquet), (".pq", TableFormat.Parquet), (".jsonl", TableFormat.JsonLines), (".ndjson", TableFormat.JsonLines),
        (".csv", TableFormat.Csv), (".tsv", TableFormat.Csv), (".txt", TableFormat.Csv),
    ];

    /// <summary>Names of the formats, by their values.</summary>
    public static IReadOnlyList<string> Names { get; } = ["csv", "parquet", "jsonl"];

    /// <summary>The name of a format, which is its usual extension too.</summary>
    public static string NameOf(TableFormat format) => Names[(int)format];

    /// <summary>The format of a name.</summary>
    public static bool TryParse(string name, out TableFormat format)
    {
        var index = Names.ToList().IndexOf(name);
        format = (TableFormat)Math.Max(0, index);
        return index >= 0;
    }

    /// <summary>The format that a file's name tells, <c>.gz</c> and <c>.zst</c> aside; null when it tells none.</summary>
    public static TableFormat? Of(string path)
    {
        var name = PackedForms.Without(path);
        foreach (var (extension, format) in Extensions)
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)) return format;
        return null;
    }

    /// <summary>The file's name without extensions of formats and compressions.</summary>
    public static string BareName(string fileName)
    {
        var name = PackedForms.Without(fileName) is { Length: > 0 } unpacked ? unpacked : fileName;
        foreach (var (extension, _) in Extensions)
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase) && name.Length > extension.Length) return name[..^extension.Length];
        return name;
    }

    /// <summary>Reads a table.</summary>
    /// <param name="input">For Parquet it can seek; not closed.</param>
    /// <param name="name">For messages and the table's name.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="options">What is known of it; what concerns CSV alone holds for CSV.</param>
    /// <param name="progress">Told the bytes read so far.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="Errors.SynthDataException">Not such a table: the problems found.</exception>
    public static SourceTable Read(
        Stream input, string name, TableFormat format, CsvOptions options, IProgress<long>? progress = null, CancellationToken cancellation = default) => format switch
    {
        TableFormat.Parquet => ParquetReader.Read(
            input, name, new() { TableName = options.TableName, MaxColumns = options.MaxColumns, MaxBytes = options.MaxBytes }, progress, cancellation),
        TableFormat.JsonLines => JsonLinesReader.Read(input, name, options, progress, cancellation),
        _ => CsvReader.Read(input, name, options, progress, cancellation),
    };

    /// <summary>A table that is read block by block.</summary>
    /// <param name="bytes">Its file's.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="options">What is known of it; what concerns CSV alone holds for CSV.</param>
    public static TableStream Stream(TableBytes bytes, TableFormat format, CsvOptions options) => format switch
    {
        TableFormat.Parquet => ParquetReader.Stream(bytes, new() { TableName = options.TableName, MaxColumns = options.MaxColumns }),
        TableFormat.JsonLines => JsonLinesReader.Stream(bytes, options),
        _ => CsvReader.Stream(bytes, options),
    };

    /// <summary>Writes a whole table.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="metadata">One entry a column, in the table's order.</param>
    /// <param name="format">How.</param>
    /// <param name="dialect">For CSV.</param>
    /// <param name="output">Not closed.</param>
    public static void Write(Table table, TableMetadata metadata, TableFormat format, CsvDialect? dialect, Stream output)
    {
        switch (format)
        {
            case TableFormat.Parquet: ParquetWriter.Write(table, metadata, output); break;
            case TableFormat.JsonLines: JsonLinesWriter.Write(table, metadata, output); break;
            default: CsvWriter.Write(table, output, dialect); break;
        }
    }
}

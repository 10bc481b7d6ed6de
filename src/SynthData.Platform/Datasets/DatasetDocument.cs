using System.Text.Json;
using SynthData.Platform.Rules;

namespace SynthData.Platform.Datasets;

/// <summary><c>projects/{project}/datasets/{dataset}</c>: a named table, source or synthetic.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Kind"><c>source</c> or <c>synthetic</c>.</param>
/// <param name="Created">When.</param>
/// <param name="CreatedBy">Who.</param>
/// <param name="Latest">Number of the newest version; 0 when there is none yet.</param>
internal sealed record DatasetDocument(string Name, string Kind, DateTimeOffset Created, string CreatedBy, int Latest)
{
    public const string Source = "source", Synthetic = "synthetic";

    /// <summary>What a user says of the columns: a metadata file as text (SDV V1 JSON, or YAML); may name only some columns.</summary>
    public string? Declared { get; init; }

    /// <summary>Columns with their sdtypes and reasons, once profiled: <c>{"columns":[{"name","sdtype","reason",...}]}</c>.</summary>
    public JsonElement? Schema { get; init; }

    /// <summary>SDV metadata V1, once profiled.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>The job that every new version starts.</summary>
    public DatasetRule? Rule { get; init; }
}

/// <summary><c>projects/{project}/datasets/{dataset}/versions/{number}</c>: one table as it was sent or made; never changed.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Created">When.</param>
/// <param name="CreatedBy">Who.</param>
/// <param name="Blob">Where its bytes are.</param>
/// <param name="FileName">As the user called it; a synthetic one is called after its source.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Of the bytes, lower-case hex.</param>
internal sealed record DatasetVersionDocument(
    int Number, DateTimeOffset Created, string CreatedBy, string Blob, string FileName, long Bytes, string Sha256)
{
    /// <summary>Rows, where known.</summary>
    public long? Rows { get; init; }

    /// <summary>How to read it; what is null is detected.</summary>
    public ReadParameters Read { get; init; } = new();

    /// <summary>The job that made it.</summary>
    public string? Job { get; init; }

    /// <summary>The job that the dataset's rule started for it.</summary>
    public string? RuleJob { get; init; }

    /// <summary>True when there was no room for that job yet: it starts later.</summary>
    public bool? RuleJobOwed { get; init; }
}

/// <summary>What a user says about a CSV file; null is detected.</summary>
/// <param name="Delimiter">One ASCII character.</param>
/// <param name="Encoding"><c>utf-8</c>, <c>utf-16le</c>, <c>utf-16be</c> or <c>latin-1</c>.</param>
/// <param name="Header">Whether the first line names the columns.</param>
internal sealed record ReadParameters(string? Delimiter = null, string? Encoding = null, bool? Header = null);

using System.Text.Json;

namespace SynthData.Client.Wire;

/// <summary>A named table, source or synthetic, in versions.</summary>
/// <param name="Id">Names it in paths.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Kind"><c>source</c> or <c>synthetic</c>.</param>
/// <param name="Created">When it was made.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="LatestVersion">Number of the newest version; 0 when there is none yet.</param>
/// <param name="Etag">Changes with every change; for <c>If-Match</c>.</param>
public sealed record DatasetInfo(string Id, string Name, string Kind, DateTimeOffset Created, string CreatedBy, int LatestVersion, string Etag)
{
    /// <summary>Columns with their sdtypes, once profiled; not in lists.</summary>
    public JsonElement? Schema { get; init; }

    /// <summary>SDV metadata V1, once profiled; not in lists.</summary>
    public JsonElement? Metadata { get; init; }
}

/// <summary>A dataset to be made.</summary>
/// <param name="Id">Lower-case letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 63.</param>
/// <param name="Name">As people call it; the id when absent.</param>
public sealed record NewDataset(string Id, string? Name = null);

/// <summary>Changes to a dataset.</summary>
/// <param name="Name">As people call it.</param>
public sealed record DatasetChange(string? Name = null);

/// <summary>A standing rule to be set: the job that every new version of the dataset starts.</summary>
/// <param name="Kind"><c>profile</c>, <c>fit</c> or <c>generate</c>.</param>
/// <param name="Parameters">What the job is to do; without a version, for it takes the one that comes.</param>
public sealed record NewDatasetRule(string Kind, JobParametersInfo? Parameters = null)
{
    /// <summary>Also start the job for the newest version every so many hours, 1 to 8784, with another seed each time; only when a version comes when absent.</summary>
    public int? EveryHours { get; init; }
}

/// <summary>The standing rule of a dataset: the job that every new version starts, but for those that a job made.</summary>
/// <param name="Kind"><c>profile</c>, <c>fit</c> or <c>generate</c>.</param>
/// <param name="Parameters">What the job does, with defaults filled in.</param>
/// <param name="Created">When it was set; its periods begin here.</param>
/// <param name="CreatedBy">Who set it.</param>
public sealed record DatasetRuleInfo(string Kind, JobParametersInfo Parameters, DateTimeOffset Created, string CreatedBy)
{
    /// <summary>Every so many hours the job is started for the newest version, too.</summary>
    public int? EveryHours { get; init; }
}

/// <summary>One table of a dataset, as it was sent or made; never changed.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Created">When it was made.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="FileName">As its sender called it.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Sha256">Of the file, lower-case hex.</param>
public sealed record DatasetVersionInfo(int Number, DateTimeOffset Created, string CreatedBy, string FileName, long Bytes, string Sha256)
{
    /// <summary>Rows, where known.</summary>
    public long? Rows { get; init; }

    /// <summary>What its sender said about how to read it; the rest is detected.</summary>
    public ReadInfo? Read { get; init; }

    /// <summary>The job that made it.</summary>
    public string? Job { get; init; }

    /// <summary>The job that the dataset's rule started for it.</summary>
    public string? RuleJob { get; init; }

    /// <summary>True when that job could not start with the version, because the project had as many open jobs as it may: it starts, and is found, once there is room.</summary>
    public bool? RuleJobOwed { get; init; }
}

/// <summary>How to read a CSV file; what is absent is detected.</summary>
/// <param name="Delimiter">One ASCII character that is no letter, digit or quote, or the word <c>tab</c>.</param>
/// <param name="Encoding"><c>utf-8</c>, <c>utf-16le</c>, <c>utf-16be</c> or <c>latin-1</c>.</param>
/// <param name="Header">Whether the first line names the columns.</param>
public sealed record ReadInfo(string? Delimiter = null, string? Encoding = null, bool? Header = null);

/// <summary>A version to be made of an upload that is complete.</summary>
/// <param name="UploadId">Id of the upload.</param>
/// <param name="FileName">As its sender calls it.</param>
public sealed record NewVersionOfUpload(string UploadId, string? FileName = null)
{
    /// <summary>Size that the upload must have.</summary>
    public long? Bytes { get; init; }

    /// <summary>How to read it.</summary>
    public ReadInfo? Read { get; init; }
}

/// <summary>The first rows of a table, as spelt in its file.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">One text a column; an empty one may be a missing value.</param>
public sealed record PreviewInfo(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

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

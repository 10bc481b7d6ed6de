namespace SynthData.Client.Wire;

/// <summary>A named model, in versions.</summary>
/// <param name="Id">Names it in paths.</param>
/// <param name="Name">As people call it.</param>
/// <param name="Created">When it was made.</param>
/// <param name="LatestVersion">Number of the newest version.</param>
/// <param name="Etag">Changes with every change.</param>
public sealed record ModelInfo(string Id, string Name, DateTimeOffset Created, int LatestVersion, string Etag)
{
    /// <summary>The version that is sampled when none is named; absent: the newest.</summary>
    public int? PromotedVersion { get; init; }
}

/// <summary>One model file; never changed.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Created">When it was made.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="Bytes">Size of the file.</param>
/// <param name="Sha256">Of the file, lower-case hex.</param>
/// <param name="Generator">Name of the generator.</param>
/// <param name="Fidelity">Work that was spent: <c>fast</c>, <c>balanced</c> or <c>max</c>.</param>
/// <param name="Seed">Of the fit.</param>
/// <param name="FittedRows">Rows learned from.</param>
/// <param name="Columns">Columns of the table.</param>
public sealed record ModelVersionInfo(
    int Number, DateTimeOffset Created, string CreatedBy, long Bytes, string Sha256, string Generator, string Fidelity, ulong Seed, long FittedRows, int Columns)
{
    /// <summary>The dataset learned from; absent for an imported model.</summary>
    public string? Dataset { get; init; }

    /// <summary>And its version.</summary>
    public int? DatasetVersion { get; init; }

    /// <summary>The job that made it.</summary>
    public string? Job { get; init; }
}

/// <summary>Which version becomes the one that is sampled when none is named.</summary>
/// <param name="Version">Its number.</param>
public sealed record Promotion(int Version);

/// <summary>Rows to be drawn at once.</summary>
/// <param name="Rows">0 to 100,000.</param>
public sealed record SampleRequest(int Rows)
{
    /// <summary>Version of the model; the promoted or newest when absent.</summary>
    public int? Version { get; init; }

    /// <summary>The same seed gives the same rows. Default 0.</summary>
    public ulong Seed { get; init; }
}

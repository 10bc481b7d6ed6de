namespace SynthData.Platform.Models;

/// <summary><c>projects/{project}/models/{model}</c>.</summary>
/// <param name="Name">As people call it.</param>
/// <param name="Created">When.</param>
/// <param name="Latest">Number of the newest version.</param>
/// <param name="Promoted">The version that is sampled when none is named; the newest when null.</param>
internal sealed record ModelDocument(string Name, DateTimeOffset Created, int Latest, int? Promoted = null);

/// <summary><c>projects/{project}/models/{model}/versions/{number}</c>: one model file; never changed.</summary>
internal sealed record ModelVersionDocument(
    int Number, DateTimeOffset Created, string CreatedBy, string Blob, long Bytes, string Sha256, string Generator, string Fidelity, ulong Seed, long FittedRows)
{
    public int Columns { get; init; }

    /// <summary>Lineage: what it was learned from, and by which job; null for an imported model.</summary>
    public string? Dataset { get; init; }

    public int? DatasetVersion { get; init; }

    public string? Job { get; init; }
}

namespace SynthData.Platform.Deletions;

/// <summary><c>deletions/{id}</c>: blobs that nothing refers to any more. Written together with the change that let go of them, gone when they are.</summary>
internal sealed record DeletionDocument(IReadOnlyList<string> Blobs, DateTimeOffset Created)
{
    /// <summary>A project that goes with all that it has.</summary>
    public string? Project { get; init; }
}

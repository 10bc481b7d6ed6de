namespace SynthData.Platform.Blobs;

/// <summary>Whose a blob is, read from its name.</summary>
/// <param name="Kind">Which folder at the top.</param>
/// <param name="Project">Id of the project.</param>
/// <param name="Resource">Id of the dataset or model; of the report; of the job for temporary ones.</param>
/// <param name="Key">What its name ends in, without extension: the job that made it, or a random id.</param>
internal sealed record BlobOwner(BlobKind Kind, string Project, string Resource, string Key);

/// <summary>The folders at the top.</summary>
internal enum BlobKind
{
    RawData,
    SyntheticData,
    Model,
    Report,
    Temporary,
}

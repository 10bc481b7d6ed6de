namespace SynthData.Platform.Tests;

/// <summary>Where a test's documents, work and blobs are.</summary>
public enum StoreKind
{
    Sqlite,
    Postgres,
    Google,
}

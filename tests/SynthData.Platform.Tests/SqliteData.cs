using SynthData.Testing;

namespace SynthData.Platform.Tests;

/// <summary>A data folder of the embedded adapters.</summary>
internal sealed class SqliteData : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Folder => _folder.Path;

    public PlatformStores Open() => PlatformStores.Open(new() { DataFolder = _folder.Path });

    public void Dispose() => _folder.Dispose();
}

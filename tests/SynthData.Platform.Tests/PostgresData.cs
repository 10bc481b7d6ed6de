using SynthData.Testing;

namespace SynthData.Platform.Tests;

/// <summary>A data folder and a new database of a PostgreSQL; the test is skipped where there is none.</summary>
internal sealed class PostgresData : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly PostgresServer? _own;

    /// <param name="own">Starts a server for this test alone, which it may stop.</param>
    public PostgresData(bool own = false)
    {
        if (PostgresServer.MissingReason(TestContext.Current.Test?.TestDisplayName ?? nameof(PostgresData)) is { } reason) Assert.Skip(reason);
        if (own) _own = PostgresServer.Start();
        Connection = Server.CreateDatabase();
    }

    public PostgresServer Server => _own ?? PostgresServer.Shared;

    public string Connection { get; }

    public PlatformStores Open() => PlatformStores.Open(new() { DataFolder = _folder.Path, Database = Connection });

    public void Dispose()
    {
        _own?.Dispose();
        _folder.Dispose();
    }
}

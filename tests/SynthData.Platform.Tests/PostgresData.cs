using System.Globalization;
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
        Name = Server.CreateDatabase();
    }

    public PostgresServer Server => _own ?? PostgresServer.Shared;

    /// <summary>Of the database.</summary>
    public string Name { get; }

    public string Folder => _folder.Path;

    public string Connection => Server.Connection(Name);

    public PlatformStores Open() => PlatformStores.Open(new() { DataFolder = Folder, Database = Connection });

    /// <summary>Stores that reach the server through a port of this machine.</summary>
    public PlatformStores Open(int through) => PlatformStores.Open(
        new() { DataFolder = Folder, Database = string.Create(CultureInfo.InvariantCulture, $"{Connection};Host=127.0.0.1;Port={through}") });

    public void Dispose()
    {
        _own?.Dispose();
        _folder.Dispose();
    }
}

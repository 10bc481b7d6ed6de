using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Gcp.SecretManager;
using SynthData.Platform.Tests.Jobs;
using SynthData.Testing;
using SynthData.Testing.Google;

namespace SynthData.Platform.Tests.Databases;

public sealed class SecretPasswordTests
{
    private const string Secret = "projects/p/secrets/database-password";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connect_PasswordIsRotated_NewConnectionsHaveTheNewOne()
    {
        using var data = new PostgresData();
        await using var secrets = await SecretManagerServer.StartAsync();
        var clock = new MovedClock();
        var user = "rotated_" + data.Name;
        Ask($"CREATE ROLE {user} LOGIN PASSWORD 'the-first'");
        Ask($"ALTER DATABASE {data.Name} OWNER TO {user}");
        secrets.Put(Secret, "the-first\n");
        await using var stores = Open(data, user, secrets, clock);
        await stores.PrepareAsync(Stop);
        Ask($"ALTER ROLE {user} PASSWORD 'the-second'");
        secrets.Put(Secret, "the-second");
        clock.Ahead += SecretCache.Freshness;
        // Connections that are open stay so.
        Ask($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{user}'");
        Assert.Null(await stores.Documents.FindAsync(new("projects", "p"), Stop));
        Assert.Equal(2, secrets.Asked.Count);

        void Ask(string statement) => data.Server.Ask("postgres", statement);
    }

    [Fact]
    public async Task Connect_SecretIsMissing_NamesIt()
    {
        using var data = new PostgresData();
        await using var secrets = await SecretManagerServer.StartAsync();
        await using var stores = Open(data, "synthdata", secrets, TimeProvider.System);
        var failure = await Assert.ThrowsAsync<SynthDataException>(() => stores.PrepareAsync(Stop));
        Assert.Equal(GcpErrors.NotFound, failure.Diagnostics[0].Code);
        Assert.Contains(Secret, failure.Message, StringComparison.Ordinal);
    }

    private static PlatformStores Open(PostgresData data, string user, SecretManagerServer secrets, TimeProvider clock) => PlatformStores.Open(new()
    {
        DataFolder = data.Folder,
        Database = $"{data.Connection.Replace("Password=" + PostgresServer.Password, "", StringComparison.Ordinal)};Username={user}",
        DatabasePassword = new(
            new() { Project = "p", Emulators = new Dictionary<GcpService, Uri> { [GcpService.SecretManager] = secrets.Address } },
            SecretReference.TryParse(Secret, out var secret) ? secret : throw new InvalidOperationException("no name of a secret")),
        Clock = clock,
    });
}

using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Gcp.SecretManager;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Deliveries.Postgres;
using SynthData.Testing;
using SynthData.Testing.Google;

namespace SynthData.Platform.Tests.Deliveries.Postgres;

/// <summary>As at Cloud SQL: TLS with an authority of the instance's own, and the service's account instead of a password.</summary>
public sealed class PostgresSignInTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deliver_OverTls_OnlyToTheServerOfTheAuthorityAndWithTheAccountsToken()
    {
        if (PostgresServer.MissingReason(nameof(PostgresSignInTests)) is { } reason) Assert.Skip(reason);
        var (authority, certificate, key) = Certificates();
        var port = FreePort();
        using var server = PostgresServer.Start(new EncryptedPort(port, certificate, key));
        var database = server.CreateDatabase();
        await using var machine = await MetadataServer.StartAsync();
        // The metadata server numbers its answers, and is asked for the account twice before. Cloud SQL would look into the token.
        server.Ask(database, "CREATE ROLE \"runner@p.iam\" LOGIN PASSWORD 'metadata-token-3'; GRANT CREATE ON SCHEMA public TO \"runner@p.iam\"");
        var gcp = new GcpOptions { Project = "", Surroundings = new(null, null, machine.Host) };
        var google = new PostgresPlace("127.0.0.1", port, database, null) { SignsInAsGoogle = true, Tls = "verify-ca", Certificate = authority };
        var table = DeliveredTables.OfNumbers("t", [1, 2]);

        await using (var destination = new PostgresDestination(google, gcp)) await destination.DeliverAsync(table, null, Stop);

        Assert.Equal("runner@p.iam", server.Ask(database, "SELECT tableowner FROM pg_tables WHERE tablename = 't'"));
        var other = google with { Certificate = Certificates().Authority };
        Assert.Equal(DeliveryErrors.SignInRefused, await RefusalAsync(other));
        // The certificate is of another name, as Cloud SQL's is.
        Assert.Equal(DeliveryErrors.SignInRefused, await RefusalAsync(google with { Tls = "verify-full" }));

        async Task<DiagnosticCode> RefusalAsync(PostgresPlace place)
        {
            await using var destination = new PostgresDestination(place, gcp);
            return (await Assert.ThrowsAsync<SynthDataException>(() => destination.DeliverAsync(table, null, Stop))).Diagnostics[0].Code;
        }
    }

    [Fact]
    public async Task Deliver_WithASecret_AsksForItAndNamesItWhenItIsGone()
    {
        using var data = new PostgresData();
        await using var secrets = await SecretManagerServer.StartAsync();
        secrets.Put("projects/p/secrets/there", PostgresServer.Password + "\n");
        var gcp = new GcpOptions { Project = "", Emulators = new Dictionary<GcpService, Uri> { [GcpService.SecretManager] = secrets.Address } };
        var place = new PostgresPlace(Path.GetDirectoryName(data.Server.Socket)!, 5432, data.Name, "synthdata") { Tls = "disable" };
        var table = DeliveredTables.OfNumbers("t", [1, 2]);

        await using (var destination = new PostgresDestination(place with { PasswordSecret = new("p", "there", SecretReference.Latest) }, gcp)) await destination.DeliverAsync(table, null, Stop);
        await using var without = new PostgresDestination(place with { PasswordSecret = new("p", "gone", SecretReference.Latest) }, gcp);
        var failure = await Assert.ThrowsAsync<SynthDataException>(() => without.DeliverAsync(table, null, Stop));

        Assert.Equal("2", data.Server.Ask(data.Name, "SELECT count(*) FROM t"));
        Assert.Equal(GcpErrors.NotFound, failure.Diagnostics[0].Code);
        Assert.Contains("projects/p/secrets/gone", failure.Message, StringComparison.Ordinal);
    }

    private static (string Authority, string Certificate, string Key) Certificates()
    {
        var now = TimeProvider.System.GetUtcNow();
        var (from, to) = (now.AddDays(-1), now.AddDays(1));
        using var authorityKey = RSA.Create(2048);
        var authorityRequest = new CertificateRequest("CN=Tests", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(from, to);
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=project:instance", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.Create(authority, from, to, [1, 2, 3, 4]);
        return (authority.ExportCertificatePem(), certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Net;
using System.Text;
using SynthData.Api.Settings;
using SynthData.Errors;
using SynthData.Testing;

namespace SynthData.Api.Tests.Settings;

public sealed class ServiceFileTests
{
    private const string Whole =
        """
        listen: 0.0.0.0
        port: 8080
        publicUrl: https://data.example
        trustedProxies: [10.0.0.0/8, "fd00::/8"]
        logs: json
        tls: { certificate: certificate.pem, key: /etc/key.pem }
        oidc:
          - issuer: https://accounts.google.com
            audience: synthdata
            subjectClaim: email
            rolesClaim: email
            roles: { ada@example.com: { "*": admin }, eve@example.com: { people: viewer, cars: editor } }
          - { issuer: "http://127.0.0.1:9/", audience: b, jwksUrl: "http://localhost:9/keys", roles: {} }
        iap: { audience: /projects/1/x, roles: { ada@example.com: { people: admin } } }
        limits: { requestsPerKey: 1, requestsPerAddress: 2, failuresPerAddress: 3, concurrent: 4, uploadBytes: 5, bodyBytes: 1024 }
        worker: { slots: 3, leaseSeconds: 60, maxAttempts: 7, shardRows: 1000 }
        database: { host: db, port: 1, name: n, user: u, passwordFile: password, tls: verify-full }
        telemetry: { otlpEndpoint: "http://127.0.0.1:4318" }
        """;

    [Fact]
    public void Parse_EverySetting_IsRead()
    {
        var settings = Parse(Whole);
        Assert.Equal((IPAddress.Any, 8080, true), (settings.Listen, settings.Port, settings.LogsAsJson));
        Assert.Equal(new Uri("https://data.example"), settings.PublicUrl);
        Assert.Equal([IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("fd00::/8")], settings.TrustedProxies);
        Assert.Equal(new("/data/certificate.pem", "/etc/key.pem"), settings.Tls);
        Assert.Equal(["https://accounts.google.com", "http://127.0.0.1:9/"], settings.Issuers.Select(issuer => issuer.Issuer));
        Assert.Equal(("email", "email", "synthdata", null), (settings.Issuers[0].SubjectClaim, settings.Issuers[0].RolesClaim, settings.Issuers[0].Audience, settings.Issuers[0].JwksUrl));
        Assert.Equal("editor", settings.Issuers[0].Roles["eve@example.com"]["cars"]);
        Assert.Equal(("sub", "roles", "http://localhost:9/keys"), (settings.Issuers[1].SubjectClaim, settings.Issuers[1].RolesClaim, settings.Issuers[1].JwksUrl!.AbsoluteUri));
        Assert.Equal(("/projects/1/x", true, "admin"), (settings.Iap!.Audience, settings.Iap.IsProxy, settings.Iap.Roles["ada@example.com"]["people"]));
        Assert.Equal(new() { RequestsPerKey = 1, RequestsPerAddress = 2, FailuresPerAddress = 3, Concurrent = 4, UploadBytes = 5, BodyBytes = 1024 }, settings.Limits);
        Assert.Equal(new() { Slots = 3, Lease = TimeSpan.FromMinutes(1), MostAttempts = 7, ShardRows = 1000 }, settings.Worker);
        Assert.Equal(new("db", 1, "n", "u", "/data/password", "verify-full"), settings.Database);
        Assert.Equal(new Uri("http://127.0.0.1:4318"), settings.OtlpEndpoint);
    }

    [Fact]
    public void Parse_NothingSet_IsTheDefaults()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(Comparable(new()), Comparable(Parse("# nothing\n{}\n")));
        Assert.Equal(Comparable(new()), Comparable(ServiceFile.Read(folder.Path, null, NoVariable)));
    }

    [Fact]
    public void Read_FileInTheDataFolder_IsTaken()
    {
        using var folder = new TemporaryFolder();
        folder.Write("service.yaml", "port: 9\n");
        Assert.Equal(9, ServiceFile.Read(folder.Path, null, NoVariable).Port);
        Assert.Throws<SynthDataException>(() => ServiceFile.Read(folder.Path, folder["missing.yaml"], NoVariable));
    }

    [Fact]
    public void Parse_ManyProblems_ReportsEachWithItsPlace()
    {
        var refusal = Assert.Throws<SynthDataException>(() => Parse(
            """
            listen: here
            port: 70000
            prot: 80
            publicUrl: http://data.example
            trustedProxies: 10.0.0.0/8
            tls: { certificate: a.pem }
            oidc:
              - { issuer: "http://issuer.example", roles: { a: { people: owner } }, colour: red }
            limits: [1]
            worker:
              slots: 0
              slots: 2
            database: { name: n, password: secret }
            """));
        string[] expected =
        [
            "SD4601 3:1 prot", "SD4601 8:73 oidc[].colour", "SD4602 9:9 limits", "SD4605 12:3 worker.slots", "SD4601 13:22 database.password",
            "SD4603 1:9 listen", "SD4603 2:7 port", "SD4603 4:12 publicUrl", "SD4603 5:17 trustedProxies", "SD4604 6:6 tls.key", "SD4603 8:5 oidc[].issuer",
            "SD4604 8:5 oidc[].audience", "SD4603 8:47 oidc[].roles", "SD4603 11:10 worker.slots", "SD4604 13:11 database.host",
        ];
        var found = refusal.Diagnostics.Select(one => $"{one.Code.Code} {one.Place.Line}:{one.Place.Position} {one.Place.Path}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- 1")]
    [InlineData("text")]
    public void Parse_NoMap_IsACodedError(string text) => Assert.Equal(SettingsErrors.WrongType, Assert.Throws<SynthDataException>(() => Parse(text)).Diagnostics[0].Code);

    [Fact]
    public void Reference_IsTheCheckedInOne() => Golden.Check(ServiceSettingList.ToMarkdown(), "docs", "service-reference.md");

    [Fact]
    public void ToPlatformOptions_Database_QuotesItsParts()
    {
        using var folder = new TemporaryFolder();
        var database = new DatabaseSettings("/run/postgres", 5432, "synth;data", "u", folder.Write("password", "a;b'c\n"), "prefer");
        var options = new ServiceSettings { Database = database, Worker = new() { Slots = 3 } }.ToPlatformOptions(folder.Path, "not this");
        var read = new Npgsql.NpgsqlConnectionStringBuilder(options.Database);
        Assert.Equal(("/run/postgres", 5432, "synth;data", "u", "a;b'c"), (read.Host, read.Port, read.Database, read.Username, read.Password));
        Assert.Equal(3, options.Slots);
    }

    [Fact]
    public void ToPlatformOptions_PasswordFileMissing_IsACodedError()
    {
        var settings = new ServiceSettings { Database = new("h", 1, "n", "u", "/no/such/file", "prefer") };
        Assert.Equal(SettingsErrors.PasswordMissing, Assert.Throws<SynthDataException>(() => settings.ToPlatformOptions("d", null)).Diagnostics[0].Code);
    }

    [Fact]
    public void ToPlatformOptions_PasswordSecret_IsAskedForAndNowhereElse()
    {
        using var folder = new TemporaryFolder();
        var options = Parse("database: { host: db, passwordSecret: projects/secure/secrets/database }").ToPlatformOptions(folder.Path, "not this");
        Assert.Equal(("projects/secure/secrets/database/versions/latest", "secure"), (options.DatabasePassword!.Secret.ToString(), options.DatabasePassword.Gcp.Project));
        Assert.Null(new Npgsql.NpgsqlConnectionStringBuilder(options.Database).Password);
    }

    [Theory]
    [InlineData("database: { host: db, passwordSecret: the-password }", "SD4603")]
    [InlineData("database: { host: db, passwordFile: f, passwordSecret: projects/p/secrets/s }", "SD4605")]
    public void Parse_PasswordSecretThatIsNone_IsACodedError(string text, string code) =>
        Assert.Equal(code, Assert.Throws<SynthDataException>(() => Parse(text)).Diagnostics[0].Code.Code);

    private static ServiceSettings Parse(string text) => ServiceFile.Parse(Encoding.UTF8.GetBytes(text), "/data/service.yaml", NoVariable);

    private static string? NoVariable(string name) => null;

    /// <summary>Lists compare by identity in records.</summary>
    private static ServiceSettings Comparable(ServiceSettings settings)
    {
        Assert.Empty(settings.TrustedProxies);
        Assert.Empty(settings.Issuers);
        return settings with { TrustedProxies = [], Issuers = [] };
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SynthData.Api.Settings;
using SynthData.Errors;
using SynthData.Gcp.SecretManager;
using SynthData.Platform.Deliveries;
using SynthData.Testing;

namespace SynthData.Api.Tests.Settings;

public sealed class PostgresDeliverySettingsTests
{
    private static readonly string Pem = NewCertificate();

    [Fact]
    public void Parse_HostAlone_HasDefaults()
    {
        Assert.Equal(new PostgresPlace("db", 5432, "synthdata", "synthdata"), Parse("deliver: { postgres: { host: db } }").Postgres);
        Assert.Null(Parse("").Postgres);
    }

    [Fact]
    public void Parse_Variables_AreTheWholeDestination()
    {
        var settings = Parse("", new()
        {
            ["SYNTHDATA_DELIVER_POSTGRES_HOST"] = "10.1.2.3", ["SYNTHDATA_DELIVER_POSTGRES_PORT"] = "6432", ["SYNTHDATA_DELIVER_POSTGRES_NAME"] = "tests",
            ["SYNTHDATA_DELIVER_POSTGRES_SIGN_IN"] = "google", ["SYNTHDATA_DELIVER_POSTGRES_TLS"] = "verify-ca", ["SYNTHDATA_DELIVER_POSTGRES_CERTIFICATE"] = Pem,
        });
        Assert.Equal(new("10.1.2.3", 6432, "tests", null) { SignsInAsGoogle = true, Tls = "verify-ca", Certificate = Pem }, settings.Postgres);
    }

    [Fact]
    public void ToOptions_PasswordOfFileVariableOrSecret_IsTheOneGiven()
    {
        using var folder = new TemporaryFolder();
        folder.Write("password", "of-the-file\n");
        Assert.Equal("of-the-file", Parse($"deliver: {{ postgres: {{ host: db, passwordFile: {folder["password"]} }} }}").ToOptions(null).Postgres!.Password);
        Assert.Equal("given", Parse("deliver: { postgres: { host: db } }", new() { [DeliverySettings.PasswordVariable] = "given" }).ToOptions(null).Postgres!.Password);
        var secret = Parse("deliver: { postgres: { host: db, passwordSecret: projects/p/secrets/s } }", new() { [DeliverySettings.PasswordVariable] = "given" }).ToOptions(null).Postgres!;
        Assert.Equal((null, new SecretReference("p", "s", "latest")), (secret.Password, secret.PasswordSecret));
        Assert.Equal(SettingsErrors.PasswordMissing, Assert.Throws<SynthDataException>(() => Parse("deliver: { postgres: { host: db, passwordFile: nowhere } }").ToOptions(null)).Diagnostics[0].Code);
    }

    [Theory]
    [InlineData("{ port: 1 }", "deliver.postgres.host")]
    [InlineData("{ host: h, tls: maybe, signIn: face }", "deliver.postgres.signIn deliver.postgres.tls")]
    [InlineData("{ host: h, signIn: google, tls: prefer }", "deliver.postgres.tls")]
    [InlineData("{ host: h, signIn: google, tls: require, passwordFile: p }", "deliver.postgres.signIn")]
    [InlineData("{ host: h, passwordFile: p, passwordSecret: projects/p/secrets/s }", "deliver.postgres.passwordSecret")]
    [InlineData("{ host: h, tls: verify-ca, certificate: none }", "deliver.postgres.certificate")]
    [InlineData("{ host: h, tls: require, certificate: PEM }", "deliver.postgres.certificate")]
    public void Parse_WhatDoesNotGoTogether_IsRefusedAtItsPlace(string postgres, string places)
    {
        var yaml = $"deliver: {{ postgres: {postgres.Replace("PEM", $"\"{Pem.ReplaceLineEndings("\\n")}\"", StringComparison.Ordinal)} }}";
        var refused = Assert.Throws<SynthDataException>(() => Parse(yaml));
        Assert.Equal(places.Split(' ').Order(StringComparer.Ordinal), refused.Diagnostics.Select(problem => problem.Place.Path!).Order(StringComparer.Ordinal));
    }

    private static DeliverySettings Parse(string yaml, Dictionary<string, string>? variables = null) =>
        ServiceFile.Parse(Encoding.UTF8.GetBytes(yaml), "service.yaml", (variables ?? []).GetValueOrDefault).Deliveries;

    private static string NewCertificate()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=Tests", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return certificate.ExportCertificatePem();
    }
}

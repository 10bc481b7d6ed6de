using System.Security.Cryptography;
using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Gcp.Tests.Credentials;

/// <summary>Credentials files of a test.</summary>
internal sealed class CredentialsFolder : IDisposable
{
    public const string Email = "runner@p.iam.gserviceaccount.com", ClientSecret = "the-client-secret", RefreshToken = "the-refresh-token";

    private readonly TemporaryFolder _folder = new();

    public static RSA Key { get; } = RSA.Create(2048);

    public string Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        File.WriteAllText(path, text);
        return path;
    }

    public string ServiceAccount(string issuer = "https://oauth2.googleapis.com/token") => Write(
        "key.json",
        $$"""{"type":"service_account","client_email":"{{Email}}","private_key_id":"k1","private_key":{{JsonSerializer.Serialize(Key.ExportPkcs8PrivateKeyPem())}},"token_uri":"{{issuer}}"}""");

    public string AuthorizedUser() => Write(
        "user.json", $$"""{"type":"authorized_user","client_id":"c","client_secret":"{{ClientSecret}}","refresh_token":"{{RefreshToken}}","quota_project_id":"payer"}""");

    public void Dispose() => _folder.Dispose();
}

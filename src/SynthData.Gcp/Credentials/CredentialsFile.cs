using System.Security.Cryptography;
using System.Text.Json;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Credentials;

/// <summary>Reads credentials in the forms that Google gives out as JSON.</summary>
internal sealed class CredentialsFile(TokenClient client, string path)
{
    private const string UsualIssuer = "https://oauth2.googleapis.com/token";

    public async Task<TokenSource> ReadAsync(CancellationToken cancellation)
    {
        var bytes = await SmallFile.ReadAsync(path, cancellation);
        try
        {
            using var json = JsonDocument.Parse(bytes);
            return SourceOf(json.RootElement);
        }
        catch (JsonException)
        {
            // The parser's message can quote the file.
            throw Unusable("is not JSON");
        }
    }

    private TokenSource SourceOf(JsonElement file) => Find(file, "type") switch
    {
        "service_account" => new ServiceAccountKey(client, Need(file, "client_email"), Find(file, "private_key_id"), Key(file), Issuer(file, "token_uri", UsualIssuer))
        {
            QuotaProject = Find(file, "quota_project_id"),
        },
        "authorized_user" => new AuthorizedUser(
            client, Need(file, "client_id"), Need(file, "client_secret"), Need(file, "refresh_token"), Issuer(file, "token_uri", UsualIssuer))
        {
            QuotaProject = Find(file, "quota_project_id"),
        },
        "external_account" => Federated(file),
        "impersonated_service_account" => Impersonated(file, SourceOf(Group(file, "source_credentials"))),
        { } other => throw Unusable($"has credentials of the type `{Shown(other)}`, which is not supported"),
        null => throw Unusable("has no `type`"),
    };

    private TokenSource Federated(JsonElement file)
    {
        var federated = new FederatedIdentity(client, Need(file, "audience"), Need(file, "subject_token_type"), Issuer(file, "token_url", null), Subject(Group(file, "credential_source")))
        {
            QuotaProject = Find(file, "quota_project_id"),
        };
        return Find(file, "service_account_impersonation_url") is null ? federated : Impersonated(file, federated);
    }

    private Impersonation Impersonated(JsonElement file, TokenSource source)
    {
        const string Verb = ":generateAccessToken";
        var address = Issuer(file, "service_account_impersonation_url", null);
        if (!address.AbsolutePath.EndsWith(Verb, StringComparison.Ordinal)) throw Unusable($"has a `service_account_impersonation_url` that does not end in `{Verb}`");
        var seconds = file.TryGetProperty("service_account_impersonation", out var options) && options.ValueKind == JsonValueKind.Object
            && options.TryGetProperty("token_lifetime_seconds", out var given) && given.TryGetInt32(out var number) ? number : (int)TokenSource.Life.TotalSeconds;
        if (seconds is < 600 or > 43200) throw Unusable("has a `token_lifetime_seconds` that is not from 600 to 43200");
        return new(client, source, new(address.AbsoluteUri[..^Verb.Length]), Texts(file, "delegates"), TimeSpan.FromSeconds(seconds))
        {
            QuotaProject = Find(file, "quota_project_id") ?? source.QuotaProject,
        };
    }

    private SubjectToken Subject(JsonElement source)
    {
        string? member = null;
        if (source.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.Object && Find(format, "type") is { } type)
            member = type switch { "json" => Need(format, "subject_token_field_name"), "text" => null, _ => throw Unusable($"has a `format` `{Shown(type)}`; it can be text or json") };
        if (Find(source, "file") is { } file) return new(file, null, [], member);
        if (Find(source, "url") is null) throw Unusable("has a `credential_source` without `file` or `url`, the two kinds supported");
        KeyValuePair<string, string>[] headers = source.TryGetProperty("headers", out var given) && given.ValueKind == JsonValueKind.Object
            ? [.. given.EnumerateObject().Where(header => header.Value.ValueKind == JsonValueKind.String).Select(header => KeyValuePair.Create(header.Name, header.Value.GetString()!))]
            : [];
        return new(null, Issuer(source, "url", null), headers, member);
    }

    private RSA Key(JsonElement file)
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(Need(file, "private_key"));
            return key;
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw Unusable("has a `private_key` that is no RSA key");
        }
    }

    /// <summary>Secrets are sent there, so the network must not read them.</summary>
    private Uri Issuer(JsonElement file, string name, string? usual)
    {
        var text = usual is null ? Need(file, name) : Find(file, name) ?? usual;
        return Uri.TryCreate(text, UriKind.Absolute, out var address) && address.UserInfo.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)
            ? address
            : throw Unusable($"has a `{name}` that is neither an `https` address nor one of this machine");
    }

    private JsonElement Group(JsonElement file, string name) =>
        file.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member : throw Unusable($"has no `{name}`");

    private string Need(JsonElement file, string name) => Find(file, name) ?? throw Unusable($"has no `{name}`");

    private static string? Find(JsonElement file, string name) =>
        file.ValueKind == JsonValueKind.Object && file.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text
            ? text
            : null;

    private static string[] Texts(JsonElement file, string name) =>
        file.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Array
            ? [.. member.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)]
            : [];

    private static string Shown(string text) => text.Length <= 40 && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-') ? text : "?";

    private GcpException Unusable(string why) => new($"The file `{path}` {why}") { Code = GcpErrors.BadCredentials };
}

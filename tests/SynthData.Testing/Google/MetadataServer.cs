using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SynthData.Testing.Google;

/// <summary>The metadata server that machines and containers on Google Cloud have.</summary>
public sealed class MetadataServer : LoopbackServer
{
    public const string Email = "runner@p.iam.gserviceaccount.com", Project = "p";

    private readonly TimeProvider _clock;
    private int _tokens;

    private MetadataServer(TimeProvider clock) => _clock = clock;

    /// <summary>Name and port, as GCE_METADATA_HOST has them.</summary>
    public string Host => Address.Authority;

    /// <summary>Signs identity tokens.</summary>
    public RSA Key { get; } = RSA.Create(2048);

    /// <summary>Life of access tokens.</summary>
    public int Seconds { get; set; } = 3600;

    /// <summary>Status of all answers but that of the account's address; null: as it should be.</summary>
    public int? Refusal { get; set; }

    public static async Task<MetadataServer> StartAsync(TimeProvider? clock = null)
    {
        var server = new MetadataServer(clock ?? TimeProvider.System);
        await server.ListenAsync();
        return server;
    }

    private protected override async Task HandleAsync(HttpContext context)
    {
        const string Root = "/computeMetadata/v1/", Account = Root + "instance/service-accounts/default/";
        context.Response.Headers["Metadata-Flavor"] = "Google";
        // What a browser was led to send has no such header, and what came through a proxy has the other.
        if (context.Request.Headers["Metadata-Flavor"] != "Google" || context.Request.Headers.ContainsKey("X-Forwarded-For"))
        {
            context.Response.StatusCode = 403;
            return;
        }

        if (Refusal is { } refusal && context.Request.Path != Account + "email")
        {
            context.Response.StatusCode = refusal;
            return;
        }

        var number = Interlocked.Increment(ref _tokens);
        string? answer = context.Request.Path.Value switch
        {
            "/" or "/computeMetadata/v1/instance" or Root + "instance" => "computeMetadata/",
            Account + "token" => string.Create(CultureInfo.InvariantCulture, $$"""{"access_token":"metadata-token-{{number}}","expires_in":{{Seconds}},"token_type":"Bearer"}"""),
            Account + "identity" when context.Request.Query["audience"] is [{ Length: > 0 } audience] => SignedToken.Of(Key, _clock.GetUtcNow(), audience, context.Request.Query["format"] == "full" ? Email : null),
            Account + "identity" => "",
            Account + "email" => Email,
            Root + "project/project-id" => Project,
            _ => null,
        };
        context.Response.StatusCode = answer switch { null => 404, "" => 400, _ => 200 };
        context.Response.ContentType = answer?.StartsWith('{') == true ? "application/json" : "application/text";
        await context.Response.WriteAsync(answer ?? "", context.RequestAborted);
    }
}

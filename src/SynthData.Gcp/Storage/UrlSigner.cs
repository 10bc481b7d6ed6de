using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SynthData.Gcp.IamCredentials;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Storage;

/// <summary>What a signed URL lets everybody do who has it.</summary>
/// <param name="Method">GET to read, PUT to write, POST to begin a resumable upload.</param>
/// <param name="Name">Of the object.</param>
/// <param name="Life">How long, at most seven days.</param>
internal sealed record SignedAccess(HttpMethod Method, string Name, TimeSpan Life)
{
    /// <summary>Headers that the request has to have with these values, by lower-case name: such as <c>content-type</c> of a PUT.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>Parameters of the request, such as <c>response-content-disposition</c>.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    /// <summary>A resumable upload is begun by one more header.</summary>
    public static SignedAccess ResumableUpload(string name, TimeSpan life) => new(HttpMethod.Post, name, life) { Headers = new Dictionary<string, string> { ["x-goog-resumable"] = "start" } };
}

/// <summary>Makes signed URLs (V4): addresses of objects that need no credential for a while.</summary>
internal sealed class UrlSigner(StorageBucket bucket, BlobSigner signer)
{
    private const string Algorithm = "GOOG4-RSA-SHA256", Scope = "auto/storage/goog4_request";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <exception cref="GcpException">The credentials can't sign.</exception>
    public async Task<Uri> SignAsync(SignedAccess access, CancellationToken cancellation)
    {
        if (access.Life < TimeSpan.FromSeconds(1) || access.Life > Longest) throw new ArgumentOutOfRangeException(nameof(access), access.Life, "A link lives from a second to seven days.");
        var options = bucket.Transport.Options;
        var server = options.Emulators.GetValueOrDefault(GcpService.Storage) ?? GcpServices.HostOf(GcpService.Storage);
        var time = options.Clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{time[..8]}/{Scope}";
        var headers = new SortedDictionary<string, string>(access.Headers.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal) { ["host"] = server.Host };
        var names = string.Join(';', headers.Keys);
        var parameters = new SortedDictionary<string, string>(access.Parameters.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["X-Goog-Algorithm"] = Algorithm,
            ["X-Goog-Credential"] = $"{await signer.EmailAsync(cancellation)}/{scope}",
            ["X-Goog-Date"] = time,
            ["X-Goog-Expires"] = ((long)access.Life.TotalSeconds).ToString(CultureInfo.InvariantCulture),
            ["X-Goog-SignedHeaders"] = names,
        };
        var path = $"/{bucket.Name}/{string.Join('/', access.Name.Split('/').Select(Uri.EscapeDataString))}";
        var query = string.Join('&', parameters.Select(item => $"{Uri.EscapeDataString(item.Key)}={Uri.EscapeDataString(item.Value)}"));
        var request = $"{access.Method}\n{path}\n{query}\n{string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"))}\n{names}\nUNSIGNED-PAYLOAD";
        var text = $"{Algorithm}\n{time}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}";
        var signature = await signer.SignAsync(Encoding.UTF8.GetBytes(text), cancellation);
        return new(server, $"{path}?{query}&X-Goog-Signature={Convert.ToHexStringLower(signature)}");
    }
}

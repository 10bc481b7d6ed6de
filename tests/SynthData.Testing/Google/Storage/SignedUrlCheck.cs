using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace SynthData.Testing.Google.Storage;

/// <summary>Whether a signed URL (V4) is what its signer signed, and not expired.</summary>
internal static class SignedUrlCheck
{
    private const string Algorithm = "GOOG4-RSA-SHA256";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7), Skew = TimeSpan.FromMinutes(15);

    public static bool IsSigned(HttpRequest request) => request.Query.ContainsKey("X-Goog-Signature");

    /// <exception cref="StorageRefusal">It is not valid, or not any more.</exception>
    public static void Verify(HttpRequest request, string target, IDictionary<string, RSA> signers, DateTimeOffset now)
    {
        var parameters = target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&');
        var (date, scope) = (Value(request, "X-Goog-Date"), Value(request, "X-Goog-Credential"));
        if (Value(request, "X-Goog-Algorithm") != Algorithm) throw Refusal("The signature algorithm is not supported");
        var account = scope.Split('/')[0];
        if (scope != $"{account}/{date[..8]}/auto/storage/goog4_request" || !signers.TryGetValue(account, out var key)) throw Refusal("The credential is not known");
        var begin = DateTimeOffset.ParseExact(date, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var life = TimeSpan.FromSeconds(int.Parse(Value(request, "X-Goog-Expires"), CultureInfo.InvariantCulture));
        if (life > Longest || life <= TimeSpan.Zero) throw Refusal("X-Goog-Expires is not allowed");
        if (begin - Skew > now || begin + life < now) throw new StorageRefusal(400, "ExpiredToken", "The provided token has expired");
        var names = Value(request, "X-Goog-SignedHeaders").Split(';');
        if (!names.Contains("host", StringComparer.Ordinal)) throw Refusal("The host must be signed");
        var unsigned = request.Headers.Keys.FirstOrDefault(header => header.StartsWith("x-goog-", StringComparison.OrdinalIgnoreCase) && !names.Contains(header.ToLowerInvariant(), StringComparer.Ordinal));
        if (unsigned is not null) throw Refusal($"The header {unsigned} is not signed");
        // Google's client leaves a port out of the host that it signs, although a browser sends it.
        if (!new[] { request.Host.Value!, request.Host.Host }.Any(host => IsSigned(host))) throw Refusal("The request signature we calculated does not match the signature you provided.");

        bool IsSigned(string host)
        {
            var headers = names.Order(StringComparer.Ordinal).Select(name => $"{name}:{(name == "host" ? host : string.Join(',', request.Headers[name].Select(value => value!.Trim())))}");
            var query = string.Join('&', parameters.Where(item => !item.StartsWith("X-Goog-Signature=", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
            var payload = request.Headers["x-goog-content-sha256"] is [{ } sha] ? sha : "UNSIGNED-PAYLOAD";
            var canonical = string.Join('\n', [request.Method, target.Split('?')[0], query, .. headers, "", string.Join(';', names), payload]);
            var toSign = $"{Algorithm}\n{date}\n{date[..8]}/auto/storage/goog4_request\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
            return key.VerifyData(Encoding.UTF8.GetBytes(toSign), Convert.FromHexString(Value(request, "X-Goog-Signature")), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    private static string Value(HttpRequest request, string name) => request.Query[name] is [{ Length: > 0 } value] ? value : throw Refusal($"{name} is missing");

    private static StorageRefusal Refusal(string message) => new(403, "SignatureDoesNotMatch", message);
}

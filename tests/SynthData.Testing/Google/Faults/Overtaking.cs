using System.Text;
using System.Text.Json.Nodes;

namespace SynthData.Testing.Google.Faults;

/// <summary>Another writer that comes just before: a document or object gets the content that it has, and so another version.</summary>
internal static class Overtaking
{
    private static readonly HttpClient Client = new();

    /// <summary>Writes a document that a commit is to change in the version that was read.</summary>
    public static async Task<bool> OfDocumentAsync(UpstreamRequest request, CancellationToken stop)
    {
        if (!request.Target.EndsWith(":commit", StringComparison.Ordinal)) return false;
        var changes = JsonNode.Parse(request.Body)!["writes"]!.AsArray().Where(write => write!["currentDocument"]?["updateTime"] is not null).ToArray();
        if (changes is not [{ } change, ..]) return false;
        var name = (change["delete"] ?? change["update"]!["name"])!.GetValue<string>();
        var asked = await PostAsync(request, ":batchGet", new() { ["documents"] = new JsonArray(name) }, stop);
        if (asked?[0]?["found"] is not { } found) return false;
        found["fields"]!["_document"]!["mapValue"]!["fields"]!["commit"]!["stringValue"] = "overtaken";
        var write = new JsonObject
        {
            ["update"] = new JsonObject { ["name"] = name, ["fields"] = found["fields"]!.DeepClone() },
            ["currentDocument"] = new JsonObject { ["updateTime"] = found["updateTime"]!.DeepClone() },
        };
        return await PostAsync(request, ":commit", new() { ["writes"] = new JsonArray(write) }, stop) is not null;
    }

    /// <summary>Writes an object that is to be changed or read in a generation.</summary>
    public static async Task<bool> OfObjectAsync(UpstreamRequest request, CancellationToken stop)
    {
        var (path, query) = request.Target.Split('?') is [var before, var after] ? (before, after) : (request.Target, "");
        var generation = query.Split('&').FirstOrDefault(part => part.StartsWith("ifGenerationMatch=", StringComparison.Ordinal) || part.StartsWith("generation=", StringComparison.Ordinal));
        if (generation is null || generation.EndsWith("=0", StringComparison.Ordinal)) return false;
        var segments = path.Trim('/').Split('/');
        if (segments is not ["storage", "v1", "b", var bucket, "o", var item, ..]) return false;
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(request.Upstream, $"/storage/v1/b/{bucket}/o/{item}/rewriteTo/b/{bucket}/o/{item}"));
        message.Headers.Authorization = new("Bearer", "owner");
        using var response = await Client.SendAsync(message, stop);
        return response.IsSuccessStatusCode;
    }

    private static async Task<JsonNode?> PostAsync(UpstreamRequest request, string method, JsonObject body, CancellationToken stop)
    {
        var target = request.Target[..request.Target.LastIndexOf(':')] + method;
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(request.Upstream, target)) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        message.Headers.Authorization = new("Bearer", "owner");
        using var response = await Client.SendAsync(message, stop);
        return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync(stop)) : null;
    }
}

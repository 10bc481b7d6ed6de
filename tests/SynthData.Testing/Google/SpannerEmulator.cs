using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SynthData.Testing.Service;

namespace SynthData.Testing.Google;

/// <summary>
/// Google's emulator of Spanner. It takes names that Spanner refuses, applies no limit of a commit, asks for no credential, and forgets its refusals' words where they
/// name a missing resource: those come as errors of its own. It is told to abort some of the commits, as Spanner does.
/// </summary>
public static class SpannerEmulator
{
    /// <summary>The one instance of every project.</summary>
    public const string Instance = "testing";

    private static readonly Lazy<GoogleEmulator> SharedEmulator = GoogleEmulator.Share(Start);
    private static int grpcPort;

    /// <summary>One for all tests of the process; a new database each keeps them apart.</summary>
    public static GoogleEmulator Shared => SharedEmulator.Value;

    /// <summary>Where Google's own clients reach <see cref="Shared"/>, which only speak gRPC: <c>127.0.0.1:9010</c>.</summary>
    public static string GrpcHost => Shared is { } ? string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{grpcPort}") : "";

    private static string? Gateway => CloudSdk.Find("bin/cloud_spanner_emulator", "gateway_main");

    /// <summary>Null when the emulator can start, else the reason to skip with.</summary>
    public static string? MissingReason(string test) => Gateway is null ? MissingTool.Reason(test, "cloud_spanner_emulator") : MissingTool.Reason(test, "setsid");

    /// <summary>An empty database, as <c>projects/P/instances/I/databases/D</c>.</summary>
    public static async Task<string> NewDatabaseAsync(string project, CancellationToken cancellation, string name = "tables", bool isPostgreSql = false)
    {
        using var client = new HttpClient { BaseAddress = new(Shared.Address, $"v1/projects/{project}/") };
        using (var known = await client.GetAsync(new Uri($"instances/{Instance}", UriKind.Relative), cancellation))
        {
            if (!known.IsSuccessStatusCode)
            {
                var instance = new JsonObject { ["config"] = $"projects/{project}/instanceConfigs/emulator-config", ["displayName"] = "Tests", ["nodeCount"] = 1 };
                using var made = await PostAsync(client, "instances", new() { ["instanceId"] = Instance, ["instance"] = instance }, cancellation);
            }
        }

        JsonObject database = isPostgreSql
            ? new() { ["createStatement"] = $"CREATE DATABASE \"{name}\"", ["databaseDialect"] = "POSTGRESQL" }
            : new() { ["createStatement"] = $"CREATE DATABASE `{name}`" };
        using var created = await PostAsync(client, $"instances/{Instance}/databases", database, cancellation);
        return $"projects/{project}/instances/{Instance}/databases/{name}";
    }

    /// <summary>The cells of a query's one row.</summary>
    public static async Task<IReadOnlyList<string>> RowAsync(string database, string sql, CancellationToken cancellation)
    {
        using var client = new HttpClient { BaseAddress = new(Shared.Address, "v1/") };
        using var session = await PostAsync(client, $"{database}/sessions", new JsonObject(), cancellation);
        using var answer = await PostAsync(client, $"{session.RootElement.GetProperty("name").GetString()}:executeSql", new JsonObject { ["sql"] = sql }, cancellation);
        return [.. answer.RootElement.GetProperty("rows")[0].EnumerateArray().Select(cell => cell.ToString())];
    }

    private static async Task<JsonDocument> PostAsync(HttpClient client, string path, JsonObject body, CancellationToken cancellation)
    {
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, cancellation);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
    }

    private static GoogleEmulator Start() => GoogleEmulator.Start(new(
        port =>
        [
            // Its two processes are ended as the group that they are then.
            "setsid", Gateway!, "-enable_fault_injection", "-hostname", "127.0.0.1", "-http_port", port.ToString(CultureInfo.InvariantCulture),
            "-grpc_port", (grpcPort = RawApi.FreePort()).ToString(CultureInfo.InvariantCulture),
        ],
        "v1/projects/p/instanceConfigs", "emulator-config"));
}

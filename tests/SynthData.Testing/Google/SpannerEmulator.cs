using System.Globalization;
using System.Text;
using SynthData.Testing.Service;

namespace SynthData.Testing.Google;

/// <summary>
/// Google's emulator of Spanner. It takes names that Spanner refuses, applies no limit of a commit, asks for no credential, and forgets its refusals' words where they
/// name a missing resource: those come as errors of its own.
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
            if (!known.IsSuccessStatusCode) await PostAsync("instances", $$$"""{"instanceId":"{{{Instance}}}","instance":{"config":"projects/{{{project}}}/instanceConfigs/emulator-config","displayName":"Tests","nodeCount":1}}""");
        await PostAsync(
            $"instances/{Instance}/databases",
            isPostgreSql ? $$"""{"createStatement":"CREATE DATABASE \"{{name}}\"","databaseDialect":"POSTGRESQL"}""" : $$"""{"createStatement":"CREATE DATABASE `{{name}}`"}""");
        return $"projects/{project}/instances/{Instance}/databases/{name}";

        async Task PostAsync(string path, string body)
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, cancellation);
            answer.EnsureSuccessStatusCode();
        }
    }

    private static GoogleEmulator Start() => GoogleEmulator.Start(new(
        port =>
        [
            // Its two processes are ended as the group that they are then.
            "setsid", Gateway!, "-hostname", "127.0.0.1", "-http_port", port.ToString(CultureInfo.InvariantCulture),
            "-grpc_port", (grpcPort = RawApi.FreePort()).ToString(CultureInfo.InvariantCulture),
        ],
        "v1/projects/p/instanceConfigs", "emulator-config"));
}

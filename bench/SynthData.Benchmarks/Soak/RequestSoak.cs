using System.Diagnostics;
using System.Globalization;
using SynthData.Testing;
using SynthData.Testing.Fuzzing;
using SynthData.Testing.Service;

namespace SynthData.Benchmarks.Soak;

/// <summary>Requests made from the API's own description, good and hostile.</summary>
internal static class RequestSoak
{
    public static void Run(int count, int seed)
    {
        var program = Path.Combine(AppContext.BaseDirectory.Replace("SynthData.Benchmarks", "SynthData.Cli", StringComparison.Ordinal), "synthdata");
        using var folder = new TemporaryFolder();
        var data = folder["data"];
        Directory.CreateDirectory(data);
        File.WriteAllText(Path.Combine(data, "service.yaml"), "limits:\n  requestsPerKey: 1000000\n  requestsPerAddress: 1000000\n  failuresPerAddress: 1000000\n");
        var key = ProcessRun.Of(program, ["keys", "create", "--data", data, "--project", "*", "--role", "admin"]).Expect(0).Output.Trim();
        var port = RawApi.FreePort();
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        using var server = new ServiceProcess(program, ["serve", "--data", data, "--port", port.ToString(CultureInfo.InvariantCulture)]);
        using var api = new RawApi(url, key, TimeSpan.FromMinutes(1));
        api.WaitUntilReadyAsync().GetAwaiter().GetResult();

        using var result = new ResultFile("soak-requests");
        result.Line($"bench/soak --of requests --count {count} --seed {seed}");
        result.Line("");
        var clock = Stopwatch.StartNew();
        var openApi = File.ReadAllBytes(Repository.PathOf("docs", "openapi.v1.json"));
        var answers = new ApiFuzz(url, key, openApi, (ulong)seed).RunAsync(count, CancellationToken.None).GetAwaiter().GetResult();
        api.WaitUntilReadyAsync().GetAwaiter().GetResult();
        result.Line("| status | answers |");
        result.Line("|---|---|");
        foreach (var (status, number) in answers) result.Line(string.Create(CultureInfo.InvariantCulture, $"| {status} | {number:N0} |"));
        result.Line("");
        result.Line(string.Create(
            CultureInfo.InvariantCulture, $"{count:N0} requests in {clock.Elapsed.TotalSeconds:F0} s: no 5xx, no hang, every refusal a coded problem, and the server answers as before."));
    }
}

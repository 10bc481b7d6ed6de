using System.Diagnostics;
using System.Globalization;
using SynthData.Testing;
using SynthData.Testing.Fuzzing;
using SynthData.Testing.Service;

namespace SynthData.Benchmarks.Soak;

/// <summary>Requests made from the API's own description, good and hostile.</summary>
internal static class RequestSoak
{
    private const int PerRound = 1_000;

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
        var answers = new SortedDictionary<int, int>();
        for (var (round, sent) = (0, 0); sent < count; round++, sent += PerRound)
        {
            // Requests delete what is there, so every round begins with something to meet.
            PrepareAsync(api, round).GetAwaiter().GetResult();
            var some = new ApiFuzz(url, key, openApi, (ulong)(seed + round)).RunAsync(Math.Min(PerRound, count - sent), CancellationToken.None).GetAwaiter().GetResult();
            foreach (var (status, number) in some) answers[status] = answers.GetValueOrDefault(status) + number;
        }

        result.Line("| status | answers |");
        result.Line("|---|---|");
        foreach (var (status, number) in answers)
            result.Line(string.Create(CultureInfo.InvariantCulture, $"| {(status > 0 ? status : "closed, as raw and cut requests may be")} | {number:N0} |"));
        result.Line("");
        result.Line(string.Create(
            CultureInfo.InvariantCulture, $"{count:N0} requests in {clock.Elapsed.TotalSeconds:F0} s: no 5xx, no hang, every refusal a coded problem, and the server answers as before."));
    }

    private static async Task PrepareAsync(RawApi api, int round)
    {
        var table = File.ReadAllBytes(Repository.PathOf("examples", "penguins", "penguins.csv"));
        (await api.UploadAsync("/v1/projects/default/datasets/people/versions?fileName=people.csv", table)).Dispose();
        using var job = await api.PostAsync("/v1/projects/default/datasets/people:generate", """{"rows":100,"fidelity":"fast"}""", $"round-{round}");
        var path = $"/v1/projects/default/jobs/{job.RootElement.GetProperty("id").GetString()}";
        for (var status = "queued"; status is "queued" or "running"; await Task.Delay(50))
        {
            using var state = await api.GetAsync(path);
            status = state.RootElement.GetProperty("status").GetString();
        }
    }
}

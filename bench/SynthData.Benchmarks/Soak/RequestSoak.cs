using System.Diagnostics;
using System.Globalization;
using SynthData.Testing;
using SynthData.Testing.Fuzzing;
using SynthData.Testing.Service;

namespace SynthData.Benchmarks.Soak;

/// <summary>Requests made from the API's own description, good and hostile.</summary>
internal static class RequestSoak
{
    /// <summary>Requests delete what is there and use up quotas, so a new service takes over after so many.</summary>
    private const int PerService = 2_000;

    public static void Run(int count, int seed)
    {
        using var result = new ResultFile("soak-requests");
        result.Line($"bench/soak --of requests --count {count} --seed {seed}");
        result.Line("");
        var clock = Stopwatch.StartNew();
        var answers = new SortedDictionary<int, int>();
        for (var (service, sent) = (0, 0); sent < count; service++, sent += PerService)
        {
            foreach (var (status, number) in SendAsync(Math.Min(PerService, count - sent), seed + service).GetAwaiter().GetResult())
                answers[status] = answers.GetValueOrDefault(status) + number;
        }

        result.Line("| status | answers |");
        result.Line("|---|---|");
        foreach (var (status, number) in answers)
            result.Line(string.Create(CultureInfo.InvariantCulture, $"| {(status > 0 ? status : "none: raw bytes that are no request, and cut ones")} | {number:N0} |"));
        result.Line("");
        result.Line(string.Create(
            CultureInfo.InvariantCulture, $"{count:N0} requests in {clock.Elapsed.TotalSeconds:F0} s: no 5xx, no hang, every refusal a coded problem, and each service was ready afterwards."));
    }

    /// <summary>A new service with a table, a model and a synthetic table, so that requests have something to meet.</summary>
    private static async Task<SortedDictionary<int, int>> SendAsync(int count, int seed)
    {
        var program = Path.Combine(AppContext.BaseDirectory.Replace("SynthData.Benchmarks", "SynthData.Cli", StringComparison.Ordinal), "synthdata");
        using var folder = new TemporaryFolder();
        var data = folder["data"];
        Directory.CreateDirectory(data);
        await File.WriteAllTextAsync(Path.Combine(data, "service.yaml"), "limits:\n  requestsPerKey: 1000000\n  requestsPerAddress: 1000000\n  failuresPerAddress: 1000000\n");
        var key = ProcessRun.Of(program, ["keys", "create", "--data", data, "--project", "*", "--role", "admin"]).Expect(0).Output.Trim();
        var port = RawApi.FreePort();
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        using var server = new ServiceProcess(program, ["serve", "--data", data, "--port", port.ToString(CultureInfo.InvariantCulture)]);
        using var api = new RawApi(url, key, TimeSpan.FromMinutes(1));
        await api.WaitUntilReadyAsync();
        var table = await File.ReadAllBytesAsync(Repository.PathOf("examples", "penguins", "penguins.csv"));
        (await api.UploadAsync("/v1/projects/default/datasets/people/versions?fileName=people.csv", table)).Dispose();
        using var job = await api.PostAsync("/v1/projects/default/datasets/people:generate", """{"rows":100,"fidelity":"fast"}""");
        var path = $"/v1/projects/default/jobs/{job.RootElement.GetProperty("id").GetString()}";
        for (var status = "queued"; status is "queued" or "running"; await Task.Delay(50))
        {
            using var state = await api.GetAsync(path);
            status = state.RootElement.GetProperty("status").GetString();
        }

        var fuzz = new ApiFuzz(url, key, await File.ReadAllBytesAsync(Repository.PathOf("docs", "openapi.v1.json")), (ulong)seed);
        try
        {
            return await fuzz.RunAsync(count, CancellationToken.None);
        }
        catch (InvalidOperationException fault)
        {
            var errors = server.Log.Split('\n').SkipWhile(line => !line.Contains(" error ", StringComparison.Ordinal)).Take(20);
            throw new InvalidOperationException($"{fault.Message}\n{string.Join('\n', errors)}", fault);
        }
    }
}

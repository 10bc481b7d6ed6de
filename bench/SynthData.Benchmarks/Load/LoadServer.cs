using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using SynthData.Testing;
using SynthData.Testing.Service;

namespace SynthData.Benchmarks.Load;

/// <summary>A server to load, with a dataset, a model of 15 columns and some jobs.</summary>
internal sealed class LoadServer : IDisposable
{
    private const string Project = "/v1/projects/default";
    private readonly TemporaryFolder _folder;
    private readonly ServiceProcess _server;
    private readonly RawApi _api;
    private readonly HttpClient _http;
    private readonly List<string> _jobs = [];

    private LoadServer(TemporaryFolder folder, ServiceProcess server, RawApi api, HttpClient http) => (_folder, _server, _api, _http) = (folder, server, api, http);

    public static async Task<LoadServer> StartAsync(string program)
    {
        var folder = new TemporaryFolder();
        var data = folder["data"];
        Directory.CreateDirectory(data);
        // One caller stands for many here, so its limit must not be what is measured.
        File.WriteAllText(Path.Combine(data, "service.yaml"), "limits:\n  requestsPerKey: 1000000\n  requestsPerAddress: 1000000\n");
        var key = ProcessRun.Of(program, ["keys", "create", "--data", data, "--project", "default", "--role", "admin", "--name", "load"]).Expect(0).Output.Trim();
        var port = RawApi.FreePort();
        var url = new Uri($"http://127.0.0.1:{port}");
        var server = new ServiceProcess(program, ["serve", "--data", data, "--port", port.ToString(CultureInfo.InvariantCulture)]);
        var api = new RawApi(url, key, TimeSpan.FromMinutes(10));
        await api.WaitUntilReadyAsync();
        var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 64 }) { BaseAddress = url, Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new(folder, server, api, http);
    }

    /// <summary>Uploads adult (15 columns), fits it, and leaves some ended jobs to ask for.</summary>
    public async Task PrepareAsync()
    {
        await _api.UploadAsync($"{Project}/datasets/adult/versions?fileName=adult.csv", File.ReadAllBytes(Repository.PathOf("examples", "adult", "adult.csv")));
        await RunAsync("datasets/adult:fit", """{"fidelity":"fast"}""");
        for (var number = 0; number < 50; number++) await RunAsync("jobs", string.Create(CultureInfo.InvariantCulture, $$"""{"kind":"sample","parameters":{"model":"adult","rows":10,"output":"small-{{number}}"} }"""));
    }

    /// <summary>Four statuses for each listing of 50.</summary>
    public async Task<bool> StatusAsync(int number)
    {
        var path = number % 5 == 0 ? $"{Project}/jobs?pageSize=50" : $"{Project}/jobs/{_jobs[number % _jobs.Count]}";
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative));
        return answer.IsSuccessStatusCode && (await answer.Content.ReadAsByteArrayAsync()).Length > 2;
    }

    public async Task<bool> SampleAsync(int number)
    {
        using var body = new StringContent(string.Create(CultureInfo.InvariantCulture, $$"""{"rows":1000,"seed":{{number}}}"""), Encoding.UTF8, "application/json");
        using var answer = await _http.PostAsync(new Uri($"{Project}/models/adult:sample", UriKind.Relative), body);
        return answer.IsSuccessStatusCode && (await answer.Content.ReadAsByteArrayAsync()).Length > 50_000;
    }

    /// <summary>Sends that many bytes of CSV through an upload, in pieces of 16 MiB.</summary>
    public async Task UploadAsync(long bytes)
    {
        using var upload = await _api.PostAsync($"{Project}/datasets/big/uploads", """{"fileName":"big.csv"}""");
        var url = new Uri(_http.BaseAddress!, upload.RootElement.GetProperty("url").GetString()!);
        var piece = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("12345,label,0.25\n", 1 << 20)))[..(16 << 20)];
        for (long sent = 0; sent < bytes; sent += piece.Length)
        {
            using var content = new ByteArrayContent(piece);
            var last = sent + piece.Length >= bytes;
            content.Headers.ContentRange = last ? new(sent, sent + piece.Length - 1, sent + piece.Length) : new(sent, sent + piece.Length - 1);
            using var answer = await _http.PutAsync(url, content);
            if ((int)answer.StatusCode is not (200 or 201 or 308)) throw new InvalidOperationException($"Upload: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }

        using var version = await _api.PostAsync($"{Project}/datasets/big/versions", $$"""{"uploadId":"{{upload.RootElement.GetProperty("id").GetString()}}"}""");
        if (version.RootElement.GetProperty("bytes").GetInt64() != bytes) throw new InvalidOperationException("The upload has another length");
    }

    /// <summary>Makes rows with a job, downloads them as a stream.</summary>
    /// <returns>Lines received.</returns>
    public async Task<long> MakeAndDownloadAsync(long rows)
    {
        await RunAsync("jobs", string.Create(CultureInfo.InvariantCulture, $$"""{"kind":"sample","parameters":{"model":"adult","rows":{{rows}},"output":"many"} }"""));
        using var answer = await _http.GetAsync(new Uri($"{Project}/datasets/many/versions/latest/content", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync();
        var buffer = new byte[1 << 16];
        long lines = 0;
        for (int read; (read = await stream.ReadAsync(buffer)) > 0;) lines += buffer.AsSpan(0, read).Count((byte)'\n');
        return lines;
    }

    public double Mebibytes() => Memory("VmRSS");

    public double PeakMebibytes() => Memory("VmHWM");

    public void Dispose()
    {
        _http.Dispose();
        _api.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    private double Memory(string line) =>
        double.Parse(File.ReadLines($"/proc/{_server.Id}/status").First(text => text.StartsWith(line, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    private async Task RunAsync(string verb, string json)
    {
        using var accepted = await _api.PostAsync($"{Project}/{verb}", json);
        var id = accepted.RootElement.GetProperty("id").GetString()!;
        _jobs.Add(id);
        while (true)
        {
            using var job = await _api.GetAsync($"{Project}/jobs/{id}");
            var status = job.RootElement.GetProperty("status").GetString();
            if (status == "succeeded") return;
            if (status is "failed" or "cancelled") throw new InvalidOperationException(job.RootElement.ToString());
            await Task.Delay(20);
        }
    }
}

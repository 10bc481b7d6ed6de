using System.Diagnostics;
using System.Globalization;
using SynthData.Testing;
using SynthData.Testing.Service;

namespace SynthData.Benchmarks.Load;

/// <summary>How long the program takes from its start to its first good answer, and what it weighs then.</summary>
internal static class StartRun
{
    private const int WarmUps = 2, Runs = 15;

    public static async Task MeasureAsync(string program, ResultFile result)
    {
        using var folder = new TemporaryFolder();
        var (milliseconds, mebibytes) = (new List<double>(), new List<double>());
        for (var run = 0; run < WarmUps + Runs; run++)
        {
            var port = RawApi.FreePort();
            using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
            var clock = Stopwatch.StartNew();
            using var server = new ServiceProcess(program, ["serve", "--data", folder["data"], "--port", port.ToString(CultureInfo.InvariantCulture)]);
            while (!await AnswersAsync(http))
            {
                if (server.HasExited) throw new InvalidOperationException(server.Log);
            }

            clock.Stop();
            using var process = Process.GetProcessById(server.Id);
            if (run >= WarmUps)
            {
                milliseconds.Add(clock.Elapsed.TotalMilliseconds);
                mebibytes.Add(process.WorkingSet64 / 1048576.0);
            }

            server.Terminate(TimeSpan.FromSeconds(10));
        }

        result.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"| start to the first 200 of /healthz, {Runs} starts | median {Median(milliseconds):F0} ms ({milliseconds.Min():F0} to {milliseconds.Max():F0}), {Median(mebibytes):F0} MiB |"));
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/healthz", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            await Task.Delay(1);
            return false;
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}

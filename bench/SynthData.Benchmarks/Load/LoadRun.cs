using System.Diagnostics;
using System.Globalization;

namespace SynthData.Benchmarks.Load;

/// <summary>The published server under load from this process, on the same processors.</summary>
internal static class LoadRun
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ["--program", var program, "--minutes", var minutesText] || !double.TryParse(minutesText, CultureInfo.InvariantCulture, out var minutes))
        {
            Console.Error.WriteLine("usage: load --program PATH --minutes M");
            return 1;
        }

        using var result = new ResultFile("load");
        result.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"`bench/load`, {Environment.ProcessorCount} processors shared by the server and the load, load average at the start {File.ReadAllText("/proc/loadavg").Split(' ')[0]}"));
        result.Line("");
        result.Line("| what | measured |");
        result.Line("|---|---|");
        await StartRun.MeasureAsync(program, result);
        using var server = await LoadServer.StartAsync(program);
        await server.PrepareAsync();
        await SteadyAsync(server, TimeSpan.FromMinutes(minutes), result);
        await BigFilesAsync(server, result);
        return 0;
    }

    /// <summary>Status and listing, samples beside them, for the whole time; memory is compared between its second minute's end and its end.</summary>
    private static async Task SteadyAsync(LoadServer server, TimeSpan duration, ResultFile result)
    {
        await Arrivals.RunAsync(200, TimeSpan.FromSeconds(5), number => server.StatusAsync(number));
        var status = await Arrivals.RunAsync(1000, TimeSpan.FromSeconds(30), number => server.StatusAsync(number));
        Report(result, "job status and listing, 1,000 requests/s for 30 s", status);
        var samples = await Arrivals.RunAsync(50, TimeSpan.FromSeconds(30), number => server.SampleAsync(number));
        Report(result, ":sample of 1,000 rows x 15 columns, 50/s for 30 s", samples);

        var before = server.Mebibytes();
        var (mixed, mixedSamples) = (Arrivals.RunAsync(500, duration, number => server.StatusAsync(number)), Arrivals.RunAsync(20, duration, number => server.SampleAsync(number)));
        Report(result, $"status and listing at 500/s beside 20 samples/s for {duration.TotalMinutes:F0} min", await mixed);
        Report(result, "the samples of the same", await mixedSamples);
        result.Line(string.Create(CultureInfo.InvariantCulture, $"| memory before and after those {duration.TotalMinutes:F0} min | {before:F0} MiB, {server.Mebibytes():F0} MiB; peak {server.PeakMebibytes():F0} MiB |"));
    }

    private static async Task BigFilesAsync(LoadServer server, ResultFile result)
    {
        const long bytes = 2L << 30;
        var clock = Stopwatch.StartNew();
        await server.UploadAsync(bytes);
        result.Line(string.Create(CultureInfo.InvariantCulture, $"| upload of 2 GiB in pieces | {clock.Elapsed.TotalSeconds:F1} s; peak so far {server.PeakMebibytes():F0} MiB |"));
        clock.Restart();
        var rows = await server.MakeAndDownloadAsync(10_000_000);
        result.Line(string.Create(CultureInfo.InvariantCulture, $"| job of 10,000,000 rows, then their download ({rows:N0} lines) | {clock.Elapsed.TotalSeconds:F1} s; peak so far {server.PeakMebibytes():F0} MiB |"));
    }

    private static void Report(ResultFile result, string what, ArrivalResult measured) =>
        result.Line(string.Create(
            CultureInfo.InvariantCulture, $"| {what} | p50 {measured.Median:F1} ms, p95 {measured.P95:F1} ms, p99 {measured.P99:F1} ms; {measured.Count:N0} requests, {measured.Errors} errors |"));
}

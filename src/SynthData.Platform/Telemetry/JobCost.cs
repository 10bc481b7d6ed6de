using System.Text.Json;
using SynthData.Platform.Jobs;

namespace SynthData.Platform.Telemetry;

/// <summary>
/// What a job costs on Google Cloud, estimated by the list prices of <c>src/agreements/unit-prices.json</c>: the CPU seconds of its steps with the memory beside
/// them, and a month of keeping what it made. Not what is billed: idle time, requests, traffic, free tiers and discounts are not in it.
/// </summary>
internal static class JobCost
{
    private const double Gib = 1L << 30;
    private static readonly double CpuSecond, GibMonth;

    static JobCost()
    {
        using var stream = typeof(JobCost).Assembly.GetManifestResourceStream("unit-prices.json")!;
        using var json = JsonDocument.Parse(stream);
        var root = json.RootElement;
        CpuSecond = Price("cpuSecond") + root.GetProperty("memoryGibPerCpu").GetProperty("amount").GetDouble() * Price("memoryGibSecond");
        GibMonth = Price("storageGibMonth");

        double Price(string name) => root.GetProperty(name).GetProperty("price").GetDouble();
    }

    /// <summary>In USD.</summary>
    public static double Of(JobResults results) => results.CpuSeconds * CpuSecond + (results.Bytes ?? 0) / Gib * GibMonth;
}

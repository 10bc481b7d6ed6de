using System.Text.Json;

namespace SynthData.Platform.Jobs;

/// <summary>What a job's cost is multiplied from, in USD.</summary>
/// <param name="CpuSecond">A vCPU for a second.</param>
/// <param name="MemoryGibSecond">A GiB of memory for a second.</param>
/// <param name="StorageGibMonth">A GiB kept for a month.</param>
internal sealed record UnitPrices(double CpuSecond, double MemoryGibSecond, double StorageGibMonth)
{
    /// <summary>The list prices of <c>src/agreements/unit-prices.json</c>, and the memory beside each vCPU.</summary>
    public static readonly UnitPrices Agreed;

    /// <summary>GiB of memory assumed beside each vCPU.</summary>
    public static readonly double MemoryGibPerCpu;

    static UnitPrices()
    {
        using var stream = typeof(UnitPrices).Assembly.GetManifestResourceStream("unit-prices.json")!;
        using var json = JsonDocument.Parse(stream);
        var root = json.RootElement;
        MemoryGibPerCpu = root.GetProperty("memoryGibPerCpu").GetProperty("amount").GetDouble();
        Agreed = new(Price("cpuSecond"), Price("memoryGibSecond"), Price("storageGibMonth"));

        double Price(string name) => root.GetProperty(name).GetProperty("price").GetDouble();
    }
}

namespace SynthData.Platform.Jobs;

/// <summary>
/// What a job costs: CPU seconds of its steps with the memory beside them, and a month of keeping what it made, by unit prices. Not what is billed: idle time, requests, traffic,
/// free tiers and discounts are not in it.
/// </summary>
internal static class JobCost
{
    private const double Gib = 1L << 30;

    /// <summary>Of what was used so far, in USD.</summary>
    public static double Of(JobDocument job) => Of(job.Results.CpuSeconds, job.Results.Bytes ?? 0, job.Estimate?.Prices ?? UnitPrices.Agreed);

    /// <summary>Of seconds and bytes, in USD.</summary>
    public static double Of(double cpuSeconds, double bytes, UnitPrices prices) =>
        cpuSeconds * (prices.CpuSecond + UnitPrices.MemoryGibPerCpu * prices.MemoryGibSecond) + bytes / Gib * prices.StorageGibMonth;
}

using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Cost.Resources;

/// <summary>Lines of functions of the first generation, billed by GHz and GB seconds.</summary>
internal static class OldFunctions
{
    private const string Service = "Cloud Run functions";

    // What a call is rounded up to.
    private const decimal StepMs = 100;

    /// <summary><c>google_cloudfunctions_function</c>.</summary>
    public static void Function(Meter meter)
    {
        var mb = meter.Values.Number("available_memory_mb") ?? 256;
        var mhz = mb switch { <= 128 => 200m, <= 256 => 400, <= 512 => 800, <= 1024 => 1400, <= 2048 => 2400, _ => 4800 };
        var ms = meter.Usage.Number("request_duration_ms") is { } said ? Math.Ceiling(said / StepMs) * StepMs : StepMs;
        var calls = meter.Usage.Number("monthly_function_invocations");
        meter.Used("CPU", "GHz-seconds", calls * mhz / 1000 * ms / 1000, meter.Price(Service, "CPU (1st gen)"), free: FreeTier.FunctionCpu);
        meter.Used("Memory", "GB-seconds", calls * mb / 1024 * ms / 1000, meter.Price(Service, "Memory (1st gen)"), free: FreeTier.FunctionMemory);
        meter.Used("Invocations", "invocations", calls, meter.Price(Service, "Invocations (1st gen)"), free: FreeTier.FunctionCalls);
        meter.Used("Outbound data transfer", "GB", meter.Usage.Number("monthly_outbound_data_gb"), meter.Price(Service, "Outbound data"), free: FreeTier.FunctionTransfer);
    }
}

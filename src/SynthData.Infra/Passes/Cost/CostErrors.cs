using SynthData.Errors;

namespace SynthData.Infra.Passes.Cost;

/// <summary>Problems of an estimate of costs.</summary>
internal static class CostErrors
{
    public static readonly DiagnosticCode BadUsage = new("SD3600", "The usage file can't be read",
        "Write `version: 0.1` and `resource_usage:` with a map of monthly amounts for each Terraform address");

    public static readonly DiagnosticCode UnusedUsage = new("SD3601", "A part of the usage file has no effect", "Correct the address or the key, or remove the line");

    public static readonly DiagnosticCode Unpriced = new("SD3602", "A resource has no price", "Its cost is missing in the sum; look it up and add it by hand");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [BadUsage, UnusedUsage, Unpriced];
}

using SynthData.Errors;

namespace SynthData.Infra.Passes.Cost;

/// <summary>Problems of an estimate of costs.</summary>
internal static class CostErrors
{
    public static readonly DiagnosticCode BadUsage = new("SD3600", "The usage file can't be read",
        "Write `version: 0.1` and `resource_usage:` with a map of monthly amounts for each Terraform address");

    public static readonly DiagnosticCode UnusedUsage = new("SD3601", "A part of the usage file has no effect", "Correct the address or the key, or remove the line");

    public static readonly DiagnosticCode Unpriced = new("SD3602", "A resource has no price", "Its cost is missing in the sum; look it up and add it by hand");

    public static readonly DiagnosticCode OverLimit = new("SD3603", "An environment costs more than its stack allows", "See `synthdata gcp cost` for what is dear, or raise `cost.limit_usd`");

    public static readonly DiagnosticCode MaybeOverLimit = new("SD3604", "An environment may cost more than its stack allows", "Some prices are uncertain, which refuses nothing: look them up, or `gcp cost --refresh`");

    public static readonly DiagnosticCode BadPrices = new("SD3605", "The file of prices can't be read", "Write it anew with `synthdata gcp cost --refresh`, or delete it");

    public static readonly DiagnosticCode NoPrices = new("SD3606", "The catalogue has none of the prices that are wanted", "The file of prices stays as it was; try again later");

    public static readonly DiagnosticCode BadBill = new("SD3607", "The bill can't be read", "Give the cost table that the console of Cloud Billing downloads as CSV, of an account in USD");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [BadUsage, UnusedUsage, Unpriced, OverLimit, MaybeOverLimit, BadPrices, NoPrices, BadBill];
}

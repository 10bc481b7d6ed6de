namespace SynthData.Infra.Passes.Cost.Resources;

/// <summary>Sustained use discounts: each further quarter of a month costs less. Google's documentation of Compute Engine, read 2026.</summary>
internal static class SustainedUse
{
    private static readonly decimal[] UpTo30 = [1, 0.8m, 0.6m, 0.4m];
    private static readonly decimal[] UpTo20 = [1, 0.8678m, 0.733m, 0.6m];

    /// <summary>The share taken off a machine of a family that runs so many hours of a month.</summary>
    public static decimal OfMachine(string family, decimal hours) => family switch
    {
        "c2" or "n2" or "n2d" => Of(UpTo20, hours),
        "custom" or "n1" or "f1" or "g1" or "m1" => Of(UpTo30, hours),
        _ => 0,
    };

    public static decimal OfAccelerator(decimal hours) => Of(UpTo30, hours);

    // Whole per cents, as Google states them: a month of N2 has 20 %, though its rates make 19.98 %.
    private static decimal Of(decimal[] rates, decimal hours)
    {
        if (hours <= 0) return 0;
        const decimal Quarter = Meter.HoursOfMonth / 4;
        var billed = rates.Select((rate, index) => rate * Math.Clamp(hours - index * Quarter, 0, Quarter)).Sum();
        return decimal.Round(1 - billed / Math.Min(hours, Meter.HoursOfMonth), 2);
    }
}

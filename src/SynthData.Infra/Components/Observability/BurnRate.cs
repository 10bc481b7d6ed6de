namespace SynthData.Infra.Components.Observability;

/// <summary>
/// Two windows over which a budget of 30 days must be spent too fast: the longer one says that it matters, the shorter one that it goes on. Google's "Site
/// Reliability Workbook", chapter 5; its third pair, three days, is longer than Cloud Monitoring looks back, so that a day with three times the pace is in its place.
/// </summary>
/// <param name="Name">Ends the names of its alerts.</param>
/// <param name="LongSeconds">The longer window.</param>
/// <param name="ShortSeconds">The shorter window.</param>
/// <param name="Rate">How many times faster than evenly.</param>
/// <param name="Urgency">How soon somebody must look.</param>
internal sealed record BurnRate(string Name, int LongSeconds, int ShortSeconds, decimal Rate, Urgency Urgency)
{
    public static IReadOnlyList<BurnRate> Pairs { get; } =
    [
        new("1h", 3600, 300, 14.4m, Urgency.Page),
        new("6h", 21_600, 1800, 6, Urgency.Page),
        new("1d", 86_400, 7200, 3, Urgency.Ticket),
    ];

    /// <summary>Share of the budget that is gone when the longer window is full.</summary>
    public decimal Spent => Rate * LongSeconds / (30 * 86_400);

    public static string Spoken(int seconds) => seconds switch { < 3600 => $"{seconds / 60} minutes", 3600 => "an hour", 86_400 => "a day", _ => $"{seconds / 3600} hours" };
}

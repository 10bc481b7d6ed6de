using System.Globalization;

namespace SynthData.Infra.Passes.Objectives;

/// <summary>What a budget means for the next rollout.</summary>
internal enum BudgetState
{
    /// <summary>Enough is left.</summary>
    Open,

    /// <summary>Less is left than the stack asks for: nothing new until it has recovered.</summary>
    Spent,

    /// <summary>Less is left, but the stack lets rollouts go on.</summary>
    Exempt,

    /// <summary>Less is left, but of so few requests that a single failure decides.</summary>
    TooFew,

    /// <summary>Nothing was ever measured, as before the first requests.</summary>
    NothingYet,

    /// <summary>There were figures, and they stopped: nobody knows.</summary>
    Stale,
}

/// <summary>An objective, its budget, and what follows.</summary>
/// <param name="Objective">What is promised.</param>
/// <param name="Reading">What was measured.</param>
/// <param name="State">What follows.</param>
internal sealed record BudgetVerdict(Objective Objective, BudgetReading Reading, BudgetState State)
{
    /// <summary>Figures that are older say nothing of now.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromHours(6);

    /// <summary>Whether rollouts wait.</summary>
    public bool Freezes => State is BudgetState.Spent or BudgetState.Stale;

    /// <summary>Share of the budget that is left; null when nothing was measured.</summary>
    public double? Left => Reading.Left is [.., var last] ? last.Left : null;

    /// <summary>Hours until nothing is left, at the pace of the last hour; null when none is left, or it goes no faster than it comes back.</summary>
    public double? HoursLeft => Left is > 0 and var left && Reading.Rate is > 1 and var rate ? left * Objective.PeriodDays * 24 / rate : null;

    public static BudgetVerdict Of(Objective objective, BudgetReading reading, DateTimeOffset now)
    {
        if (reading.Left is not [.., var last]) return new(objective, reading, BudgetState.NothingYet);
        if (now - last.At > Freshness) return new(objective, reading, objective.FreezeBelow is null ? BudgetState.Exempt : BudgetState.Stale);
        // A budget of 0 % is spent when nothing is left, one of more when less than that is.
        var isShort = last.Left <= 0 || last.Left < (double)(objective.FreezeBelow ?? 0);
        return new(objective, reading, (isShort, objective.FreezeBelow, reading.Room < objective.LeastFailures) switch
        {
            (false, _, _) => BudgetState.Open,
            (_, null, _) => BudgetState.Exempt,
            (_, _, true) => BudgetState.TooFew,
            _ => BudgetState.Spent,
        });
    }

    /// <summary>In words, without a period.</summary>
    public string Sentence() => State switch
    {
        BudgetState.NothingYet => "nothing was measured yet",
        BudgetState.Stale => string.Create(CultureInfo.InvariantCulture, $"the last figure is of {Reading.Left[^1].At.UtcDateTime:yyyy-MM-dd HH:mm} UTC: nobody knows what went wrong since"),
        BudgetState.TooFew => string.Create(CultureInfo.InvariantCulture, $"{Percent(Left!.Value)} left of a budget of {Reading.Room:0.#} failures: too few requests to judge by"),
        _ => $"{Percent(Left!.Value)} of {Objective.PeriodDays} days' budget left{Pace()}",
    };

    private string Pace() => (HoursLeft, Reading.Rate) switch
    {
        ({ } hours, { } rate) => string.Create(CultureInfo.InvariantCulture, $"; it goes {rate:0.#} times too fast and is gone in {hours:0} hours"),
        (null, > 1 and var rate) => string.Create(CultureInfo.InvariantCulture, $"; failures go on, {rate:0.#} times too many"),
        _ => "",
    };

    public static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#} %");
}

using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Budgets;

/// <summary>What a stack says of a budget.</summary>
internal static partial class BudgetSettings
{
    public static readonly Setting<string?> BillingAccount = Setting.OptionalText(
        "billing_account", "Billing account; the project's when absent.", new("a billing account such as `012345-6789AB-CDEF01`", AccountPattern(), "012345-6789AB-CDEF01"));

    public static readonly Setting<long?> Amount = Setting.OptionalNumber("amount", 1, 1_000_000_000, "How much a period may cost, in whole units of `currency`; as much as the period before when absent.");

    public static readonly Setting<string?> Currency = Setting.OptionalText("currency", "Currency of the billing account; Google takes that when absent, and no other.", new("a currency such as `EUR`", CurrencyPattern(), "EUR"));

    public static readonly Setting<string> Period = Setting.Choice("period", "month", ["month", "quarter", "year"], "How long it holds before it begins anew.");

    public static readonly Setting<IReadOnlyList<string>> Alerts = Setting.Texts(
        "alerts", "Percent of it at which people are told; with `forecast` behind it, when costs are on the way there.", new("a percentage such as `90` or `100 forecast`", AlertPattern(), "90"),
        byDefault: ["50", "90", "100", "100 forecast"]);

    public static readonly Setting<string?> Topic = Setting.OptionalText("topic", "Topic of the stack that is told as well, several times a day, for programs that act.", TextFormat.Id);

    public static readonly Setting<bool> IncludeCredits = Setting.Flag("include_credits", false, "Take credits and free amounts off before comparing.");

    public static BlockShape Shape { get; } = BlockShape.Of(BillingAccount, Amount, Currency, Period, Alerts, Topic, IncludeCredits, CommonSettings.Formerly);

    [GeneratedRegex(@"\A[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AccountPattern();

    [GeneratedRegex(@"\A[A-Z]{3}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CurrencyPattern();

    [GeneratedRegex(@"\A[1-9][0-9]{0,3}(?: forecast)?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AlertPattern();
}

using System.Globalization;
using SynthData.Errors;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Budgets;

/// <summary>Budgets: who pays is told before the bill comes. Nothing is turned off.</summary>
internal sealed class BudgetsComponent : IComponent
{
    private static readonly Setting<IReadOnlyList<Entry>> Budgets = Setting.Map(
        "budgets", BudgetSettings.Shape,
        "Budgets of the project, with alerts to the billing account's administrators. Nothing is turned off by them. Who applies needs `roles/billing.costsManager` on the billing account.");

    public Setting Section => Budgets;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(Budgets)) Build(context, context.Scope("budgets", entry, Concern.Billing), entry.Settings);
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        var (amount, currency) = (settings.Get(BudgetSettings.Amount), settings.Get(BudgetSettings.Currency));
        if (amount is null && currency is not null)
            context.Problems.Error(ComponentErrors.NeedsPart, "A currency is of an amount", settings.PlaceOf(BudgetSettings.Currency), "Give `amount`, or leave `currency` out");
        if (amount is null && settings.Get(BudgetSettings.Period) != "month")
            context.Problems.Error(ComponentErrors.NeedsPart, "Google compares with the month before only", settings.PlaceOf(BudgetSettings.Period), "Give `amount`, or set `period: month`");
        scope.Add(
            "google_billing_budget", scope.Local(), "Tells who pays before the bill comes",
            new()
            {
                ["billing_account"] = settings.Get(BudgetSettings.BillingAccount) is { } account ? account : context.BillingAccount,
                ["display_name"] = scope.CloudName(60),
                ["budget_filter"] = new ObjectValue
                {
                    ["projects"] = ListValue.Of([Value.Template($"projects/{context.ProjectNumber}")]),
                    ["calendar_period"] = settings.Get(BudgetSettings.Period).ToUpperInvariant(),
                    ["credit_types_treatment"] = settings.Get(BudgetSettings.IncludeCredits) ? "INCLUDE_ALL_CREDITS" : "EXCLUDE_ALL_CREDITS",
                },
                ["amount"] = amount is { } units
                    ? new ObjectValue { ["specified_amount"] = new ObjectValue { ["currency_code"] = currency, ["units"] = units.ToString(CultureInfo.InvariantCulture) } }
                    : new ObjectValue { ["last_period_amount"] = true },
                ["threshold_rules"] = ListValue.Of(settings.Get(BudgetSettings.Alerts).Distinct().Select(Threshold)),
                ["all_updates_rule"] = Topic(context, scope, settings),
            });
    }

    private static Value Threshold(string alert)
    {
        var parts = alert.Split(' ');
        return new ObjectValue
        {
            ["threshold_percent"] = decimal.Parse(parts[0], CultureInfo.InvariantCulture) / 100,
            ["spend_basis"] = parts.Length > 1 ? "FORECASTED_SPEND" : "CURRENT_SPEND",
        };
    }

    private static ObjectValue? Topic(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        if (!settings.IsGiven(BudgetSettings.Topic) || context.Resolve("topics", settings, BudgetSettings.Topic) is not { } topic) return null;
        scope.Add(
            "google_pubsub_topic_iam_member", scope.Local("budget"), "Cloud Billing may tell the topic how costs stand",
            new() { ["topic"] = topic.Output("id"), ["role"] = "roles/pubsub.publisher", ["member"] = "serviceAccount:billing-budget-alert@system.gserviceaccount.com" });
        return new() { ["pubsub_topic"] = topic.Output("id") };
    }
}

using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Budgets;

public sealed class BudgetsComponentTests
{
    [Fact]
    public void Build_Defaults_CompareTheProjectWithTheMonthBefore()
    {
        var budget = PlatformRun.BuildRight("budgets: {month: {}}\n").Find(new("google_billing_budget", "month"))!.Body;
        Assert.Equal(new OutputValue(new("google_project", "this", IsData: true), "billing_account"), budget["billing_account"]);
        Assert.Equal(new ObjectValue { ["last_period_amount"] = true }, budget["amount"]);
        Assert.Equal(
            new ObjectValue { ["threshold_percent"] = 1m, ["spend_basis"] = "FORECASTED_SPEND" }, ((ListValue)budget["threshold_rules"]!).Items[^1]);
        Assert.Equal(4, ((ListValue)budget["threshold_rules"]!).Items.Length);
    }

    [Fact]
    public void Build_Topic_MayBeToldByCloudBilling()
    {
        var graph = PlatformRun.BuildRight("budgets: {month: {amount: 500, currency: EUR, topic: costs}}\ntopics: {costs: {}}\n");
        Assert.Equal(
            new ObjectValue { ["specified_amount"] = new ObjectValue { ["currency_code"] = "EUR", ["units"] = "500" } }, graph.Find(new("google_billing_budget", "month"))!.Body["amount"]);
        Assert.Equal("roles/pubsub.publisher", graph.Find(new("google_pubsub_topic_iam_member", "month_budget"))!.Body["role"]);
    }

    [Theory]
    [InlineData("{currency: EUR}", "SD3207", "currency")]
    [InlineData("{period: year}", "SD3207", "period")]
    [InlineData("{amount: 0}", "SD3006", "amount")]
    [InlineData("{alerts: ['90 %']}", "SD3005", "alerts[0]")]
    [InlineData("{topic: costs}", "SD3011", "topic")]
    [InlineData("{billing_account: mine}", "SD3005", "billing_account")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string settings, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"budgets:\n  b:\n    {settings}\n");
        Assert.Equal((code, $"budgets.b.{path}"), (Assert.Single(problems).Code.Code, problems[0].Place.Path));
    }
}

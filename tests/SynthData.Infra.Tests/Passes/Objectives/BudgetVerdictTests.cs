using SynthData.Infra.Passes.Objectives;
using SynthData.Infra.Tests.Components;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Objectives;

public sealed class BudgetVerdictTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly Objective Errors = new("errors", "projects/p/services/s/serviceLevelObjectives/e", "Requests that do not fail", 0.999m, 30, 0.1m, 5);

    [Theory]
    [InlineData(1.0, 0.1, "Open")]
    [InlineData(0.1, 0.1, "Open")]
    [InlineData(0.099, 0.1, "Spent")]
    [InlineData(-0.5, 0.1, "Spent")]
    [InlineData(0.001, 0.0, "Open")]
    [InlineData(0.0, 0.0, "Spent")]
    [InlineData(0.0, null, "Exempt")]
    public void Of_ShareLeft_FreezesBelowWhatTheStackSays(double left, double? freezeBelow, string expected) =>
        Assert.Equal(expected, BudgetVerdict.Of(Errors with { FreezeBelow = (decimal?)freezeBelow }, Reading(left, 100, 0), Now).State.ToString());

    /// <summary>Of 3,000 requests at 99.9 %, 3 may fail: the fourth failure spends more than all, and says little.</summary>
    [Theory]
    [InlineData(3_000, false)]
    [InlineData(4_999, false)]
    [InlineData(5_000, true)]
    [InlineData(1_000_000, true)]
    public void Of_FewRequests_DoesNotFreeze(int requests, bool freezes)
    {
        var room = requests * 0.001;
        var verdict = BudgetVerdict.Of(Errors, Reading((room - Math.Ceiling(room) - 1) / room, room, 0), Now);
        Assert.Equal(freezes, verdict.Freezes);
        Assert.True(verdict.Left < 0);
    }

    /// <summary>An even pace spends 30 days' budget in 30 days; 14.4 times that pace spends all of it in 50 hours, half of it in 25.</summary>
    [Theory]
    [InlineData(1.0, 14.4, 50.0)]
    [InlineData(0.5, 14.4, 25.0)]
    [InlineData(1.0, 6.0, 120.0)]
    [InlineData(0.5, 1.0, null)]
    [InlineData(-0.1, 14.4, null)]
    public void HoursLeft_PaceOfTheLastHour_SaysWhenItIsGone(double left, double rate, double? hours)
    {
        var verdict = BudgetVerdict.Of(Errors, Reading(left, 100, rate), Now);
        Assert.Equal(hours, verdict.HoursLeft is { } found ? Math.Round(found, 6) : null);
        if (hours is not null) Assert.EndsWith(FormattableString.Invariant($"{rate:0.#} times too fast and is gone in {hours:0} hours"), verdict.Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_NothingMeasured_GoesOn_ButFiguresThatStoppedDoNot()
    {
        Assert.Equal(BudgetState.NothingYet, BudgetVerdict.Of(Errors, new([], null, null), Now).State);
        Assert.Equal(BudgetState.Open, BudgetVerdict.Of(Errors, Reading(1, 100, 0), Now + BudgetVerdict.Freshness).State);
        var stale = BudgetVerdict.Of(Errors, Reading(1, 100, 0), Now + BudgetVerdict.Freshness + TimeSpan.FromMinutes(1));
        Assert.True(stale.Freezes);
        Assert.Contains("2026-06-15 12:00", stale.Sentence(), StringComparison.Ordinal);
    }

    [Fact]
    public void Spells_DropsThatTouch_AreOne()
    {
        double[] left = [1, 0.98, 0.9, 0.9, 0.899, 0.7];
        var reading = new BudgetReading([.. left.Select((share, hour) => new BudgetPoint(Now.AddHours(hour), share))], null, null);
        Assert.Equal(
            [(0.0, 2.0, 0.1), (4.0, 5.0, 0.199)],
            reading.Spells(0.01).Select(spell => ((spell.From - Now).TotalHours, (spell.To - Now).TotalHours, Math.Round(spell.Spent, 6))));
    }

    [Fact]
    public void ObjectivesOf_AStack_AreReadFromWhatCloudMonitoringGets()
    {
        var objectives = Objective.Of(PlatformRun.BuildRight(
            "services: {api: {public: true}}\nedge: {domains: {main: demo.example.com}, service: api}\n"
            + "observability: {service: api, emails: {team: team@example.com}, objectives: {freeze_below: 10, exempt: [latency], least_failures: 7}}\n"));
        Assert.Equal(
            [("errors", 0.999m, 0.1m, 7), ("latency", 0.95m, null, 7), ("availability", 0.999m, (decimal?)0.1m, 7)],
            objectives.Select(one => (one.Id, one.Goal, one.FreezeBelow, one.LeastFailures)));
        Assert.All(objectives, one => Assert.Matches(@"\Aprojects/demo-project/services/demo-dev-watch/serviceLevelObjectives/demo-dev-watch-" + one.Id + @"\z", one.Name));
        Assert.Empty(Objective.Of(PlatformRun.BuildRight("buckets: {data: {}}\n")));
    }

    internal static BudgetReading Reading(double left, double room, double rate) => new([new(Now, left)], room, rate);
}

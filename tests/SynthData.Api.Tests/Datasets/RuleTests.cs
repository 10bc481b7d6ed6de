using SynthData.Client.Wire;
using SynthData.Errors;
using SynthData.Platform.Jobs;
using SynthData.Platform.Rules;

namespace SynthData.Api.Tests.Datasets;

/// <summary>Standing rules: what starts a job, and what does not.</summary>
public sealed class RuleTests(ResourceFixture fixture) : IClassFixture<ResourceFixture>
{
    private const string Project = ResourceFixture.Project;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rule_OfADataset_StartsOneJobForEveryVersionThatIsSent()
    {
        await fixture.Editor.Datasets.CreateAsync(Project, new("ruled"), Cancellation);
        var set = await fixture.Editor.Datasets.SetRuleAsync(Project, "ruled", new("generate", new() { Rows = 20, Seed = 4 }), Cancellation);
        Assert.Equal(("generate", "sequential-trees", "ruled-synthetic", 20L, null), (set.Kind, set.Parameters.Generator, set.Parameters.Output, set.Parameters.Rows, set.EveryHours));
        Assert.Equal(set, await fixture.Viewer.Datasets.GetRuleAsync(Project, "ruled", Cancellation));

        for (var number = 1; number <= 2; number++)
        {
            using var table = ResourceFixture.Table(60 + number);
            var version = await fixture.Editor.Datasets.UploadAsync(Project, "ruled", table, "t.csv", cancellation: Cancellation);
            var job = await fixture.Editor.Jobs.WaitAsync(Project, version.RuleJob!, Cancellation);
            Assert.Equal(("succeeded", "generate", "rule:ruled", number, 4ul), (job.Status, job.Kind, job.CreatedBy, job.Parameters.DatasetVersion, job.Parameters.Seed));
        }

        // What they made has versions of its own, and started nothing.
        Assert.Equal(2, await CountAsync("ruled"));
        await fixture.Editor.Datasets.DeleteRuleAsync(Project, "ruled", Cancellation);
        using var third = ResourceFixture.Table(64);
        Assert.Null((await fixture.Editor.Datasets.UploadAsync(Project, "ruled", third, "t.csv", cancellation: Cancellation)).RuleJob);
        await AssertRefusedAsync("SD4001", () => fixture.Viewer.Datasets.GetRuleAsync(Project, "ruled", Cancellation));
    }

    [Fact]
    public async Task Rule_JobThatWritesIntoADatasetWithARule_StartsNoOther()
    {
        foreach (var name in new[] { "loop-a", "loop-b" })
        {
            using var table = ResourceFixture.Table(50);
            await fixture.Editor.Datasets.UploadAsync(Project, name, table, "t.csv", cancellation: Cancellation);
        }

        await fixture.Editor.Datasets.SetRuleAsync(Project, "loop-a", new("generate", new() { Rows = 10, Output = "loop-b" }), Cancellation);
        await fixture.Editor.Datasets.SetRuleAsync(Project, "loop-b", new("generate", new() { Rows = 10, Output = "loop-a" }), Cancellation);
        using var more = ResourceFixture.Table(51);
        var version = await fixture.Editor.Datasets.UploadAsync(Project, "loop-a", more, "t.csv", cancellation: Cancellation);
        Assert.Equal("succeeded", (await fixture.Editor.Jobs.WaitAsync(Project, version.RuleJob!, Cancellation)).Status);

        Assert.Equal(2, (await fixture.Viewer.Datasets.GetVersionAsync(Project, "loop-b", cancellation: Cancellation)).Number);
        Assert.Equal((1, 0), (await CountAsync("loop-a"), await CountAsync("loop-b")));
    }

    [Fact]
    public async Task Rule_ThatCanNotHold_IsRefusedWithEveryProblem()
    {
        using var table = ResourceFixture.Table(40);
        await fixture.Editor.Datasets.UploadAsync(Project, "strict", table, "t.csv", cancellation: Cancellation);
        var wrong = new NewDatasetRule("sample", new() { DatasetVersion = 1 }) { EveryHours = 0 };
        await AssertRefusedAsync("SD4004 SD4103 SD4841", () => fixture.Editor.Datasets.SetRuleAsync(Project, "strict", wrong, Cancellation));
        await AssertRefusedAsync("SD4104", () => fixture.Editor.Datasets.SetRuleAsync(Project, "strict", new("fit", new() { Generator = "none" }), Cancellation));
        await AssertRefusedAsync("SD4001", () => fixture.Editor.Datasets.SetRuleAsync(Project, "absent", new("fit"), Cancellation));

        var job = await fixture.Editor.Jobs.SubmitAsync(Project, new("generate", new() { Dataset = "strict", Rows = 5 }), Cancellation);
        await fixture.Editor.Jobs.WaitAsync(Project, job.Id, Cancellation);
        await AssertRefusedAsync("SD4840", () => fixture.Editor.Datasets.SetRuleAsync(Project, "strict-synthetic", new("fit"), Cancellation));
    }

    [Fact]
    public async Task Tick_RuleWithASchedule_StartsOneJobAPeriodWithAnotherSeed()
    {
        var clock = new ManualClock();
        await using var service = await TestService.StartAsync(clock: clock);
        var platform = service.Platform;
        using var table = ResourceFixture.Table(40);
        await platform.Datasets.AddVersionAsync(Project, "timed", new("t.csv", "test"), table, long.MaxValue, Cancellation);
        await platform.Datasets.CreateAsync(Project, "empty", null, "test", Cancellation);
        foreach (var dataset in new[] { "timed", "empty" })
            await platform.Rules.SetAsync(Project, dataset, JobKind.Fit, new() { Seed = 7 }, 24, null, "test", Cancellation);

        Assert.Equal(0, await platform.Rules.StartDueAsync(Cancellation));
        clock.Forward(TimeSpan.FromHours(25));
        var ticks = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => platform.Rules.StartDueAsync(Cancellation)));
        Assert.Equal(1, ticks.Sum());
        Assert.Equal(0, await platform.Rules.StartDueAsync(Cancellation));
        // Two periods later: one job, not two.
        clock.Forward(TimeSpan.FromHours(48));
        Assert.Equal(1, await platform.Rules.StartDueAsync(Cancellation));

        var jobs = (await platform.Jobs.ListAsync(Project, null, null, 10, null, Cancellation)).Items;
        Assert.Equal([8ul, 10ul], jobs.Select(job => job.Value.Parameters.Seed).Order());
        Assert.All(jobs, job => Assert.Equal(1, job.Value.Parameters.DatasetVersion));
    }

    [Fact]
    public void For_EachPeriod_HasItsSeed()
    {
        var begin = TimeProvider.System.GetUtcNow();
        var rule = new DatasetRule(JobKind.Generate, new() { Seed = ulong.MaxValue }, "g", begin, "c") { EveryHours = 2 };
        Assert.Equal([0, 0, 1, 1, 2], new[] { -1.0, 1.9, 2, 3.9, 4 }.Select(hours => rule.PeriodAt(begin.AddHours(hours))));
        Assert.Equal((3, 1ul), (rule.For(3, 2).DatasetVersion, rule.For(3, 2).Seed));
    }

    private async Task<int> CountAsync(string dataset)
    {
        var jobs = await fixture.Viewer.Jobs.ListAsync(Project, page: new(1000), cancellation: Cancellation);
        return jobs.Items.Count(job => job.CreatedBy == $"rule:{dataset}");
    }

    private static async Task AssertRefusedAsync(string codes, Func<Task> act)
    {
        var refused = await Assert.ThrowsAsync<SynthDataException>(act);
        Assert.Equal(codes, string.Join(' ', refused.Diagnostics.Select(problem => problem.Code.Code).Order(StringComparer.Ordinal)));
    }
}

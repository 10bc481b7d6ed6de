using System.Globalization;
using SynthData.Engine.Tables.Cells;
using SynthData.Errors;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Jobs;
using SynthData.Platform.Tests.Jobs;
using SynthData.Testing;

namespace SynthData.Platform.Tests.Deliveries;

public sealed class DeliverStepTests
{
    private const string Table = """
        id,age,fee,member,born,seen,zip
        1,30,1.50,true,1990-01-31,2026-01-01T10:00:00Z,01234
        2,NA,2.25,false,1991-02-28,2026-01-02T11:30:00Z,94110

        """;

    [Fact]
    public async Task Run_GeneratedTable_ArrivesWithTheModelsTypesAfterItIsPublished()
    {
        var kept = new KeptDestination();
        await using var platform = await LocalPlatform.StartAsync(destinations: new(kept));
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 500, Deliver = ["kept"] }));

        Assert.Equal(JobStatus.Succeeded, job.Status);
        Assert.Equal([JobPlan.Fit, JobPlan.Sample, JobPlan.Publish, JobPlan.Evaluate, JobPlan.Deliver], job.Steps.Select(step => step.Name));
        Assert.Equal([new JobDelivery("kept", "kept/source-synthetic", 500)], job.Results.Deliveries);
        var table = kept.Tables["source-synthetic"];
        Assert.Equal(
            [
                new("species", CellType.Text), new("island", CellType.Text), new("bill_length_mm", CellType.Decimal), new("bill_depth_mm", CellType.Decimal),
                new("flipper_length_mm", CellType.Decimal), new("body_mass_g", CellType.Decimal), new("sex", CellType.Text), new("year", CellType.Whole),
            ],
            table.Columns);
        var lines = System.Text.Encoding.UTF8.GetString(await platform.DatasetBytesAsync("source-synthetic")).TrimEnd('\n').Split('\n');
        Assert.Equal(lines.Skip(1).Select(line => double.TryParse(line.Split(',')[5], CultureInfo.InvariantCulture, out var mass) ? mass : -1), table.Rows.Select(row => double.Parse(row[5] ?? "-1", CultureInfo.InvariantCulture)));
        Assert.Contains(table.Rows, row => row[5] is null);
    }

    [Fact]
    public async Task Run_PublishedTable_EachDestinationOnceUnderItsName()
    {
        var (first, second) = (new KeptDestination("first"), new KeptDestination("second"));
        await using var platform = await LocalPlatform.StartAsync(destinations: new(first, second));
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 20 }));

        var job = await platform.RunAsync(await platform.SubmitAsync(
            JobKind.Deliver, new() { Dataset = "source-synthetic", Deliver = ["second", "first"], Table = "Test Penguins" }));

        Assert.Equal(JobStatus.Succeeded, job.Status);
        Assert.Equal([new("first", "first/Test Penguins", 20), new JobDelivery("second", "second/Test Penguins", 20)], job.Results.Deliveries);
        Assert.Equal((1, 1), (first.Asked, second.Asked));
        Assert.Equal(first.Tables["Test Penguins"].Rows, second.Tables["Test Penguins"].Rows);
    }

    [Fact]
    public async Task Submit_WhatCannotBeDelivered_EveryProblemAtOnce()
    {
        await using var platform = await LocalPlatform.StartAsync(destinations: new(new KeptDestination()));
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["t.csv"], Table, LocalPlatform.Cancellation);
        await platform.UploadAsync("real", folder["t.csv"]);

        var refused = await Assert.ThrowsAsync<SynthDataException>(() => platform.SubmitAsync(
            JobKind.Deliver, new() { Dataset = "real", Deliver = ["elsewhere", "kept", "kept"], Table = "a\nb", Rows = 3 }));

        Assert.Equal(
            [DeliveryErrors.NoDestination, JobErrors.ParameterNotUnderstood, DeliveryErrors.TableName, DeliveryErrors.RealTable, JobErrors.ParameterNotUsed],
            refused.Diagnostics.Select(problem => problem.Code));
        Assert.Equal("Set up here: kept", refused.Diagnostics[0].Hint);
    }

    [Fact]
    public async Task Submit_DeliveryOfAFit_IsRefused()
    {
        await using var platform = await LocalPlatform.StartAsync(destinations: new(new KeptDestination()));
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));

        var refused = await Assert.ThrowsAsync<SynthDataException>(() => platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source", Deliver = ["kept"] }));

        Assert.Equal([JobErrors.ParameterNotUsed], refused.Diagnostics.Select(problem => problem.Code));
    }

    [Fact]
    public async Task Run_DestinationAwayAtFirst_IsTriedAgainAndTheOthersAreNot()
    {
        var (steady, away) = (new KeptDestination("steady"), new KeptDestination("away"));
        away.Before = () => away.Asked < 3 ? throw new SynthDataException(DeliveryErrors.Unreachable, "It is away") : Task.CompletedTask;
        await using var platform = await LocalPlatform.StartAsync(destinations: new(steady, away));
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 20, Fidelity = "fast", Deliver = ["away", "steady"] }));

        Assert.Equal(JobStatus.Succeeded, job.Status);
        Assert.Equal((1, 3), (steady.Asked, away.Asked));
        Assert.Equal(["away", "steady"], job.Results.Deliveries!.Select(delivery => delivery.To));
    }

    [Fact]
    public async Task Run_DestinationThatStaysAway_FailsWithItsOwnWordsAndTheTableIsPublished()
    {
        var away = new KeptDestination { Before = () => throw new SynthDataException(DeliveryErrors.Unreachable, "It is away") };
        await using var platform = await LocalPlatform.StartAsync(options => options with { MostAttempts = 2 }, destinations: new(away));
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 20, Fidelity = "fast", Deliver = ["kept"] }));

        Assert.Equal((JobStatus.Failed, JobPlan.Deliver, 2), (job.Status, job.Failure!.Step, job.Failure.Attempts));
        Assert.Equal((DeliveryErrors.Unreachable.Code, "It is away"), (job.Failure.Problems[0].Code, job.Failure.Problems[0].Message));
        Assert.Equal(1, job.Results.DatasetVersion);
        Assert.NotEmpty(await platform.DatasetBytesAsync("source-synthetic"));
    }

    [Fact]
    public async Task Run_ModelIsGone_TypesAreFoundInTheTableAndCorrectedByWhatIsDeclared()
    {
        var kept = new KeptDestination();
        await using var platform = await LocalPlatform.StartAsync(destinations: new(kept));
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["t.csv"], "n,day\n" + string.Concat(Enumerable.Range(0, 300).Select(row => FormattableString.Invariant($"{row % 90 + 10},2020-01-{row % 28 + 1:00}\n"))), LocalPlatform.Cancellation);
        await platform.UploadAsync("source", folder["t.csv"]);
        await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Fidelity = "fast" }));
        await platform.Services.Models.DeleteAsync(LocalPlatform.Project, "source", LocalPlatform.Cancellation);

        Assert.Equal([CellType.Whole, CellType.Date], await TypesAsync());
        await platform.Services.Datasets.UpdateAsync(
            LocalPlatform.Project, "source-synthetic", null, document => document with { Declared = """{"columns":{"n":{"sdtype":"text"}}}""" }, LocalPlatform.Cancellation);
        Assert.Equal([CellType.Text, CellType.Date], await TypesAsync());

        async Task<CellType[]> TypesAsync()
        {
            var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Deliver, new() { Dataset = "source-synthetic", Deliver = ["kept"] }));
            Assert.Equal(JobStatus.Succeeded, job.Status);
            return [.. kept.Tables["source-synthetic"].Columns.Select(column => column.Type)];
        }
    }

    [Fact]
    public async Task Run_NoRows_TableIsEmptyWithTheModelsTypes()
    {
        var kept = new KeptDestination();
        await using var platform = await LocalPlatform.StartAsync(destinations: new(kept));
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        await platform.RunAsync(await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source", Fidelity = "fast" }));

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Sample, new() { Model = "source", Rows = 0, Deliver = ["kept"], Table = "empty" }));

        Assert.Equal(JobStatus.Succeeded, job.Status);
        Assert.Empty(kept.Tables["empty"].Rows);
        Assert.Equal(CellType.Decimal, kept.Tables["empty"].Columns[2].Type);
    }

    [Fact]
    public async Task Rule_ThatGenerates_DeliversEachVersion()
    {
        var kept = new KeptDestination();
        await using var platform = await LocalPlatform.StartAsync(destinations: new(kept));
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        await platform.Services.Rules.SetAsync(
            LocalPlatform.Project, "source", JobKind.Generate, new() { Rows = 30, Fidelity = "fast", Deliver = ["kept"], Table = "fresh" }, null, null, "key:test", LocalPlatform.Cancellation);

        var version = await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        var job = await platform.RunAsync(version.RuleJob!);

        Assert.Equal((JobStatus.Succeeded, 30), (job.Status, kept.Tables["fresh"].Rows.Count));
        Assert.Equal(new DeliveryOrigin(LocalPlatform.Project, "source-synthetic", 1, version.RuleJob!), kept.Tables["fresh"].Delivered.Origin);
    }
}

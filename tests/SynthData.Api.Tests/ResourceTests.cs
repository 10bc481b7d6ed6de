using System.Text;
using SynthData.Client;
using SynthData.Client.Wire;
using SynthData.Errors;

namespace SynthData.Api.Tests;

/// <summary>Every resource through the typed client, with a worker doing the jobs.</summary>
public sealed class ResourceTests(ResourceFixture fixture) : IClassFixture<ResourceFixture>
{
    private const string Project = ResourceFixture.Project;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Generate_ATableFromUploadToDownload_GivesRowsScoresModelAndUsage()
    {
        using var table = ResourceFixture.Table(300);
        var version = await fixture.Editor.Datasets.UploadAsync(Project, "people", table, "people.csv", cancellation: Cancellation);
        Assert.Equal((1, "people.csv", table.Length), (version.Number, version.FileName, version.Bytes));

        var job = await fixture.Editor.Jobs.SubmitAsync(Project, new("generate", new() { Dataset = "people", Rows = 500, Seed = 3 }), Cancellation);
        var states = new List<JobInfo>();
        await foreach (var state in fixture.Viewer.Jobs.FollowAsync(Project, job.Id, Cancellation)) states.Add(state);
        var ended = states[^1];
        Assert.Equal(("succeeded", 1.0), (ended.Status, ended.Progress));
        Assert.Equal(states.Select(state => state.Progress).Order(), states.Select(state => state.Progress));
        Assert.InRange(ended.Results.Quality!.Value, 0.5, 1);

        using var rows = new MemoryStream();
        await fixture.Viewer.Datasets.DownloadAsync(Project, ended.Results.Dataset!, ended.Results.DatasetVersion, rows, cancellation: Cancellation);
        var lines = Encoding.UTF8.GetString(rows.ToArray()).TrimEnd('\n').Split('\n');
        Assert.Equal(("id,age,city,joined,score", 501), (lines[0], lines.Length));

        var model = await fixture.Viewer.Models.GetVersionAsync(Project, ended.Results.Model!, cancellation: Cancellation);
        Assert.Equal(("people", 1, job.Id, 5), (model.Dataset, model.DatasetVersion, model.Job, model.Columns));
        using var sample = new MemoryStream();
        await fixture.Viewer.Models.SampleAsync(Project, "people", new(500) { Seed = 3 }, sample, Cancellation);
        Assert.Equal(rows.ToArray(), sample.ToArray());

        var today = (await fixture.Viewer.Usage.ListAsync(Project, cancellation: Cancellation)).Items[0];
        Assert.True(today.Rows >= 500);
        var listed = await fixture.Viewer.Jobs.ListAsync(Project, "succeeded", cancellation: Cancellation);
        Assert.Contains(listed.Items, item => item.Id == job.Id);
    }

    [Fact]
    public async Task Profile_ADataset_GivesSchemaMetadataAndReport()
    {
        using var table = ResourceFixture.Table(120);
        await fixture.Editor.Datasets.UploadAsync(Project, "profiled", table, "t.csv", cancellation: Cancellation);
        var missing = await Assert.ThrowsAsync<SynthDataException>(() => fixture.Viewer.Datasets.GetProfileAsync(Project, "profiled", Cancellation));
        Assert.Equal("SD4541", missing.Diagnostics[0].Code.Code);
        var job = await fixture.Editor.Jobs.SubmitAsync(Project, new("profile", new() { Dataset = "profiled" }), Cancellation);
        job = await fixture.Editor.Jobs.WaitAsync(Project, job.Id, Cancellation);
        Assert.Equal("succeeded", job.Status);
        Assert.NotNull((await fixture.Viewer.Datasets.GetAsync(Project, "profiled", Cancellation)).Schema);
        using var report = new MemoryStream();
        await fixture.Viewer.Reports.DownloadAsync(Project, job.Results.Report!, report, Cancellation);
        Assert.Equal((byte)'{', report.ToArray()[0]);
        Assert.Equal("profile", (await fixture.Viewer.Reports.GetAsync(Project, job.Results.Report!, Cancellation)).Kind);
    }

    [Fact]
    public async Task Datasets_ListedPageByPageWhileOthersAreMade_ShowsEachOldOneOnce()
    {
        await fixture.Admin.Projects.CreateAsync(new("paged", "Paged"), Cancellation);
        for (var number = 0; number < 7; number++) await fixture.Admin.Datasets.CreateAsync("paged", new($"d{number * 2}"), Cancellation);
        var seen = new List<string>();
        var page = await fixture.Admin.Datasets.ListAsync("paged", page: new(2), cancellation: Cancellation);
        for (var made = 1; ; made += 2)
        {
            seen.AddRange(page.Items.Select(item => item.Id));
            if (page.NextPageToken is null) break;
            await fixture.Admin.Datasets.CreateAsync("paged", new($"d{made}"), Cancellation);
            page = await fixture.Admin.Datasets.ListAsync("paged", page: new(2, page.NextPageToken), cancellation: Cancellation);
        }

        Assert.Equal(seen.Distinct(), seen);
        Assert.Superset(Enumerable.Range(0, 7).Select(number => $"d{number * 2}").ToHashSet(), seen.ToHashSet());
    }

    [Fact]
    public async Task Update_WithAnOldEtag_IsRefused()
    {
        var made = await fixture.Editor.Datasets.CreateAsync(Project, new("tagged"), Cancellation);
        var changed = await fixture.Editor.Datasets.UpdateAsync(Project, "tagged", new("One"), made.Etag, Cancellation);
        Assert.Equal("One", changed.Name);
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => fixture.Editor.Datasets.UpdateAsync(Project, "tagged", new("Two"), made.Etag, Cancellation));
        Assert.Equal("SD4007", refused.Diagnostics[0].Code.Code);
        Assert.Equal("Two", (await fixture.Editor.Datasets.UpdateAsync(Project, "tagged", new("Two"), changed.Etag, Cancellation)).Name);
    }

    [Fact]
    public async Task Metadata_WithTwoMistakes_TellsBothWithTheirLines()
    {
        await fixture.Editor.Datasets.CreateAsync(Project, new("declared"), Cancellation);
        var yaml = "tables:\n  t:\n    columns:\n      a: {sdtype: numercial}\n      b: {sdtype: categoricle}\nMETADATA_SPEC_VERSION: V1\n";
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => fixture.Editor.Datasets.SetMetadataAsync(Project, "declared", yaml, Cancellation));
        Assert.Equal([4L, 5L], refused.Diagnostics.Select(problem => problem.Place.Line!.Value));
        var good = yaml.Replace("numercial", "numerical").Replace("categoricle", "categorical");
        await fixture.Editor.Datasets.SetMetadataAsync(Project, "declared", good, Cancellation);
        Assert.Equal(good, await fixture.Viewer.Datasets.GetMetadataAsync(Project, "declared", Cancellation));
    }

    [Fact]
    public async Task Preview_OfRealRows_NeedsAnEditor()
    {
        using var table = ResourceFixture.Table(2000);
        await fixture.Editor.Datasets.UploadAsync(Project, "real", table, "real.csv", cancellation: Cancellation);
        var preview = await fixture.Editor.Datasets.PreviewAsync(Project, "real", rows: 3, cancellation: Cancellation);
        Assert.Equal(["id", "age", "city", "joined", "score"], preview.Columns);
        Assert.Equal([["1", "18", "Oslo", "2024-01-01", "0"], ["2", "25", "Bern", "2024-02-02", "0.5"], ["3", "32", "Lyon", "2024-03-03", "1"]], preview.Rows);
        foreach (var read in (Func<Task>[])[() => fixture.Viewer.Datasets.PreviewAsync(Project, "real", cancellation: Cancellation), () => fixture.Viewer.Datasets.DownloadAsync(Project, "real", null, Stream.Null, cancellation: Cancellation)])
            Assert.Equal("SD4503", (await Assert.ThrowsAsync<SynthDataException>(read)).Diagnostics[0].Code.Code);
    }

    [Fact]
    public async Task Job_WritingIntoASource_KeepsItsRealRowsFromViewers()
    {
        using var table = ResourceFixture.Table(60);
        await fixture.Editor.Datasets.UploadAsync(Project, "mixed", table, "mixed.csv", cancellation: Cancellation);
        var fit = await fixture.Editor.Jobs.SubmitAsync(Project, new("fit", new() { Dataset = "mixed", Fidelity = "fast" }), Cancellation);
        await fixture.Editor.Jobs.WaitAsync(Project, fit.Id, Cancellation);
        foreach (var output in (string[])["mixed", "made"])
        {
            var sample = await fixture.Editor.Jobs.SubmitAsync(Project, new("sample", new() { Model = "mixed", Output = output, Rows = 5 }), Cancellation);
            Assert.Equal("succeeded", (await fixture.Editor.Jobs.WaitAsync(Project, sample.Id, Cancellation)).Status);
        }

        // And the other way round: real rows among synthetic ones.
        table.Position = 0;
        await fixture.Editor.Datasets.UploadAsync(Project, "made", table, "made.csv", cancellation: Cancellation);
        var again = await fixture.Editor.Jobs.SubmitAsync(Project, new("sample", new() { Model = "mixed", Output = "made", Rows = 5 }), Cancellation);
        await fixture.Editor.Jobs.WaitAsync(Project, again.Id, Cancellation);
        foreach (var (dataset, version) in ((string, int)[])[("mixed", 1), ("made", 2)])
            foreach (var read in (Func<Task>[])[() => fixture.Viewer.Datasets.PreviewAsync(Project, dataset, version, cancellation: Cancellation), () => fixture.Viewer.Datasets.DownloadAsync(Project, dataset, version, Stream.Null, cancellation: Cancellation)])
                Assert.Equal("SD4503", (await Assert.ThrowsAsync<SynthDataException>(read)).Diagnostics[0].Code.Code);
    }

    [Fact]
    public async Task Key_ForLongerThanAnyKeyLives_IsRefused()
    {
        foreach (var days in (int[])[0, -1, 3661, int.MaxValue, int.MinValue])
        {
            var refused = await Assert.ThrowsAsync<SynthDataException>(() => fixture.Admin.Keys.CreateAsync(Project, new("long", "viewer", days), Cancellation));
            Assert.Equal("SD4004", refused.Diagnostics[0].Code.Code);
        }
    }

    [Fact]
    public async Task Preview_OfADamagedGzip_SaysSo()
    {
        byte[] damaged = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, .. Encoding.ASCII.GetBytes(new string('x', 200))];
        using var table = new MemoryStream(damaged);
        await fixture.Editor.Datasets.UploadAsync(Project, "damaged", table, "damaged.csv.gz", cancellation: Cancellation);
        foreach (var read in (Func<Task>[])[() => fixture.Editor.Datasets.PreviewAsync(Project, "damaged", cancellation: Cancellation), () => fixture.Editor.Datasets.DownloadAsync(Project, "damaged", null, Stream.Null, neutralizeFormulas: true, cancellation: Cancellation)])
            Assert.Equal("SD1012", (await Assert.ThrowsAsync<SynthDataException>(read)).Diagnostics[0].Code.Code);
    }

    [Fact]
    public async Task Keys_MadeRotatedAndRevoked_WorkAndEnd()
    {
        var made = await fixture.Admin.Keys.CreateAsync(Project, new("script", "viewer", 5), Cancellation);
        using var client = new SynthDataClient(fixture.Service.Url, made.Text);
        Assert.Equal("viewer", (await client.Projects.GetAsync(Project, Cancellation)).Role);
        var rotated = await fixture.Admin.Keys.RotateAsync(Project, made.Key.Id, 0, Cancellation);
        Assert.NotEqual(made.Text, rotated.Text);
        var revoked = await fixture.Admin.Keys.RevokeAsync(Project, rotated.Key.Id, Cancellation);
        Assert.NotNull(revoked.Revoked);
        using var gone = new SynthDataClient(fixture.Service.Url, rotated.Text);
        Assert.Equal("SD4703", (await Assert.ThrowsAsync<SynthDataException>(() => gone.Projects.GetAsync(Project, Cancellation))).Diagnostics[0].Code.Code);
    }

    [Fact]
    public async Task Generate_AtOnce_GivesTheSameRowsForTheSameSeed()
    {
        using var table = ResourceFixture.Table(200);
        using MemoryStream first = new(), second = new();
        var scores = await fixture.Editor.Projects.GenerateAsync(Project, table, first, new() { Rows = 50, Seed = 9, Fidelity = "fast" }, Cancellation);
        table.Position = 0;
        await fixture.Editor.Projects.GenerateAsync(Project, table, second, new() { Rows = 50, Seed = 9, Fidelity = "fast" }, Cancellation);
        Assert.InRange(scores.Quality!.Value, 0.3, 1);
        Assert.Equal(first.ToArray(), second.ToArray());
        Assert.Equal(51, Encoding.UTF8.GetString(first.ToArray()).TrimEnd('\n').Split('\n').Length);
    }

    [Fact]
    public async Task Models_DownloadedAndImported_SampleTheSameRows()
    {
        using var table = ResourceFixture.Table(200);
        await fixture.Editor.Datasets.UploadAsync(Project, "learned", table, "t.csv", cancellation: Cancellation);
        var job = await fixture.Editor.Jobs.SubmitAsync(Project, new("fit", new() { Dataset = "learned", Fidelity = "fast" }), Cancellation);
        Assert.Equal("succeeded", (await fixture.Editor.Jobs.WaitAsync(Project, job.Id, Cancellation)).Status);
        using var file = new MemoryStream();
        await fixture.Editor.Models.DownloadAsync(Project, "learned", 1, file, cancellation: Cancellation);
        file.Position = 0;
        var imported = await fixture.Editor.Models.ImportAsync(Project, "copied", file, Cancellation);
        Assert.Equal(1, imported.Number);
        file.Position = 0;
        await fixture.Editor.Models.ImportAsync(Project, "copied", file, Cancellation);
        Assert.Equal(1, (await fixture.Editor.Models.PromoteAsync(Project, "copied", 1, Cancellation)).PromotedVersion);
        using MemoryStream one = new(), other = new();
        await fixture.Viewer.Models.SampleAsync(Project, "learned", new(100_000) { Seed = 1 }, one, Cancellation);
        await fixture.Viewer.Models.SampleAsync(Project, "copied", new(100_000) { Seed = 1 }, other, Cancellation);
        Assert.Equal(one.ToArray(), other.ToArray());
        using var damaged = new MemoryStream(file.ToArray()[..^50]);
        Assert.StartsWith("SD", (await Assert.ThrowsAsync<SynthDataException>(() => fixture.Editor.Models.ImportAsync(Project, "bad", damaged, Cancellation))).Diagnostics[0].Code.Code);
    }
}

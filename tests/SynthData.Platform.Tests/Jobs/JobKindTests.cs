using SynthData.Engine.Gates;
using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using SynthData.Platform.Jobs;
using SynthData.Platform.Reports;
using SynthData.Platform.Tables;
using SynthData.Testing;

namespace SynthData.Platform.Tests.Jobs;

/// <summary>Every kind of job end to end, against what the command line does with the same file.</summary>
public sealed class JobKindTests
{
    [Theory]
    [InlineData("penguins", null, 7ul)]
    [InlineData("insurance", 3000L, 1ul)]
    public async Task Generate_Example_SameBytesAndScoresAsCommandLine(string example, long? rows, ulong seed)
    {
        await using var platform = await LocalPlatform.StartAsync(options => options with { ShardRows = 500 });
        await platform.UploadAsync("source", LocalPlatform.Example(example));

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = rows, Seed = seed }));

        Assert.Equal(JobStatus.Succeeded, job.Status);
        using var expected = new MemoryStream();
        var input = Read(LocalPlatform.Example(example));
        var model = Model.Fit(input.Table, input.Metadata, new FitOptions { Seed = seed });
        var table = model.Sample(new(rows ?? input.Table.RowCount) { Seed = seed });
        CsvWriter.Write(table, expected, input.Source.Dialect with { ByteOrderMark = false });
        Assert.Equal(expected.ToArray(), await platform.DatasetBytesAsync("source-synthetic"));
        var scores = SampleScores.Measure(input, table, 0, LocalPlatform.Cancellation);
        Assert.Equal(scores.Quality!.Score, job.Results.Quality);
        Assert.Equal(scores.Quality.ColumnPairTrends, job.Results.ColumnPairTrends);
        Assert.Equal(scores.Repeats!.IdenticalToTraining, job.Results.IdenticalRows);
        Assert.Equal(table.RowCount, job.Results.ScoredRows);
        Assert.Equal(table.RowCount, job.Results.Rows);
        Assert.Equal(table.RowCount, job.Parameters.Rows);
        Assert.Equal((table.RowCount + 499) / 500, job.Steps[1].Shards);
        Assert.Equal($"{example}.synthetic.csv", (await platform.Services.Datasets.GetVersionAsync(LocalPlatform.Project, "source-synthetic", 1, LocalPlatform.Cancellation)).Value.FileName);
        Assert.Empty(await platform.BlobNamesAsync("temp/"));
    }

    [Fact]
    public async Task Generate_TableAboveTheMemory_IsLearnedFromASampleOfAllRows()
    {
        await using var platform = await LocalPlatform.StartAsync(options => options with { FitMemory = 386L << 20 });
        using var folder = new TemporaryFolder();
        await using (var file = new StreamWriter(new System.IO.Compression.GZipStream(File.Create(folder["t.csv.gz"]), System.IO.Compression.CompressionLevel.Fastest)))
        {
            var filler = new string('x', 990);
            file.Write("side,note\n");
            for (var row = 0; row < 60_000; row++) file.Write($"{(row % 3 == 0 ? "left" : "right")},{row:00000}{filler}\n");
        }

        await platform.UploadAsync("source", folder["t.csv.gz"]);
        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Fidelity = "fast" }));

        Assert.Equal(JobStatus.Succeeded, job.Status);
        Assert.Equal(60_000, job.Parameters.Rows);
        var model = (await platform.Services.Models.GetVersionAsync(LocalPlatform.Project, job.Results.Model!, 1, LocalPlatform.Cancellation)).Value;
        Assert.Equal(60_000, model.FittedRows);
        Assert.InRange(job.Results.Quality!.Value, 0.9, 1);
    }

    [Fact]
    public async Task Profile_SmallFileThatUnpacksToMuch_FailsAtTheLimit()
    {
        await using var platform = await LocalPlatform.StartAsync(options => options with { MostTableBytes = 1 << 20 });
        using var folder = new TemporaryFolder();
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(System.Text.Encoding.ASCII.GetBytes("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 300_000))));
        await File.WriteAllBytesAsync(folder["bomb.csv.gz"], packed.ToArray(), LocalPlatform.Cancellation);
        await platform.UploadAsync("bomb", folder["bomb.csv.gz"]);

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "bomb" }));

        Assert.Equal((JobStatus.Failed, CsvErrors.TooManyBytes.Code, 1), (job.Status, job.Failure!.Problems[0].Code, job.Failure.Attempts));
    }

    [Fact]
    public async Task Generate_Gate_PublishesWhatPassesWithAReportAndNothingElse()
    {
        await using var platform = await LocalPlatform.StartAsync();
        await platform.UploadAsync("source", LocalPlatform.Example("insurance"));

        var passed = await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Fidelity = "fast", Gate = true, Policy = "limits: { quality: 0.8 }" }));

        Assert.Empty(passed.Failure?.Problems ?? []);
        Assert.Equal(["fit", "gate", "sample", "publish", "evaluate"], passed.Steps.Select(step => step.Name));
        var report = (await platform.Services.Reports.GetAsync(LocalPlatform.Project, passed.Results.Report!, LocalPlatform.Cancellation)).Value;
        using (var document = System.Text.Json.JsonDocument.Parse(await platform.BytesAsync(report.Blob)))
        {
            var evaluation = EvaluationJson.Read(document.RootElement);
            Assert.True(evaluation.Gate!.Passed);
            Assert.True(EvaluationSignature.IsOf(evaluation));
            var version = (await platform.Services.Models.GetVersionAsync(LocalPlatform.Project, passed.Results.Model!, null, LocalPlatform.Cancellation)).Value;
            Assert.Equal(version.Sha256, evaluation.Signature!.Model);
            Assert.InRange(version.FittedRows, 1000, 1150);
        }

        var refused = await platform.RunAsync(await platform.SubmitAsync(
            JobKind.Generate, new() { Dataset = "source", Output = "never", Fidelity = "fast", Gate = true, Policy = "limits: { quality: 0.9999 }" }));

        Assert.Equal(JobStatus.Failed, refused.Status);
        Assert.Equal([GateErrors.Refused.Code], refused.Failure!.Problems.Select(problem => problem.Code));
        Assert.StartsWith("quality: the quality score with shared bins is 0.", refused.Failure.Problems[0].Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SynthDataException>(() => platform.Services.Datasets.GetAsync(LocalPlatform.Project, "never", LocalPlatform.Cancellation));
    }

    [Fact]
    public async Task Submit_PolicyThatIsNone_NamesItsProblems()
    {
        await using var platform = await LocalPlatform.StartAsync();
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        var wrong = await Assert.ThrowsAsync<SynthDataException>(() => platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Gate = true, Policy = "limits: { qualty: 1, dcrShare: x }" }));
        Assert.Equal([GateErrors.UnknownKey.Code, GateErrors.BadLimit.Code], wrong.Diagnostics.Select(problem => problem.Code.Code));
        var unused = await Assert.ThrowsAsync<SynthDataException>(() => platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source", Gate = true }));
        Assert.Equal(JobErrors.ParameterNotUsed, unused.Diagnostics[0].Code);
        var alone = await Assert.ThrowsAsync<SynthDataException>(() => platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Policy = "limits: {}" }));
        Assert.Equal(JobErrors.ParameterNotUsed, alone.Diagnostics[0].Code);
    }

    [Fact]
    public async Task Generate_UnusualDialect_IsKept()
    {
        await using var platform = await LocalPlatform.StartAsync(options => options with { ShardRows = 10 });
        using var folder = new TemporaryFolder();
        var lines = Enumerable.Range(0, 60).Select(row => $"{row % 7};'a;{row % 3}';{row * 3}");
        var path = folder.Write("odd.csv", "\uFEFF" + string.Join("\r\n", lines.Prepend("x;'y;z';w")) + "\r\n");
        await platform.UploadAsync("odd", path);

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "odd" }));

        Assert.Equal(JobStatus.Succeeded, job.Status);
        using var expected = new MemoryStream();
        var input = Read(path);
        CsvWriter.Write(Model.Fit(input.Table, input.Metadata).Sample(new(60)), expected, input.Source.Dialect with { ByteOrderMark = false });
        Assert.Equal(expected.ToArray(), await platform.DatasetBytesAsync("odd-synthetic"));
        Assert.StartsWith("x;'y;z';w\r\n", System.Text.Encoding.UTF8.GetString(expected.ToArray()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fit_Example_SameModelFileAsCommandLine()
    {
        await using var platform = await LocalPlatform.StartAsync();
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source", Model = "m", Seed = 3, Fidelity = "fast", ExactRange = true }));

        using var folder = new TemporaryFolder();
        var input = Read(LocalPlatform.Example("penguins"));
        Model.Fit(input.Table, input.Metadata, new FitOptions { Seed = 3, Fidelity = Fidelity.Fast, ExactRange = true }).Save(folder["model"]);
        var version = (await platform.Services.Models.GetVersionAsync(LocalPlatform.Project, "m", job.Results.ModelVersion, LocalPlatform.Cancellation)).Value;
        Assert.Equal(await File.ReadAllBytesAsync(folder["model"], LocalPlatform.Cancellation), await platform.BytesAsync(version.Blob));
        Assert.Equal(("source", 1), (version.Dataset, version.DatasetVersion));
        Assert.Equal(input.Table.RowCount, version.FittedRows);
    }

    [Fact]
    public async Task Sample_FittedModel_SameBytesAsCommandLineWhateverTheShards()
    {
        await using var platform = await LocalPlatform.StartAsync(options => options with { ShardRows = 700 });
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        await platform.RunAsync(await platform.SubmitAsync(JobKind.Fit, new() { Dataset = "source", Model = "m" }));

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Sample, new() { Model = "m", Rows = 5000, Seed = 9, Output = "more" }));

        Assert.Equal(8, job.Steps[0].Shards);
        var input = Read(LocalPlatform.Example("penguins"));
        using var expected = new MemoryStream();
        Model.Fit(input.Table, input.Metadata).SampleToCsv(expected, new(5000) { Seed = 9 });
        Assert.Equal(expected.ToArray(), await platform.DatasetBytesAsync("more"));
    }

    [Fact]
    public async Task Sample_NoRows_MakesAHeader()
    {
        await using var platform = await LocalPlatform.StartAsync();
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 0 }));

        Assert.Equal((JobStatus.Succeeded, 0L, null), (job.Status, job.Results.Rows, job.Results.Quality));
        Assert.EndsWith("\n", System.Text.Encoding.UTF8.GetString(await platform.DatasetBytesAsync("source-synthetic")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_DeclaredColumn_SameReportAsCommandLineAndDatasetLearns()
    {
        const string declared = "columns:\n  island:\n    sdtype: id\n";
        await using var platform = await LocalPlatform.StartAsync();
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        await platform.Services.Datasets.UpdateAsync(LocalPlatform.Project, "source", null, dataset => dataset with { Declared = declared }, LocalPlatform.Cancellation);

        var id = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" });
        var job = await platform.RunAsync(id);

        Assert.Equal((JobStatus.Succeeded, id), (job.Status, job.Results.Report));
        using var expected = new MemoryStream();
        TableProfile.Of(Read(LocalPlatform.Example("penguins"), declared)).WriteJson(expected);
        var report = (await platform.Services.Reports.GetAsync(LocalPlatform.Project, id, LocalPlatform.Cancellation)).Value;
        Assert.Equal(expected.ToArray(), await platform.BytesAsync(report.Blob));
        var dataset = (await platform.Services.Datasets.GetAsync(LocalPlatform.Project, "source", LocalPlatform.Cancellation)).Value;
        Assert.Contains(dataset.Schema!.Value.GetProperty("columns").EnumerateArray(), column => column.GetProperty("name").GetString() == "island" && column.GetProperty("sdtype").GetString() == "id");
        Assert.Equal("V1", dataset.Metadata!.Value.GetProperty("METADATA_SPEC_VERSION").GetString());
    }

    [Fact]
    public async Task Profile_OlderVersion_LeavesTheDatasetAlone()
    {
        await using var platform = await LocalPlatform.StartAsync();
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        var id = await platform.SubmitAsync(JobKind.Profile, new() { Dataset = "source" });
        await platform.UploadAsync("source", LocalPlatform.Example("insurance"));

        await platform.RunAsync(id);

        Assert.Null((await platform.Services.Datasets.GetAsync(LocalPlatform.Project, "source", LocalPlatform.Cancellation)).Value.Schema);
    }

    [Fact]
    public async Task Evaluate_TwoDatasets_SameReportAsCommandLine()
    {
        await using var platform = await LocalPlatform.StartAsync();
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));
        await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 200 }));

        var id = await platform.SubmitAsync(JobKind.Evaluate, new() { Dataset = "source", Synthetic = "source-synthetic" });
        var job = await platform.RunAsync(id);

        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder["s.csv"], await platform.DatasetBytesAsync("source-synthetic"), LocalPlatform.Cancellation);
        var real = Read(LocalPlatform.Example("penguins"));
        var synthetic = TableInput.As(CsvReader.Read(folder["s.csv"]), real.Metadata, new());
        using var expected = new MemoryStream();
        var result = EvaluationSignature.Sign(
            Evaluation.Run(real.Table, synthetic.Table, real.Metadata), Digest(LocalPlatform.Example("penguins")), Digest(folder["s.csv"]), null, null, null);
        JsonDocumentWriter.WriteValue(expected, json => EvaluationJson.Write(json, result));
        var report = (await platform.Services.Reports.GetAsync(LocalPlatform.Project, id, LocalPlatform.Cancellation)).Value;
        Assert.Equal(expected.ToArray(), await platform.BytesAsync(report.Blob));
        Assert.Equal(result.Quality.SharedBins!.Score, job.Results.Quality);

        static string Digest(string path) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));
    }

    [Fact]
    public async Task AnyKind_Done_CountsUsageOnce()
    {
        await using var platform = await LocalPlatform.StartAsync(options => options with { ShardRows = 100 });
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 1000 }));

        var today = Assert.Single((await platform.Services.Usage.ListAsync(LocalPlatform.Project, 10, null, LocalPlatform.Cancellation)).Items).Value;
        var model = (await platform.Services.Models.GetVersionAsync(LocalPlatform.Project, "source", 1, LocalPlatform.Cancellation)).Value;
        var table = (await platform.Services.Datasets.GetVersionAsync(LocalPlatform.Project, "source-synthetic", 1, LocalPlatform.Cancellation)).Value;
        Assert.Equal((1, 1000, model.Bytes + table.Bytes), (today.Jobs, today.Rows, today.Bytes));
        Assert.Equal(job.Results.CpuSeconds, today.CpuSeconds, 1e-6);
        Assert.True(job.Results.CpuSeconds > 0);
    }

    private static TableInput Read(string path, string? declared = null) =>
        TableInput.Of(CsvReader.Read(path), declared is null ? null : bag => MetadataFile.Parse(System.Text.Encoding.UTF8.GetBytes(declared), "metadata", bag), new());
}

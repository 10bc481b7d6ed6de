using SynthData.Testing;

namespace SynthData.Cli.Tests.Service;

/// <summary>With <c>--server</c> each command gives what it gives without, byte for byte, and leaves nothing on the server.</summary>
public sealed class RemoteCommandTests : IDisposable
{
    private static readonly string Penguins = Repository.PathOf("examples", "penguins", "penguins.csv");
    private readonly RunningService _service = new();

    public void Dispose() => _service.Dispose();

    [Fact]
    public void Generate_ByServer_GivesTheSameBytesAndSummary()
    {
        var (here, there) = (_service.Folder["here.csv"], _service.Folder["there.csv"]);
        var local = CliRun.Of("generate", Penguins, "-o", here, "--rows", "3000", "--seed", "5", "--fidelity", "fast").Expect(ExitCode.Success);
        var remote = OnServer("generate", Penguins, "-o", there, "--rows", "3000", "--seed", "5", "--fidelity", "fast").Expect(ExitCode.Success);
        Assert.Equal(File.ReadAllBytes(here), File.ReadAllBytes(there));
        Assert.Equal(LinesOf(local, "Quality", "Privacy"), LinesOf(remote, "Quality", "Privacy"));
        Assert.Equal(2, LinesOf(remote, "Quality", "Privacy").Length);
        AssertNothingLeft();
    }

    [Fact]
    public void FitAndSample_ByServer_GiveTheSameBytes()
    {
        var (model, remoteModel) = (_service.Folder["here.synthmodel"], _service.Folder["there.synthmodel"]);
        CliRun.Of("fit", Penguins, "-o", model, "--fidelity", "fast").Expect(ExitCode.Success);
        OnServer("fit", Penguins, "-o", remoteModel, "--fidelity", "fast").Expect(ExitCode.Success);
        Assert.Equal(File.ReadAllBytes(model), File.ReadAllBytes(remoteModel));

        var (here, there) = (_service.Folder["here.csv.gz"], _service.Folder["there.csv.gz"]);
        CliRun.Of("sample", model, "-o", here, "--rows", "500", "--seed", "3").Expect(ExitCode.Success);
        OnServer("sample", model, "-o", there, "--rows", "500", "--seed", "3").Expect(ExitCode.Success);
        Assert.Equal(File.ReadAllBytes(here), File.ReadAllBytes(there));
        AssertNothingLeft();
    }

    [Fact]
    public void GenerateAndSample_WithDelivery_FillTablesOfTheServersDatabase()
    {
        if (PostgresServer.MissingReason(nameof(GenerateAndSample_WithDelivery_FillTablesOfTheServersDatabase)) is { } reason) Assert.Skip(reason);
        var (server, database) = (PostgresServer.Shared, PostgresServer.Shared.CreateDatabase());
        using var secrets = new TemporaryFolder();
        var host = Path.GetDirectoryName(server.Socket);
        using var service = new RunningService($"deliver:\n  postgres:\n    host: {host}\n    name: {database}\n    passwordFile: {secrets.Write("password", PostgresServer.Password + "\n")}\n");
        var (model, output) = (service.Folder["people.synthmodel"], service.Folder["out.csv"]);
        string[] where = ["--server", service.Url, "--key-file", service.KeyFile, "--deliver", "postgres"];

        var run = CliRun.Of(["generate", Penguins, "-o", output, "--rows", "300", "--fidelity", "fast", .. where]).Expect(ExitCode.Success);
        CliRun.Of("fit", Penguins, "-o", model, "--fidelity", "fast").Expect(ExitCode.Success);
        var json = CliRun.Of(["sample", model, "-o", output, "--rows", "40", "--table", "Test Birds", "--format", "json", .. where]).Expect(ExitCode.Success).Output;

        Assert.Contains($"300 rows to {host}:5432/{database}, table public.\"penguins\"", run.Output, StringComparison.Ordinal);
        Assert.Contains("\"to\": \"postgres\"", json, StringComparison.Ordinal);
        Assert.Equal("300", server.Ask(database, "SELECT count(*) FROM penguins"));
        Assert.Equal("40", server.Ask(database, "SELECT count(*) FROM \"Test Birds\""));
        Assert.Contains("Set up here: postgres", CliRun.Of(["generate", Penguins, "-o", output, .. where, "--deliver", "nowhere"]).Expect(ExitCode.UserError).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void ProfileAndEvaluate_ByServer_PrintTheSame()
    {
        var metadata = _service.Folder.Write("penguins.yaml", "columns:\n  year:\n    sdtype: categorical\n");
        Assert.Equal(
            CliRun.Of("profile", Penguins, "--metadata", metadata).Expect(ExitCode.Success).Output,
            OnServer("profile", Penguins, "--metadata", metadata).Expect(ExitCode.Success).Output);
        var synthetic = _service.Folder["synthetic.csv"];
        CliRun.Of("generate", Penguins, "-o", synthetic, "--fidelity", "fast").Expect(ExitCode.Success);
        foreach (var format in (string[])["text", "json"])
        {
            Assert.Equal(
                CliRun.Of("evaluate", Penguins, synthetic, "--format", format).Expect(ExitCode.Success).Output,
                OnServer("evaluate", Penguins, synthetic, "--format", format).Expect(ExitCode.Success).Output);
        }

        AssertNothingLeft();
    }

    [Fact]
    public void Evaluate_HoldoutTargetAndReportByServer_GivesTheSameScoresAndPage()
    {
        var synthetic = _service.Folder["synthetic.csv"];
        CliRun.Of("generate", Penguins, "-o", synthetic, "--fidelity", "fast").Expect(ExitCode.Success);
        string[] asked = ["evaluate", Penguins, synthetic, "--holdout", Penguins, "--target", "species"];
        var here = CliRun.Of([.. asked, "--report", _service.Folder["here.html"]]).Expect(ExitCode.Success).Output;
        var there = OnServer([.. asked, "--report", _service.Folder["there.html"]]).Expect(ExitCode.Success).Output;
        Assert.Contains("Training for `species`", there, StringComparison.Ordinal);
        Assert.Equal(here, there);
        Assert.Equal(File.ReadAllText(_service.Folder["here.html"]), File.ReadAllText(_service.Folder["there.html"]));
        Assert.Equal(File.ReadAllText(_service.Folder["here.json"]), File.ReadAllText(_service.Folder["there.json"]));
        Assert.Equal(File.ReadAllText(_service.Folder["here.md"]), File.ReadAllText(_service.Folder["there.md"]));
        AssertNothingLeft();
    }

    [Fact]
    public void SaveMetadata_ByServer_WritesTheSameFile()
    {
        var (here, there) = (_service.Folder["here.yaml"], _service.Folder["there.yaml"]);
        CliRun.Of("profile", Penguins, "--save-metadata", here).Expect(ExitCode.Success);
        OnServer("profile", Penguins, "--save-metadata", there).Expect(ExitCode.Success);
        Assert.Equal(File.ReadAllText(here), File.ReadAllText(there));
    }

    [Fact]
    public void Generate_OfABadTable_GivesTheCodesOfTheEngine()
    {
        var bad = _service.Folder.Write("bad.csv", "a,b\n1,2\n3\n");
        var local = CliRun.Of("generate", bad).Expect(ExitCode.UserError);
        var remote = OnServer("generate", bad).Expect(ExitCode.UserError);
        Assert.Equal(local.Error.Replace(_service.Folder.Path + "/", "", StringComparison.Ordinal), remote.Error);
        AssertNothingLeft();
    }

    [Fact]
    public void Generate_WithWrongMetadata_NamesTheFileAsTheUserDoes()
    {
        var metadata = _service.Folder.Write("wrong.yaml", "columns:\n  year:\n    sdtype: categoricle\n");
        var local = CliRun.Of("generate", Penguins, "-o", _service.Folder["out.csv"], "--metadata", metadata).Expect(ExitCode.UserError);
        var remote = OnServer("generate", Penguins, "-o", _service.Folder["out.csv"], "--metadata", metadata).Expect(ExitCode.UserError);
        Assert.Contains(metadata, local.Error, StringComparison.Ordinal);
        Assert.Equal(local.Error, remote.Error);
        AssertNothingLeft();
    }

    [Fact]
    public void Server_WithoutKeyOrWithAWrongOne_SaysSo()
    {
        Assert.Contains("SD9007", CliRun.Of("profile", Penguins, "--server", _service.Url).Expect(ExitCode.UserError).Error, StringComparison.Ordinal);
        var wrong = _service.Folder.Write("wrong", "sd_nobody_" + new string('0', 64));
        var run = CliRun.Of("profile", Penguins, "--server", _service.Url, "--key-file", wrong).Expect(ExitCode.UserError);
        Assert.Contains("SD4703", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_OfTheMachineOnly_AreRefusedWithAServer()
    {
        var run = OnServer("generate", Penguins, "--threads", "2").Expect(ExitCode.UserError);
        Assert.Contains("--threads is of no use with --server", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Generate_GateOnAServer_RefusesAsHere()
    {
        var policy = _service.Folder.Write("policy.yaml", "limits: { quality: 0.9999, outlierAuc: off, tprAt1Fpr: off, singlingOutRisk: off, linkabilityRisk: off, inferenceRisk: off, columnInferenceRisk: off }\n");
        string[] command = ["generate", Penguins, "-o", _service.Folder["gated.csv"], "--fidelity", "fast", "--gate", "--policy", policy];
        var (there, here) = (OnServer(command).Expect(ExitCode.GateRefused), CliRun.Of(command).Expect(ExitCode.GateRefused));
        Assert.False(File.Exists(_service.Folder["gated.csv"]));
        Assert.Contains("SD2715 error: quality: the quality score with shared bins is 0.", there.Error, StringComparison.Ordinal);
        Assert.Equal(Reasons(here), Reasons(there));

        static string[] Reasons(CliRun run) => [.. run.Error.Split('\n').Where(line => line.StartsWith("SD2715", StringComparison.Ordinal))];
    }

    private CliRun OnServer(params string[] arguments) => CliRun.Of([.. arguments, "--server", _service.Url, "--key-file", _service.KeyFile]);

    private static string[] LinesOf(CliRun run, params string[] starts) =>
        [.. run.Output.Split('\n').Where(line => starts.Any(start => line.StartsWith(start, StringComparison.Ordinal)))];

    private void AssertNothingLeft()
    {
        foreach (var resource in (string[])["datasets", "models", "jobs", "reports"])
        {
            using var list = _service.Api.GetAsync($"/v1/projects/default/{resource}").GetAwaiter().GetResult();
            Assert.Equal(0, list.RootElement.GetProperty("items").GetArrayLength());
        }

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_service.Data, "blobs"), "*", SearchOption.AllDirectories));
    }
}

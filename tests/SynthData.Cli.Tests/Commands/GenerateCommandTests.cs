using System.IO.Compression;
using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Generate_OnlyAnInput_WritesBesideItAndTellsScoreAndPrivacy()
    {
        var run = CliRun.Of("generate", _folder.WritePeople()).Expect(ExitCode.Success);
        var lines = File.ReadAllLines(_folder["people.synthetic.csv"]);
        Assert.Equal("age,city,height,joined,member", lines[0]);
        Assert.Equal(SmallTable.Rows + 1, lines.Length);
        Assert.Contains(_folder["people.synthetic.csv"], run.Output);
        Assert.Matches(@"Quality  [01]\.\d{3} of 1 \(column shapes [01]\.\d{3}, column pair trends [01]\.\d{3}\)", run.Output);
        Assert.Matches(@"Privacy  \d+\.\d\d % of the synthetic rows are identical to a real row; \d+\.\d\d % of the real rows repeat", run.Output);
    }

    [Fact]
    public void Generate_AsJson_PrintsOneDocument()
    {
        var output = _folder["out.csv"];
        var run = CliRun.Of("generate", _folder.WritePeople(), "-o", output, "--rows", "50", "--seed", "3", "--format", "json").Expect(ExitCode.Success);
        using var document = JsonDocument.Parse(run.Output);
        var root = document.RootElement;
        Assert.Equal(output, root.GetProperty("output").GetString());
        Assert.Equal(50, root.GetProperty("rows").GetInt64());
        Assert.Equal(50, root.GetProperty("scoredRows").GetInt64());
        Assert.Equal(SmallTable.Rows, root.GetProperty("scoredRealRows").GetInt64());
        Assert.Equal(3, root.GetProperty("seed").GetInt64());
        Assert.Equal("sequential-trees", root.GetProperty("generator").GetString());
        Assert.InRange(root.GetProperty("quality").GetDouble(), 0, 1);
        Assert.InRange(root.GetProperty("privacy").GetProperty("identicalRows").GetDouble(), 0, 1);
        Assert.InRange(root.GetProperty("privacy").GetProperty("trainingRepeats").GetDouble(), 0, 1);
        Assert.True(root.GetProperty("seconds").GetDouble() > 0);
    }

    [Fact]
    public void Generate_ThroughPipes_WritesTheTableOnlyToStandardOutput()
    {
        var run = CliRun.WithInput(SmallTable.Csv, "generate", "-", "--rows", "7").Expect(ExitCode.Success);
        Assert.Equal(8, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith("age,city,height,joined,member\n", run.Output);
        Assert.Contains("Quality", run.Error);
    }

    [Fact]
    public void Generate_SameSeed_SameBytesOnAnyThreadCount()
    {
        var input = _folder.WritePeople();
        foreach (var threads in (string[])["1", "2", "8"])
            CliRun.Of("generate", input, "-o", _folder[threads], "--rows", "3000", "--seed", "5", "--threads", threads).Expect(ExitCode.Success);
        CliRun.Of("generate", input, "-o", _folder["other"], "--rows", "3000", "--seed", "6").Expect(ExitCode.Success);
        Assert.Equal(File.ReadAllBytes(_folder["1"]), File.ReadAllBytes(_folder["2"]));
        Assert.Equal(File.ReadAllBytes(_folder["1"]), File.ReadAllBytes(_folder["8"]));
        Assert.NotEqual(File.ReadAllBytes(_folder["1"]), File.ReadAllBytes(_folder["other"]));
    }

    [Fact]
    public void Generate_EqualsFitThenSample()
    {
        var model = _folder.FitPeople();
        CliRun.Of("sample", model, "-o", _folder["sampled.csv"], "--rows", "500").Expect(ExitCode.Success);
        CliRun.Of("generate", _folder["people.csv"], "-o", _folder["generated.csv"], "--rows", "500", "--fidelity", "fast").Expect(ExitCode.Success);
        Assert.Equal(File.ReadAllText(_folder["sampled.csv"]), File.ReadAllText(_folder["generated.csv"]));
    }

    [Fact]
    public void Generate_NoRows_WritesTheHeaderAndHasNoScore()
    {
        var run = CliRun.Of("generate", _folder.WritePeople(), "-o", _folder["none.csv"], "--rows", "0", "--format", "json").Expect(ExitCode.Success);
        Assert.Equal("age,city,height,joined,member\n", File.ReadAllText(_folder["none.csv"]));
        using var document = JsonDocument.Parse(run.Output);
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("quality").ValueKind);
    }

    [Fact]
    public void Generate_MetadataDeclaresText_ItsValuesAreMadeAfresh()
    {
        var metadata = _folder.Write("people.yaml", "columns:\n  city:\n    sdtype: text\n");
        CliRun.Of("generate", _folder.WritePeople(), "--metadata", metadata, "--rows", "200").Expect(ExitCode.Success);
        Assert.All(
            File.ReadAllLines(_folder["people.synthetic.csv"]).Skip(1), line => Assert.DoesNotContain(line.Split(',')[1], (string[])["Oslo", "Lima", "Cairo", "Quito"]));
    }

    [Fact]
    public void Generate_SourceWithSemicolons_KeepsThem()
    {
        var input = _folder.Write("people.csv", SmallTable.Csv.Replace(',', ';'));
        CliRun.Of("generate", input, "--rows", "5").Expect(ExitCode.Success);
        Assert.Equal("age;city;height;joined;member", File.ReadAllLines(_folder["people.synthetic.csv"])[0]);
    }

    [Fact]
    public void Generate_OutputNamedGz_IsCompressed()
    {
        var input = _folder.WritePeople();
        CliRun.Of("generate", input, "-o", _folder["out.csv.gz"], "--rows", "90").Expect(ExitCode.Success);
        CliRun.Of("generate", input, "-o", _folder["out.csv"], "--rows", "90").Expect(ExitCode.Success);
        using var packed = new GZipStream(File.OpenRead(_folder["out.csv.gz"]), CompressionMode.Decompress);
        using var reader = new StreamReader(packed);
        Assert.Equal(File.ReadAllText(_folder["out.csv"]), reader.ReadToEnd());
    }

    [Fact]
    public void Generate_JsonAndTableToStandardOutput_IsRefused()
    {
        var run = CliRun.WithInput(SmallTable.Csv, "generate", "-", "--format", "json").Expect(ExitCode.UserError);
        Assert.Contains("SD9004 error", run.Error);
    }

    [Fact]
    public void Generate_InputMissing_IsAUserError()
    {
        var run = CliRun.Of("generate", _folder["none.csv"]).Expect(ExitCode.UserError);
        Assert.Contains("none.csv", run.Error);
        Assert.Contains("hint:", run.Error);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void Generate_RaggedInput_LeavesTheOldOutputAlone()
    {
        var input = _folder.Write("bad.csv", "a,b\n1,2\n3\n");
        _folder.Write("bad.synthetic.csv", "old");
        var run = CliRun.Of("generate", input).Expect(ExitCode.UserError);
        Assert.Contains("SD1005 error", run.Error);
        Assert.Equal("old", File.ReadAllText(_folder["bad.synthetic.csv"]));
        Assert.Equal(["bad.csv", "bad.synthetic.csv"], _folder.Names);
    }

    [Fact]
    public void Generate_Cancelled_LeavesNothingBehind()
    {
        var input = _folder.WritePeople();
        using var source = new CancellationTokenSource();
        source.Cancel();
        CliRun.With("", source.Token, "generate", input).Expect(ExitCode.Interrupted);
        Assert.Equal(["people.csv"], _folder.Names);
    }

    [Fact]
    public void Generate_Gate_WritesNothingWhenRefused()
    {
        var input = _folder.WritePeople();
        var policy = _folder.Write("policy.yaml", "limits: { quality: 0.999, outlierAuc: off, tprAt1Fpr: off, singlingOutRisk: off, linkabilityRisk: off, inferenceRisk: off, columnInferenceRisk: off, dcrShare: off }\n");
        var refused = CliRun.Of("generate", input, "-o", _folder["out.csv"], "--fidelity", "fast", "--gate", "--policy", policy).Expect(ExitCode.GateRefused);
        Assert.Contains("SD2715 error: quality: the quality score with shared bins is 0.", refused.Error);
        Assert.False(File.Exists(_folder["out.csv"]));
        var loose = _folder.Write("loose.yaml", "limits: { quality: 0.5, membershipAuc: 0.75, outlierAuc: off, tprAt1Fpr: off, singlingOutRisk: off, linkabilityRisk: off, inferenceRisk: off, columnInferenceRisk: off, dcrShare: off }\n");
        var passed = CliRun.Of("generate", input, "-o", _folder["out.csv"], "--fidelity", "fast", "--gate", "--policy", loose).Expect(ExitCode.Success);
        Assert.Matches(@"\d+ of 400 rows were kept back to attack with, and not learned", passed.Output);
        Assert.Equal(401, File.ReadLines(_folder["out.csv"]).Count());
        Assert.Contains("--policy is of use only with --gate", CliRun.Of("generate", input, "-o", _folder["x.csv"], "--policy", loose).Expect(ExitCode.UserError).Error);
    }

    [Fact]
    public void Generate_Report_HasAttacksTargetAndDigests()
    {
        var run = CliRun.Of("generate", _folder.WritePeople(), "-o", _folder["out.csv"], "--fidelity", "fast", "--report", _folder["evidence.html"], "--target", "member").Expect(ExitCode.Success);
        Assert.Matches(@"Held out +\d+ of 400 rows were kept back", run.Output);
        Assert.Contains("Page written to ", run.Error, StringComparison.Ordinal);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(_folder["evidence.html"]), StringComparison.Ordinal);
        Assert.StartsWith("# Evaluation of synthetic people", File.ReadAllText(_folder["evidence.md"]), StringComparison.Ordinal);
        using var scores = JsonDocument.Parse(File.ReadAllText(_folder["evidence.json"]));
        var root = scores.RootElement;
        Assert.Equal("member", root.GetProperty("utility").GetProperty("target").GetString());
        Assert.True(root.GetProperty("privacy").GetProperty("canaries").GetProperty("planted").GetInt32() > 0);
        Assert.InRange(root.GetProperty("privacy").GetProperty("membership").GetProperty("distanceAuc").GetDouble(), 0.3, 0.7);
        Assert.False(root.TryGetProperty("gate", out var gate) && gate.ValueKind == JsonValueKind.Object);
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(_folder["out.csv"])));
        Assert.Equal(digest, root.GetProperty("signature").GetProperty("synthetic").GetString());
    }

    [Fact]
    public void Generate_ReportOfARefusedTable_IsWrittenAndTheTableIsNot()
    {
        var policy = _folder.Write("policy.yaml", "limits: { quality: 1 }\n");
        CliRun.Of("generate", _folder.WritePeople(), "-o", _folder["out.csv"], "--fidelity", "fast", "--gate", "--policy", policy, "--report", _folder["evidence.html"])
            .Expect(ExitCode.GateRefused);
        Assert.False(File.Exists(_folder["out.csv"]));
        using var scores = JsonDocument.Parse(File.ReadAllText(_folder["evidence.json"]));
        Assert.False(scores.RootElement.GetProperty("gate").GetProperty("passed").GetBoolean());
        Assert.Equal(JsonValueKind.Null, scores.RootElement.GetProperty("signature").GetProperty("synthetic").ValueKind);
        Assert.Equal(64, scores.RootElement.GetProperty("signature").GetProperty("policy").GetString()!.Length);
    }

    [Theory]
    [InlineData("--target is of use only with --report", "--target", "city")]
    [InlineData("--deliver is of use only with --server", "--deliver", "postgres")]
    [InlineData("--table is of use only with --deliver", "--table", "t")]
    [InlineData("the report would be written over the table", "--report", "OUT.html")]
    [InlineData("SD2601 error", "--report", "PAGE.html", "--target", "nothing")]
    [InlineData("let an `evaluate` job make the page", "--report", "PAGE.html", "--server", "http://127.0.0.1:1")]
    public void Generate_ReportThatCannotBe_IsRefused(string message, params string[] options)
    {
        var output = options[1] == "OUT.html" ? _folder["OUT.json"] : _folder["out.csv"];
        string[] rest = [.. options.Select(option => option.EndsWith(".html", StringComparison.Ordinal) ? _folder[option] : option)];
        var run = CliRun.Of(["generate", _folder.WritePeople(), "-o", output, "--output-format", "csv", .. rest]).Expect(ExitCode.UserError);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(output));
    }
}

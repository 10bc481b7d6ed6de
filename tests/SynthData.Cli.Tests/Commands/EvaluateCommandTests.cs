using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands;

public sealed class EvaluateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Evaluate_TableAgainstItself_ScoresOne()
    {
        var run = CliRun.Of("evaluate", _folder.WritePeople(), _folder["people.csv"], "--format", "json").Expect(ExitCode.Success);
        using var document = JsonDocument.Parse(run.Output);
        var quality = document.RootElement.GetProperty("quality");
        foreach (var rules in (string[])["allPairs", "sharedBins"])
        {
            var report = quality.GetProperty(rules);
            Assert.Equal(1, report.GetProperty("score").GetDouble(), 12);
            Assert.Equal(5, report.GetProperty("columns").EnumerateObject().Count());
            Assert.Equal(10, report.GetProperty("pairs").GetArrayLength());
            Assert.All(report.GetProperty("pairs").EnumerateArray(), pair => Assert.Equal(1, pair.GetProperty("score").GetDouble(), 12));
        }

        Assert.Equal(1, document.RootElement.GetProperty("diagnostic").GetProperty("score").GetDouble());
        Assert.Equal(1, document.RootElement.GetProperty("columns").GetProperty("age").GetProperty("KSComplement").GetDouble());
    }

    [Fact]
    public void Evaluate_AsText_ShowsScoresAndWhatIsFurthestOff()
    {
        var other = _folder.Write("other.csv", SmallTable.Csv.Replace(",Lima,", ",Oslo,", StringComparison.Ordinal));
        var run = CliRun.Of("evaluate", _folder.WritePeople(), other).Expect(ExitCode.Success);
        Assert.Matches(@"shared bins +0\.\d{3}", run.Output);
        Assert.Matches(@"columns furthest off +score\ncity ", run.Output);
    }

    [Fact]
    public void Evaluate_BothFromStandardInput_IsRefused() => Assert.Contains("SD9004 error", CliRun.Of("evaluate", "-", "-").Expect(ExitCode.UserError).Error);

    [Fact]
    public void Evaluate_ColumnMissing_NamesIt()
    {
        var other = _folder.Write("other.csv", "age,city\n1,Oslo\n2,Lima\n");
        var run = CliRun.Of("evaluate", _folder.WritePeople(), other).Expect(ExitCode.UserError);
        Assert.Contains("column `height`", run.Error);
        Assert.Contains("column `member`", run.Error);
    }

    [Fact]
    public void Evaluate_HoldoutShareOfTheModel_AttacksWithTheRowsKeptBack()
    {
        var (people, model) = (_folder.WritePeople(), _folder["people.synthmodel"]);
        CliRun.Of("fit", people, "-o", model, "--fidelity", "fast", "--holdout-share", "0.25", "--seed", "5").Expect(ExitCode.Success);
        CliRun.Of("sample", model, "--rows", "400", "-o", _folder["synthetic.csv"]).Expect(ExitCode.Success);
        var run = CliRun.Of("evaluate", people, _folder["synthetic.csv"], "--model", model, "--format", "json").Expect(ExitCode.Success);
        using var document = JsonDocument.Parse(run.Output);
        var privacy = document.RootElement.GetProperty("privacy");
        Assert.InRange(privacy.GetProperty("membership").GetProperty("distanceAuc").GetDouble(), 0.3, 0.7);
        foreach (var attack in (string[])["singlingOut", "linkability", "inference"])
            Assert.InRange(privacy.GetProperty(attack).GetProperty("low").GetDouble(), 0, privacy.GetProperty(attack).GetProperty("high").GetDouble());
        Assert.InRange(privacy.GetProperty("dcr").GetProperty("rows").GetInt32(), 70, 130);
        Assert.Equal(64, privacy.GetProperty("canaries").GetProperty("planted").GetInt32());
        Assert.Equal(0, privacy.GetProperty("canaries").GetProperty("recovered").GetInt32());
        Assert.Equal(0, privacy.GetProperty("leaks").GetProperty("inModel").GetInt32());
        Assert.StartsWith("Distance alone proves nothing", privacy.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_CopyWithHoldout_SaysWhoIsAMember()
    {
        var lines = SmallTable.Csv.TrimEnd('\n').Split('\n');
        var training = _folder.Write("training.csv", string.Join('\n', lines[..300]) + "\n");
        var holdout = _folder.Write("holdout.csv", string.Join('\n', [lines[0], .. lines[300..]]) + "\n");
        var run = CliRun.Of("evaluate", training, training, "--holdout", holdout).Expect(ExitCode.Success);
        Assert.Matches(@"membership by distance, AUC +(1\.000|0\.9\d\d) ", run.Output);
        Assert.Matches(@"rows identical to real, share +1\.000", run.Output);
        Assert.Contains("Distance alone proves nothing", run.Output);
        Assert.Contains("Attacks need real rows", CliRun.Of("evaluate", training, training).Expect(ExitCode.Success).Output);
    }

    [Fact]
    public void Fit_HoldoutShareOutOfRange_SaysTheRange() =>
        Assert.Contains("--holdout-share takes a number from 0 to 0.5, not `0.9`", CliRun.Of("fit", _folder.WritePeople(), "-o", _folder["m"], "--holdout-share", "0.9").Expect(ExitCode.UserError).Error);

    [Fact]
    public void Evaluate_TargetAndHoldout_TellsWhatTrainingLoses()
    {
        var (real, oracle) = (Repository.PathOf("tests", "data", "oracle", "penguins_mixed", "real.csv"), Repository.PathOf("tests", "data", "oracle", "penguins", "synthetic.csv"));
        var holdout = Repository.PathOf("tests", "data", "oracle", "penguins", "real.csv");
        var run = CliRun.Of("evaluate", real, oracle, "--holdout", holdout, "--target", "species").Expect(ExitCode.Success);
        Assert.Matches(@"Training for `species`: mean AUC [01]\.\d{3} on real rows, 0\.\d{3} on synthetic ones, gap -?0\.\d{3} \(-?0\.\d{3} to -?0\.\d{3}\)", run.Output);
        Assert.Matches(@"three columns at a time +0\.\d{3} +0\.\d{3} +0\.\d{3}", run.Output);

        using var document = JsonDocument.Parse(CliRun.Of("evaluate", real, oracle, "--holdout", holdout, "--target", "species", "--format", "json").Expect(ExitCode.Success).Output);
        var utility = document.RootElement.GetProperty("utility");
        Assert.Equal("species", utility.GetProperty("target").GetString());
        Assert.Equal(utility.GetProperty("real").GetDouble() - utility.GetProperty("synthetic").GetDouble(), utility.GetProperty("gap").GetDouble());
    }

    [Fact]
    public void Evaluate_TargetNotInTheTable_IsRefused() =>
        Assert.Contains("SD2601 error", CliRun.Of("evaluate", _folder.WritePeople(), _folder["people.csv"], "--target", "fame").Expect(ExitCode.UserError).Error);

    [Fact]
    public void Evaluate_Report_WritesThePageItsTwinAndItsSummary()
    {
        var other = _folder.Write("other.csv", SmallTable.Csv.Replace(",Lima,", ",Oslo,", StringComparison.Ordinal));
        var run = CliRun.Of("evaluate", _folder.WritePeople(), other, "--report", _folder["evidence.html"], "--format", "json").Expect(ExitCode.Success);
        Assert.StartsWith("<!DOCTYPE html>", File.ReadAllText(_folder["evidence.html"]), StringComparison.Ordinal);
        Assert.Equal(run.Output, File.ReadAllText(_folder["evidence.json"]));
        Assert.StartsWith("# Evaluation of synthetic people", File.ReadAllText(_folder["evidence.md"]), StringComparison.Ordinal);
        Assert.Contains("Page written to ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Evaluate_ReportOverATable_IsRefused()
    {
        var table = _folder.Write("t.json", "x");
        Assert.Contains("error", CliRun.Of("evaluate", _folder.WritePeople(), table, "--report", _folder["t.html"]).Expect(ExitCode.UserError).Error, StringComparison.Ordinal);
        Assert.Equal("x", File.ReadAllText(table));
    }

    [Fact]
    public void Evaluate_Policy_ExitsWithThreeAndTheReasons()
    {
        var lines = SmallTable.Csv.TrimEnd('\n').Split('\n');
        var training = _folder.Write("training.csv", string.Join('\n', lines[..300]) + "\n");
        var holdout = _folder.Write("holdout.csv", string.Join('\n', [lines[0], .. lines[300..]]) + "\n");
        var policy = _folder.Write("policy.yaml", "limits:\n  canariesRecovered: off\n  leakedInModel: off\n  outlierAuc: off\n");
        var refused = CliRun.Of("evaluate", training, training, "--holdout", holdout, "--policy", policy, "--format", "json").Expect(ExitCode.GateRefused);
        Assert.Contains("SD2715 error: membershipAuc: the AUC of the better membership attack is ", refused.Error);
        Assert.Contains("SD2715 error: identicalExcess", refused.Error);
        using var document = JsonDocument.Parse(refused.Output);
        Assert.False(document.RootElement.GetProperty("gate").GetProperty("passed").GetBoolean());
        var signature = document.RootElement.GetProperty("signature");
        Assert.Equal(signature.GetProperty("real").GetString(), signature.GetProperty("synthetic").GetString());
        Assert.Equal(64, signature.GetProperty("policy").GetString()!.Length);

        var waived = _folder.Write("waived.yaml", "limits: { membershipAuc: off, tprAt1Fpr: off, outlierAuc: off, singlingOutRisk: off, linkabilityRisk: off, inferenceRisk: off, columnInferenceRisk: off, "
            + "dcrShare: off, leakedInModel: off, canariesRecovered: off }\nwaivers:\n  - { metric: identicalExcess, owner: jane, reason: a copy, expires: 9999-12-31 }\n");
        var run = CliRun.Of("evaluate", training, training, "--holdout", holdout, "--policy", waived).Expect(ExitCode.Success);
        Assert.Contains("Gate  passed\n  identicalExcess", run.Output);
        Assert.Contains("waived by jane until 9999-12-31: a copy", run.Output);
        Assert.Contains("SD2712 error", CliRun.Of("evaluate", training, training, "--policy", _folder.Write("bad.yaml", "limit: {}\n")).Expect(ExitCode.UserError).Error);
    }
}

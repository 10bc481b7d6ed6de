using System.Text.Json;
using SynthData.Engine.Gates;
using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables;
using SynthData.Engine.Tests.Privacy.Attacks;
using SynthData.Engine.Tests.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Gates;

public class GateTests
{
    private static readonly DateOnly Today = new(2030, 1, 1);
    private static readonly EvaluationOptions Options = new() { Parts = EvaluationParts.Privacy };

    [Fact]
    public void Judge_ModelWithDefaults_PassesTheDefaultPolicy()
    {
        var (training, holdout) = (Planted.Draw(1200, 1), Planted.Draw(600, 2));
        var metadata = Make.Metadata(training);
        var model = Model.Fit(training, metadata);
        var result = Evaluation.Run(training, model.Sample(new(1200)), metadata, Options with { Holdout = holdout, Model = model });
        var gate = Gate.Judge(result, GatePolicy.Default, Today);
        Assert.Empty(gate.Reasons);
        Assert.True(gate.Passed);
        Assert.Equal(GatePolicy.Default.Limits.Count, gate.Findings.Count);
    }

    [Fact]
    public void Judge_TenthOfTheRowsCopied_IsRefused()
    {
        var (training, holdout) = (Planted.Draw(1500, 1), Planted.Draw(1500, 2));
        var metadata = Make.Metadata(training);
        var result = Evaluation.Run(training, Planted.Leak(training, 150, 1500, 3), metadata, Options with { Holdout = holdout });
        var refused = Gate.Judge(result, GatePolicy.Default, Today).Findings.Where(finding => finding.Verdict == GateVerdict.Refused).Select(finding => finding.Metric).ToArray();
        Assert.Contains("tprAt1Fpr", refused);
        Assert.Contains("identicalExcess", refused);
        // Without a model there is no evidence of it.
        Assert.Contains("canariesRecovered", refused);
    }

    [Fact]
    public void Judge_RareLabelPublished_IsRefused()
    {
        string?[] labels = [.. Enumerable.Range(0, 400).Select(row => row < 3 ? "very rare label" : $"label {row % 5}")];
        var real = Make.Table(400, Make.Labels("c", labels), Make.Numbers("x", [.. Enumerable.Range(0, 400).Select(row => (double?)(row * 7 % 100))]));
        var metadata = Make.Metadata(real);
        // The least threshold lets a label of some rows through, which is what this setting is there for.
        var model = Model.Fit(real, metadata, new() { RareThreshold = 2, Generator = "independent", Seed = Seed(real, metadata) });
        var result = Evaluation.Run(real, model.Sample(new(20_000)), metadata, Options);
        Assert.Contains("leakedValues", Gate.Judge(result, GatePolicy.Default, Today).Findings.Where(finding => finding.Verdict == GateVerdict.Refused).Select(finding => finding.Metric));

        // The secret addition to the threshold is by the seed.
        static ulong Seed(Table table, TableMetadata metadata) => Enumerable.Range(0, 100).Select(seed => (ulong)seed)
            .First(seed => ((LabelColumn)Model.Fit(table, metadata, new() { RareThreshold = 2, Generator = "independent", Seed = seed }).Sample(new(1)).Columns[0]).Labels.Contains("very rare label"));
    }

    [Fact]
    public void Judge_Waivers_HoldUpToTheirLastDay()
    {
        var result = Evaluation.Run(Planted.Draw(50, 1), Planted.Draw(50, 2), Make.Metadata(Planted.Draw(1, 1)), new() { Parts = EvaluationParts.None, Rules = QualityRules.SharedBins, Diagnose = false });
        var waiver = new GateWaiver("dataValidity", "jane", "Known.", Today);
        var policy = new GatePolicy(new Dictionary<string, double> { ["dataValidity"] = 0.9, ["quality"] = 0.1 }, [waiver]);
        var waived = Gate.Judge(result, policy, Today);
        Assert.True(waived.Passed);
        Assert.Equal((GateVerdict.Waived, waiver), (waived.Findings[1].Verdict, waived.Findings[1].Waiver));
        var expired = Gate.Judge(result, policy, Today.AddDays(1));
        Assert.False(expired.Passed);
        Assert.Equal(["dataValidity: the data validity of the diagnostic was not measured; it needs the diagnostic report; the waiver of jane expired on 2030-01-01"], expired.Reasons);
        Assert.Equal(["quality: the quality score with shared bins is 0.9; the policy allows at least 0.99"],
            Gate.Judge(result with { Quality = new(null, null, new(0.9, null, null, new Dictionary<string, double?>(), [])) }, new(new Dictionary<string, double> { ["quality"] = 0.99 }, []), Today).Reasons);
    }

    [Fact]
    public void Sign_ChangedFigure_IsNoticed()
    {
        var table = Planted.Draw(50, 1);
        var result = Evaluation.Run(table, Planted.Draw(50, 2), Make.Metadata(table), new() { Parts = EvaluationParts.None });
        result = result with { Gate = Gate.Judge(result, new(new Dictionary<string, double> { ["quality"] = 2 }, [new("quality", "jane", "why", Today)]), Today) };
        var signed = EvaluationSignature.Sign(result, "aa", "bb", null, "cc", null);
        using var document = JsonDocument.Parse(EvaluationPropertyTests.Json(signed));
        var read = EvaluationJson.Read(document.RootElement);
        Assert.Equal(signed.Signature, read.Signature);
        Assert.Equal(signed.Gate!.Findings, read.Gate!.Findings);
        Assert.True(EvaluationSignature.IsOf(signed));
        Assert.False(EvaluationSignature.IsOf(signed with { Gate = signed.Gate with { Passed = false } }));
        Assert.False(EvaluationSignature.IsOf(result));
    }
}

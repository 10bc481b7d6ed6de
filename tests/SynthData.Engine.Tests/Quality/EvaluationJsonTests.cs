using System.Text.Json;
using SynthData.Engine.Models;
using SynthData.Engine.Quality;
using Xunit;

namespace SynthData.Engine.Tests.Quality;

public class EvaluationJsonTests
{
    [Fact]
    public void Write_SmallEvaluation_IsTheDocumentedForm()
    {
        var real = Make.Table(2, Make.Numbers("x", 0, 10), Make.Numbers("y", 1, 1));
        var json = EvaluationPropertyTests.Json(Evaluation.Run(real, real, Make.Metadata(real), new() { Parts = EvaluationParts.None }));
        const string Report = """
            {"score":1,"columnShapes":1,"columnPairTrends":null,"columns":{"x":1,"y":1},"pairs":[{"a":"x","b":"y","metric":"CorrelationSimilarity","score":null}]}
            """;
        const string X = """
            {"MissingValueSimilarity":1,"missing_real":0,"missing_synthetic":0,"KSComplement":1,"BoundaryAdherence":1,"RangeCoverage":1,"StatisticSimilarity.mean":1,"StatisticSimilarity.median":1,"StatisticSimilarity.std":1}
            """;
        const string Y = """
            {"MissingValueSimilarity":1,"missing_real":0,"missing_synthetic":0,"KSComplement":1,"BoundaryAdherence":1,"RangeCoverage":null,"StatisticSimilarity.mean":null,"StatisticSimilarity.median":null,"StatisticSimilarity.std":null}
            """;
        Assert.Equal($$$"""
            {"quality":{"default":{{{Report}}},"allPairs":{{{Report}}},"sharedBins":{{{Report}}}},"diagnostic":{"score":1,"dataValidity":1,"dataStructure":1},"columns":{"x":{{{X}}},"y":{{{Y}}}}}
            """, json);
    }

    [Fact]
    public void Write_OneReport_LeavesTheRestOut()
    {
        var real = Make.Table(1, Make.Labels("c", "a"));
        var result = Evaluation.Run(real, real, Make.Metadata(real), new() { Rules = QualityRules.SharedBins, Diagnose = false, Parts = EvaluationParts.None });
        Assert.Equal("""{"quality":{"sharedBins":{"score":1,"columnShapes":1,"columnPairTrends":null,"columns":{"c":1},"pairs":[]}}}""", EvaluationPropertyTests.Json(result));
    }

    [Fact]
    public void Read_WhatWasWritten_GivesTheSameDocument()
    {
        var (real, synthetic, metadata) = OracleTables.Read("penguins");
        var options = new EvaluationOptions { Holdout = real, Target = "species", Model = Model.Fit(real, metadata, new() { Generator = "independent" }) };
        var json = EvaluationPropertyTests.Json(Evaluation.Run(real, synthetic, metadata, options, TestContext.Current.CancellationToken));
        using var document = JsonDocument.Parse(json);
        string[] members = ["quality", "diagnostic", "columns", "ranks", "newRows", "threeWay", "discriminator", "propensity", "anchors", "privacy", "utility"];
        Assert.Equal(members, document.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(json, EvaluationPropertyTests.Json(EvaluationJson.Read(document.RootElement)));
    }
}

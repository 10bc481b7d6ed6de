using System.Text;
using SynthData.Engine.Gates;
using SynthData.Errors;
using Xunit;

namespace SynthData.Engine.Tests.Gates;

public class GatePolicyFileTests
{
    [Fact]
    public void Parse_LimitsAndWaivers_StandOverTheDefaults()
    {
        var policy = Parse("""
            limits:
              membershipAuc: 0.53
              utilityGap: 0.02
              canariesRecovered: off
            waivers:
              - metric: dcrShare
                owner: jane.doe
                reason: Rows repeat by nature.
                expires: 2031-02-28
            """);
        Assert.Equal(0.53, policy.Limits["membershipAuc"]);
        Assert.Equal(0.02, policy.Limits["utilityGap"]);
        Assert.False(policy.Limits.ContainsKey("canariesRecovered"));
        Assert.Equal(GatePolicy.Default.Limits["tprAt1Fpr"], policy.Limits["tprAt1Fpr"]);
        Assert.Equal([new("dcrShare", "jane.doe", "Rows repeat by nature.", new(2031, 2, 28))], policy.Waivers);
        Assert.Equal(0.7, Parse("""{"limits":{"quality":0.7}}""").Limits["quality"]);
    }

    [Fact]
    public void Parse_ManyMistakes_NamesAllWithTheirLines()
    {
        var problems = Assert.Throws<SynthDataException>(() => Parse("""
            limits:
              membershipAus: 0.53
              quality: much
            waivers:
              - metric: dcrShare
                owner: jane
                expires: 2031-02-30
              - metric: nothing
                owner: jane
                reason: none
                expires: 2031-01-01
            waiver: []
            """)).Diagnostics;
        Assert.Equal(
            [("SD2712", 12L), ("SD2712", 2), ("SD2713", 3), ("SD2714", 5), ("SD2714", 7), ("SD2712", 8)],
            problems.Select(problem => (problem.Code.Code, problem.Place.Line!.Value)));
        Assert.Equal("Did you mean `membershipAuc`?", problems[1].Hint);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("limits: 3")]
    [InlineData("limits: { quality: .nan }")]
    [InlineData("waivers: { metric: quality }")]
    [InlineData("waivers: [ 5 ]")]
    [InlineData("limits: { quality: 1, quality: 2 }")]
    public void Parse_OtherThings_AreCodedErrors(string text) => Assert.NotEmpty(Assert.Throws<SynthDataException>(() => Parse(text)).Diagnostics);

    private static GatePolicy Parse(string text) => GatePolicyFile.Parse(Encoding.UTF8.GetBytes(text), text.StartsWith('{') ? "policy.json" : "policy.yaml");
}

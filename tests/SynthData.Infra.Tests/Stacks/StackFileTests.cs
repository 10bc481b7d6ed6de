using System.Text;
using SynthData.Errors;
using SynthData.Infra.Stacks;
using Xunit;

namespace SynthData.Infra.Tests.Stacks;

public sealed class StackFileTests
{
    [Fact]
    public void Parse_Environments_LiesEachOverTheSharedSettings()
    {
        var problems = new DiagnosticBag();
        var file = Parse(
            """
            stack: demo
            project: shared-project
            region: us-central1
            labels: {team: data, tier: low}
            environments:
              dev: {}
              prod: {project: prod-project, labels: {tier: high, team: null}}
            """, problems)!;
        Assert.Empty(problems.Items);
        Assert.Equal(["dev", "prod"], file.Environments.Select(one => one.Environment));
        Assert.Equal("shared-project", file.Environment("dev").Settings.Get(StackSettings.Project));
        var prod = file.Environment("prod").Settings;
        Assert.Equal("prod-project", prod.Get(StackSettings.Project));
        Assert.Equal([KeyValuePair.Create("tier", "high")], prod.Get(StackSettings.Labels));
        Assert.Equal(7, prod.PlaceOf(StackSettings.Project).Line);
    }

    [Fact]
    public void Parse_NoEnvironments_HasDev()
    {
        var file = Parse("stack: demo\nproject: shared-project\n", new())!;
        Assert.Equal("dev", Assert.Single(file.Environments).Environment);
    }

    [Fact]
    public void Parse_SeveralMistakes_AreAllReportedOnceWithTheirPlaces()
    {
        var problems = new DiagnosticBag();
        Assert.Null(Parse(
            """
            stack: Demo
            regoin: us-central1
            regions: us-east1
            environments:
              dev: {}
              staging: {stack: other}
              prod: {region: [1]}
            """, problems));
        Assert.Equal(
            ["SD3009 6:20 environments.staging.stack", "SD3005 1:8 stack", "SD3001 2:1 regoin", "SD3003 3:10 regions", "SD3002 1:1 "],
            problems.Items.Where(one => one.Severity == Severity.Error && one.Code.Code != "SD3003" || one.Place.Line == 3)
                .Select(one => $"{one.Code.Code} {one.Place.Line}:{one.Place.Position} {one.Place.Path}"));
        var unknown = problems.Items.Single(one => one.Code == StackErrors.UnknownSetting);
        Assert.Equal("Did you mean `region`?", unknown.Hint);
        Assert.Contains(problems.Items, one => one.Place is { Line: 7, Path: "environments.prod.region" } && one.Code == StackErrors.WrongType);
    }

    [Fact]
    public void Parse_UnknownRegion_IsAWarningWithTheNearest()
    {
        var problems = new DiagnosticBag();
        Assert.NotNull(Parse("stack: demo\nproject: demo-project\nregion: us-centrall1\n", problems));
        var warning = Assert.Single(problems.Items);
        Assert.Equal((Severity.Warning, "SD3010", 3L, "Did you mean `us-central1`?"), (warning.Severity, warning.Code.Code, warning.Place.Line!.Value, warning.Hint));
    }

    [Fact]
    public void Environment_Unknown_NamesThoseThereAre()
    {
        var file = Parse("stack: demo\nproject: demo-project\nenvironments: {dev: {}, staging: {}}\n", new())!;
        var problem = Assert.Single(Assert.Throws<SynthDataException>(() => file.Environment("stagin")).Diagnostics);
        Assert.Equal("SD3008", problem.Code.Code);
        Assert.Equal("Did you mean `staging`? Its environments: dev, staging", problem.Hint);
    }

    private static StackFile? Parse(string text, DiagnosticBag problems) => StackFile.Parse(Encoding.UTF8.GetBytes(text), "stack.yaml", problems);
}

using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Commands.Gcp;

/// <summary>Advice on costs, shown and followed.</summary>
public sealed class GcpAdviceTests : IDisposable
{
    private const string Text =
        """
        # Ours.
        stack: demo
        project: demo-project
        services:
          api: {public: true, min_instances: 1, max_instances: 10}   # warm since March

        """;

    private readonly TemporaryFolder _folder = new();

    private string Stack => _folder["stack.yaml"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Advice_EveryFormat_SaysSavingRiskAndEdit()
    {
        File.WriteAllText(Stack, Text);
        var text = CliRun.Of("gcp", "cost", "--advice", "--stack", Stack).Expect(ExitCode.Success).Output;
        Assert.StartsWith("1. services.api (dev): Let it scale to zero\n   saves ", text);
        Assert.Contains("   edit: services.api.min_instances: 0\n", text);
        Assert.Contains("| 1 | services.api (dev): Let it scale to zero |", CliRun.Of("gcp", "cost", "--advice", "--stack", Stack, "--format", "markdown").Expect(ExitCode.Success).Output);
        using var json = JsonDocument.Parse(CliRun.Of("gcp", "cost", "--advice", "--stack", Stack, "--format", "json").Expect(ExitCode.Success).OutputBytes);
        var piece = json.RootElement.GetProperty("advice")[0];
        Assert.Equal("min-instances", piece.GetProperty("kind").GetString());
        Assert.True(piece.GetProperty("estimatedAnew").GetBoolean());
        Assert.InRange(piece.GetProperty("savingUsdAMonth").GetProperty("expected").GetDecimal(), 9, 10);
    }

    [Fact]
    public void Apply_APiece_EditsItsLineAndNothingElse()
    {
        File.WriteAllText(Stack, Text);
        Assert.Contains("services.api.min_instances changed", CliRun.Of("gcp", "cost", "--apply", "1", "--stack", Stack).Expect(ExitCode.Success).Error);
        Assert.Equal(Text.Replace("min_instances: 1", "min_instances: 0", StringComparison.Ordinal), File.ReadAllText(Stack));
        var run = CliRun.Of("gcp", "cost", "--apply", "9", "--stack", Stack).Expect(ExitCode.UserError);
        Assert.Contains("SD3740", run.Error);
    }

    [Fact]
    public void Advice_WithAPlan_IsRefused() =>
        Assert.Contains("--advice and --apply are of a stack alone", CliRun.Of("gcp", "cost", "--advice", "--plan", "tfplan.json").Expect(ExitCode.UserError).Error);
}

namespace SynthData.Cli.Tests.Commands;

public sealed class CompletionCommandTests
{
    [Theory]
    [InlineData("bash", "complete -o default -F _synthdata synthdata")]
    [InlineData("zsh", "#compdef synthdata")]
    [InlineData("fish", "complete -c synthdata")]
    public void Completion_KnownShell_PrintsItsScript(string shell, string line)
    {
        var run = CliRun.Of("completion", shell).Expect(ExitCode.Success);
        Assert.Contains(line, run.Output);
        Assert.Contains("[suggest:", run.Output);
    }

    [Fact]
    public void Completion_UnknownShell_NamesTheKnownOnes() =>
        Assert.Contains("hint: Use one of: bash, zsh, fish", CliRun.Of("completion", "tcsh").Expect(ExitCode.UserError).Error);

    [Theory]
    [InlineData("synthdata gener", "generate")]
    [InlineData("synthdata generate x.csv --fidelity ", "balanced|fast|max")]
    [InlineData("synthdata fit x.csv --generator seq", "sequential-trees")]
    public void Suggest_PartOfALine_OffersWhatFits(string line, string expected)
    {
        var run = CliRun.Of($"[suggest:{line.Length}]", line).Expect(ExitCode.Success);
        Assert.Equal(expected.Split('|'), run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}

using System.Text.Json;
using SynthData.Cli.Output;

namespace SynthData.Cli.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Run_NoArguments_ShowsTheCommands()
    {
        var run = CliRun.Of().Expect(ExitCode.Success);
        Assert.Contains("generate <INPUT>", run.Output);
        Assert.Empty(run.Error);
    }

    [Fact]
    public void Run_Version_PrintsNameAndVersion() => Assert.Matches(@"^synthdata \d+\.\d+\.\d+", CliRun.Of("--version").Expect(ExitCode.Success).Output);

    [Fact]
    public void Run_UnknownCommand_NamesTheCommands()
    {
        var run = CliRun.Of("generat", "x.csv", "--rows", "5").Expect(ExitCode.UserError);
        Assert.Contains("SD9001 error: `synthdata` has no command `generat`", run.Error);
        Assert.Contains("generate, fit, sample, profile, evaluate, model, serve, worker, shard, keys, backup, restore, gcp, completion", run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Run_SeveralMistakes_ReportsAllAtOnce()
    {
        var run = CliRun.Of("generate", "--rows", "-2", "--seed", "q", "--generator", "magic", "--nonsense", "extra").Expect(ExitCode.UserError);
        Assert.Contains("SD9001 error: there is no option `--nonsense`", run.Error);
        Assert.Contains("SD9001 error: Unrecognized command or argument `extra`", run.Error);
        Assert.Contains("SD9002 error: --rows takes a whole number", run.Error);
        Assert.Contains("SD9002 error: --seed takes a whole number", run.Error);
        Assert.Contains("SD9003 error: --generator does not know `magic`", run.Error);
    }

    [Fact]
    public void Run_MistakesWithJson_PrintsOneDocumentOfErrors()
    {
        var run = CliRun.Of("sample", "m", "-o", "x.csv", "--rows", "5", "--shard", "3/3", "--format", "json").Expect(ExitCode.UserError);
        using var document = JsonDocument.Parse(run.Output);
        var error = Assert.Single(document.RootElement.GetProperty("errors").EnumerateArray());
        Assert.Equal("SD9002", error.GetProperty("code").GetString());
        Assert.Equal("Three shards are 0/3, 1/3 and 2/3", error.GetProperty("hint").GetString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Run_Bug_NeverShowsTheExceptionsMessage(bool showBugs)
    {
        using var error = new StringWriter();
        var terminal = new Terminal(Stream.Null, new FailingStream(new InvalidOperationException("a cell's text")), error) { ShowBugs = showBugs };
        Assert.Equal(ExitCode.Bug, CommandLine.Run(["completion", "bash"], terminal, default));
        Assert.Contains("SD9900 error: InvalidOperationException", error.ToString());
        Assert.DoesNotContain("a cell's text", error.ToString());
        Assert.Equal(showBugs, error.ToString().Contains("   at ", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_ReaderOfOutputGone_EndsQuietly()
    {
        using var error = new StringWriter();
        var terminal = new Terminal(Stream.Null, new FailingStream(new IOException("Broken pipe", 32)), error);
        Assert.Equal(ExitCode.OutputClosed, CommandLine.Run(["completion", "bash"], terminal, default));
        Assert.Empty(error.ToString());
    }

    private sealed class FailingStream(Exception failure) : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw failure;

        public override void Write(ReadOnlySpan<byte> buffer) => throw failure;
    }
}

using SynthData.Testing;

namespace SynthData.Cli.Tests;

public sealed class HelpTests
{
    public static TheoryData<string> Commands =>
    [
        "", "generate", "fit", "sample", "profile", "evaluate", "model", "model inspect", "serve", "worker", "shard", "keys", "keys create",
        "keys list", "keys revoke", "keys link", "backup", "restore", "gcp", "gcp init", "gcp check", "gcp emit", "gcp plan", "gcp apply",
        "gcp destroy", "gcp status", "gcp diagram", "gcp policy", "gcp cost", "gcp objectives", "gcp recovery", "gcp residency",
        "gcp drill",
        "completion",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void Help_EveryCommand_IsAsWrittenDown(string command)
    {
        string[] words = [.. command.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"];
        var name = command.Length == 0 ? "synthdata" : command.Replace(' ', '-');
        Golden.Check(CliRun.Of(words).Expect(ExitCode.Success).Output, "tests", "SynthData.Cli.Tests", "golden", "help", name + ".txt");
    }

    [Fact]
    public void Commands_OfTheProgram_AreAllListedHere()
    {
        var commands = CommandLine.CreateRoot().Subcommands.SelectMany(
            command => (string[])[command.Name, .. command.Subcommands.Select(inner => $"{command.Name} {inner.Name}")]);
        Assert.Equal(Commands.Select(row => row.Data).Where(name => name.Length > 0).Order(), commands.Order());
    }
}

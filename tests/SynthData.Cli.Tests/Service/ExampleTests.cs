using SynthData.Testing;

namespace SynthData.Cli.Tests.Service;

/// <summary>The examples of the API in four languages, each against a server of its own: they end with the bytes that the command line makes.</summary>
public sealed class ExampleTests
{
    private static readonly string Penguins = Repository.PathOf("examples", "penguins", "penguins.csv");

    [Theory]
    [InlineData("curl", "bash", "with-curl.sh")]
    [InlineData("python3", "python3", "with_python.py")]
    [InlineData("node", "node", "with-javascript.mjs")]
    public void Example_InALanguage_Works(string tool, string runner, string script)
    {
        if (MissingTool.Reason($"{nameof(ExampleTests)}.{script}", tool) is { } reason) Assert.Skip(reason);
        Check(runner, Repository.PathOf("examples", "service", script));
    }

    [Fact]
    public void Example_InCSharp_Works()
    {
        var program = Path.Combine(AppContext.BaseDirectory.Replace("SynthData.Cli.Tests", "ServiceClient", StringComparison.Ordinal), "ServiceClient");
        Assert.True(File.Exists(program), $"{program} was not built");
        Check(program);
    }

    private static void Check(string program, params string[] arguments)
    {
        using var service = new RunningService();
        var (here, there) = (service.Folder["here.csv"], service.Folder["there.csv"]);
        CliRun.Of("generate", Penguins, "-o", here, "--rows", "1000", "--seed", "7").Expect(ExitCode.Success);
        ProcessRun.Of(program, [.. arguments, Penguins, there], service.Folder.Path, service.Variables).Expect(0);
        Assert.Equal(File.ReadAllBytes(here), File.ReadAllBytes(there));
    }
}

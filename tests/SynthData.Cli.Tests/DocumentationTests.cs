using System.Globalization;
using System.Text.RegularExpressions;
using SynthData.Testing;
using SynthData.Testing.Service;

namespace SynthData.Cli.Tests;

/// <summary>What the documents say runs: README's commands and sample, and every link between files.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Readme = File.ReadAllText(Repository.PathOf("README.md"));

    public static TheoryData<string> Documents =>
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md").Concat(Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md"))
            .Select(path => Path.GetRelativePath(Repository.Root, path)),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_BetweenFiles_LeadSomewhere(string document)
    {
        var path = Repository.PathOf(document);
        foreach (Match link in Link().Matches(File.ReadAllText(path)))
        {
            var target = link.Groups[1].Value.Split('#')[0];
            if (target.Length == 0 || target.Contains("://", StringComparison.Ordinal)) continue;
            Assert.True(Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)), $"{document} links to {target}, which does not exist");
        }
    }

    [Fact]
    public void Readme_SetUp_IsTwoCommands()
    {
        var commands = Blocks("bash setup").SelectMany(Commands).ToArray();
        Assert.Equal(2, commands.Length);
        Assert.StartsWith("dotnet run -c Release --project src/SynthData.Cli -- generate examples/", commands[0]);
        Assert.Equal("./test", commands[1]);
    }

    [Fact]
    public void Readme_FirstCommand_WorksWithTheBuiltProgram()
    {
        // The build under test stands in for `dotnet run`, which would build again.
        var command = Blocks("bash setup").SelectMany(Commands).First().Replace("dotnet run -c Release --project src/SynthData.Cli --", "synthdata", StringComparison.Ordinal);
        var run = RunInCopy(command);
        var promised = Commands(Blocks("text").First()).ToArray();
        Assert.Equal(["Table", "Rows", "Quality", "Privacy"], promised.Select(line => line.Split(' ')[0]));
        // Times differ between machines; everything else does not.
        Assert.Equal(promised.Where(line => !line.StartsWith("Rows", StringComparison.Ordinal)), Commands(run.Output).Where(line => !line.StartsWith("Rows", StringComparison.Ordinal)));
    }

    [Fact]
    public void Readme_OtherCommands_AllWork()
    {
        var blocks = Blocks("bash").ToArray();
        Assert.NotEmpty(blocks);
        RunInCopy(string.Join('\n', blocks));
    }

    [Fact]
    public void Readme_CommandsThatNeedTerraform_AllWork()
    {
        if (MissingTool.Reason(nameof(DocumentationTests), "terraform", "tofu") is { } reason) Assert.Skip(reason);
        var blocks = Blocks("bash terraform").ToArray();
        Assert.NotEmpty(blocks);
        RunInCopy("synthdata gcp init --project my-project-123\n" + string.Join('\n', blocks));
    }

    [Fact]
    public void Readme_Service_DoesWhatItSays()
    {
        if (MissingTool.Reason($"{nameof(DocumentationTests)}.Service", "curl") is { } reason) Assert.Skip(reason);
        var blocks = string.Join('\n', Blocks("bash service"));
        var port = RawApi.FreePort().ToString(CultureInfo.InvariantCulture);
        Assert.Contains("7707", blocks, StringComparison.Ordinal);
        RunInCopy(
            $"trap 'kill $(jobs -p)' EXIT\n{blocks.Replace("7707", port, StringComparison.Ordinal)}\n"
            + "cmp penguins.server.csv <(synthdata generate examples/penguins/penguins.csv -o -)\n"
            + "[ $(wc -l <penguins.api.csv) -eq 1001 ]");
    }

    [Fact]
    public void Readme_Library_IsTheSample() =>
        Assert.Equal(File.ReadAllText(Repository.PathOf("samples", "TenLines", "Program.cs")).Trim(), Assert.Single(Blocks("csharp")).Trim());

    /// <summary>Runs lines in a folder that has the examples, with the built program on the path.</summary>
    private static ProcessRun RunInCopy(string script)
    {
        using var folder = new TemporaryFolder();
        ProcessRun.Of("cp", ["-r", Repository.PathOf("examples"), folder["examples"]]).Expect(0);
        var path = $"{BuiltProgram.Folder}:{Environment.GetEnvironmentVariable("PATH")}";
        return ProcessRun.Of("bash", ["-euo", "pipefail", "-c", script], folder.Path, new Dictionary<string, string?> { ["PATH"] = path }).Expect(0);
    }

    private static IEnumerable<string> Blocks(string kind) =>
        Block().Matches(Readme).Where(block => block.Groups[1].Value.Trim() == kind).Select(block => block.Groups[2].Value);

    private static IEnumerable<string> Commands(string block) =>
        block.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```([^\n]*)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}

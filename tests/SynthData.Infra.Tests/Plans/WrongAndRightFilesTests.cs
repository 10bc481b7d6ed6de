using System.Text.Json;
using SynthData.Infra.Plans.Terraform;
using SynthData.SchemaProvider;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Plans;

/// <summary>
/// The real terraform judges over a hundred wrong and a hundred right files through the provider. A wrong file's first line names what its diagnostic must name. All are
/// read in one run: each verdict carries its file.
/// </summary>
public sealed class WrongAndRightFilesTests
{
    [Fact]
    public async Task Validate_EveryFile_IsJudgedRight()
    {
        Needs.Terraform(nameof(WrongAndRightFilesTests));
        using var folder = new TemporaryFolder();
        string[] wrong = Copy("wrong", folder), right = Copy("right", folder);
        Assert.True(wrong.Length >= 100 && right.Length >= 100, $"{wrong.Length} wrong files, {right.Length} right files");

        await using var host = await SchemaProviderHost.StartAsync(new(), TestContext.Current.CancellationToken);
        var run = await TerraformProgram.Find(null).RunAsync(["validate", "-json"], folder.Path, host.Environment, live: false, onMessage: null, TestContext.Current.CancellationToken);

        using var verdict = JsonDocument.Parse(run.Output);
        var problems = verdict.RootElement.GetProperty("diagnostics").EnumerateArray().Select(TerraformDiagnostic.Read).Where(problem => problem.IsError).ToLookup(problem => problem.File);
        AssertNone(right.Where(problems.Contains).Select(file => $"{file}: {string.Join("; ", problems[file].Select(problem => problem.Summary + " " + problem.Detail))}"));
        AssertNone(wrong.Select(file => Complaint(folder, file, [.. problems[file]])).OfType<string>());
    }

    private static void AssertNone(IEnumerable<string> complaints)
    {
        var all = string.Join('\n', complaints);
        Assert.True(all.Length == 0, all);
    }

    private static string? Complaint(TemporaryFolder folder, string file, TerraformDiagnostic[] problems)
    {
        var wanted = File.ReadLines(folder[file]).First()["# refused: ".Length..];
        var told = string.Join("; ", problems.Select(problem => $"{problem.Summary}: {problem.Detail}"));
        // One fault is one problem, and it names the argument.
        if (problems.Length != 1) return $"{file}: {problems.Length} problems, not one: {told}";
        return told.Contains($"{wanted}`", StringComparison.Ordinal) || told.Contains($"\"{wanted}\"", StringComparison.Ordinal) || LineOf(folder, file, problems[0]).Contains(wanted, StringComparison.Ordinal)
            ? null : $"{file}: `{wanted}` is not named: {told}";
    }

    private static string LineOf(TemporaryFolder folder, string file, TerraformDiagnostic problem) => File.ReadAllLines(folder[file])[(int)problem.Line!.Value - 1];

    private static string[] Copy(string kind, TemporaryFolder folder)
    {
        var names = new List<string>();
        foreach (var path in Directory.EnumerateFiles(Repository.PathOf("tests", "SynthData.Infra.Tests", "Plans", "Cases", kind), "*.tf"))
        {
            names.Add($"{kind}-{Path.GetFileName(path)}");
            File.Copy(path, folder[names[^1]]);
        }

        return [.. names];
    }
}

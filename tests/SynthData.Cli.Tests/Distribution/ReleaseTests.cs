using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Distribution;

/// <summary>What the script <c>release</c> leaves.</summary>
[Collection("builds")]
public sealed class ReleaseTests(BuiltRelease release)
{
    [Fact]
    public void Release_LeavesProgramPackagesImageMaterialsAndTheirSums()
    {
        BuiltRelease.RequireCompiler(nameof(Release_LeavesProgramPackagesImageMaterialsAndTheirSums));
        string[] names = ["Inferloop.SynthData", "Inferloop.SynthData.Cli", "Inferloop.SynthData.Client", "Inferloop.SynthData.Errors", "Inferloop.SynthData.Files"];
        var packages = names.Select(name => $"{name}.{BuiltRelease.Version}.nupkg");
        var program = new[] { release.Archive, release.Image, release.Materials }.Select(Path.GetFileName);
        Assert.Equal([.. packages.Concat(program).Append("SHA256SUMS").Order(StringComparer.Ordinal)], Directory.EnumerateFileSystemEntries(release.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var sums = ProcessRun.Of("sha256sum", ["--check", "--strict", "SHA256SUMS"], release.Folder).Expect(0).Output;
        Assert.Equal(names.Length + 3, sums.Split('\n').Count(line => line.EndsWith(": OK", StringComparison.Ordinal)));
        Assert.Contains(BuiltRelease.Version, ProcessRun.Of(release.Program, ["--version"]).Expect(0).Output);
    }

    [Fact]
    public void Release_IsMadeWithoutWarnings()
    {
        BuiltRelease.RequireCompiler(nameof(Release_IsMadeWithoutWarnings));
        Assert.Equal(["libe_sqlite3.so", "synthdata"], Directory.EnumerateFileSystemEntries(release.ProgramFolder).Select(Path.GetFileName).Order());
        Assert.DoesNotContain("warning", release.Log);
    }

    [Fact]
    public void Materials_NameWhatTheProgramIsMadeOf()
    {
        BuiltRelease.RequireCompiler(nameof(Materials_NameWhatTheProgramIsMadeOf));
        using var json = JsonDocument.Parse(File.ReadAllBytes(release.Materials));
        Assert.Equal(("CycloneDX", "1.6"), (json.RootElement.GetProperty("bomFormat").GetString(), json.RootElement.GetProperty("specVersion").GetString()));
        var names = json.RootElement.GetProperty("components").EnumerateArray().Select(component => component.GetProperty("name").GetString()!).ToHashSet();
        Assert.Superset(new HashSet<string> { "Npgsql", "Microsoft.Data.Sqlite", "YamlDotNet", "OpenTelemetry" }, names);
        Assert.DoesNotContain("Meziantou.Analyzer", names);
        Assert.All(names.Where(name => name.StartsWith("Microsoft.", StringComparison.Ordinal)), name =>
            Assert.Contains(json.RootElement.GetProperty("components").EnumerateArray(), component => component.GetProperty("name").GetString() == name && component.TryGetProperty("licenses", out _)));
    }
}

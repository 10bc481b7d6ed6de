using System.Text.Json;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Distribution;

/// <summary>
/// Holds the packages of a release against advisories that are known for them. The restore does too, but only where the package source has advisories, which
/// mirrors often have not.
/// </summary>
[Collection("builds")]
public sealed class AdvisoryTests(BuiltRelease release)
{
    private static readonly JsonElement Known = JsonDocument.Parse(
        File.ReadAllBytes(Repository.PathOf("tests", "SynthData.Cli.Tests", "Distribution", "known-advisories.json"))).RootElement;

    [Fact]
    public void Packages_WithKnownAdvisories_AreNewerThanTheFix()
    {
        BuiltRelease.RequireCompiler(nameof(Packages_WithKnownAdvisories_AreNewerThanTheFix));
        using var materials = JsonDocument.Parse(File.ReadAllBytes(release.Materials));
        var shipped = materials.RootElement.GetProperty("components").EnumerateArray()
            .GroupBy(component => component.GetProperty("name").GetString()!)
            .ToDictionary(group => group.Key, group => group.First().GetProperty("version").GetString()!);
        Assert.All(Known.GetProperty("advisories").EnumerateArray(), advisory =>
        {
            // An advisory for what no longer ships should go.
            var version = Assert.Contains(advisory.GetProperty("package").GetString()!, shipped);
            Assert.True(Number(version) >= Number(advisory.GetProperty("fixed").GetString()!), $"{advisory} is in {version}");
        });
    }

    private static Version Number(string version) => Version.Parse(version.Split('-')[0]);
}

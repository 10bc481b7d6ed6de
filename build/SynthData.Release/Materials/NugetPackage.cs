using System.Text.Json;
using System.Xml.Linq;

namespace SynthData.Release.Materials;

/// <summary>A package that is compiled into the executable.</summary>
/// <param name="License">SPDX expression; null when the package names only a file.</param>
internal sealed record NugetPackage(string Name, string Version, string? License)
{
    /// <summary>All in the lock file of the native publish but those that only build.</summary>
    /// <param name="lockFile">Written by the publish.</param>
    public static IReadOnlyList<NugetPackage> Of(string lockFile)
    {
        var buildOnly = XDocument.Load("Directory.Packages.props").Descendants("ItemGroup").Where(group => group.Attribute("Label")?.Value == "Build")
            .Elements("PackageVersion").Select(package => package.Attribute("Include")!.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        using var json = JsonDocument.Parse(File.ReadAllBytes(lockFile));
        var packages = new SortedDictionary<string, NugetPackage>(StringComparer.OrdinalIgnoreCase);
        foreach (var package in json.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(target => target.Value.EnumerateObject()))
        {
            if (package.Value.GetProperty("type").GetString() == "Project" || buildOnly.Contains(package.Name)) continue;
            var version = package.Value.GetProperty("resolved").GetString()!;
            packages[package.Name] = new(package.Name, version, LicenseOf(package.Name, version));
        }

        return [.. packages.Values];
    }

    private static string? LicenseOf(string name, string version)
    {
        var root = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var path = Path.Combine(root, name.ToLowerInvariant(), version.ToLowerInvariant(), name.ToLowerInvariant() + ".nuspec");
        return XDocument.Load(path).Descendants().FirstOrDefault(element => element.Name.LocalName == "license" && element.Attribute("type")?.Value == "expression")?.Value;
    }
}

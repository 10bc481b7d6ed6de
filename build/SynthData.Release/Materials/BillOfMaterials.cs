using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using SynthData.Release.Images;

namespace SynthData.Release.Materials;

/// <summary>What the executable and its image are made of, as CycloneDX 1.6.</summary>
internal sealed class BillOfMaterials
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly ReleaseInfo _release;
    private readonly string _published;
    private readonly IReadOnlyList<NugetPackage> _packages;

    public BillOfMaterials(ReleaseInfo release, string published)
    {
        (_release, _published) = (release, published);
        var architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";
        _packages = NugetPackage.Of($"artifacts/locks/SynthData.Cli.linux-{architecture}.json");
        Libraries = SharedLibrary.Of(published);
        SystemPackages =
        [
            .. Libraries.Select(library => library.Source).Append("/usr/sbin/update-ca-certificates").Select(SystemPackage.Of).OfType<SystemPackage>()
                .Distinct().OrderBy(package => package.Name, StringComparer.Ordinal),
        ];
    }

    public IReadOnlyList<SharedLibrary> Libraries { get; }

    public IReadOnlyList<SystemPackage> SystemPackages { get; }

    public byte[] ToJson()
    {
        var product = Component("application", "synthdata", _release.Version, "pkg:generic/synthdata@" + _release.Version, "Apache-2.0");
        product["hashes"] = new JsonArray(Hash(Path.Combine(_published, "synthdata")));
        var components = new JsonArray();
        foreach (var package in _packages) components.Add(Component("library", package.Name, package.Version, $"pkg:nuget/{package.Name}@{package.Version}", package.License));
        foreach (var package in SystemPackages)
            components.Add(Component("library", package.Name, package.Version, $"pkg:deb/{SystemPackage.Distribution}/{package.Name}@{Uri.EscapeDataString(package.Version)}?arch={package.Architecture}", null));
        var json = new JsonObject
        {
            ["bomFormat"] = "CycloneDX",
            ["specVersion"] = "1.6",
            ["version"] = 1,
            ["metadata"] = new JsonObject
            {
                ["timestamp"] = _release.Timestamp,
                ["component"] = product,
            },
            ["components"] = components,
        };
        return JsonSerializer.SerializeToUtf8Bytes(json, Indented);
    }

    private static JsonObject Component(string type, string name, string version, string url, string? license)
    {
        var component = new JsonObject { ["type"] = type, ["bom-ref"] = url, ["name"] = name, ["version"] = version, ["purl"] = url };
        if (license is not null) component["licenses"] = new JsonArray(new JsonObject { ["expression"] = license });
        return component;
    }

    private static JsonObject Hash(string path) => new() { ["alg"] = "SHA-256", ["content"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))) };
}

using SynthData.Testing;

namespace SynthData.Cli.Tests.Distribution;

/// <summary>Installs and uses a release's packages as a stranger would, with a package folder of the test's own.</summary>
[Collection("builds")]
public sealed class PackageTests(BuiltRelease release)
{
    private static readonly string Penguins = Repository.PathOf("examples", "penguins", "penguins.csv");

    [Fact]
    public void Pack_MakesTheToolAndTheLibraryWithLicenceAndReadme()
    {
        BuiltRelease.RequireCompiler(nameof(Pack_MakesTheToolAndTheLibraryWithLicenceAndReadme));
        foreach (var name in (string[])["Inferloop.SynthData", "Inferloop.SynthData.Errors", "Inferloop.SynthData.Files", "Inferloop.SynthData.Cli"])
        {
            using var package = System.IO.Compression.ZipFile.OpenRead(Path.Combine(release.Folder, $"{name}.{BuiltRelease.Version}.nupkg"));
            var entries = package.Entries.Select(entry => entry.FullName).ToHashSet();
            Assert.Superset(new HashSet<string> { "LICENSE", "README.md", "THIRD-PARTY-NOTICES.md" }, entries);
        }
    }

    [Fact]
    public void Tool_InstalledFromThePackage_Generates()
    {
        BuiltRelease.RequireCompiler(nameof(Tool_InstalledFromThePackage_Generates));
        using var folder = new TemporaryFolder();
        WriteConfiguration(folder);
        DotnetCommand.Run(
            folder.Path, "tool", "install", "Inferloop.SynthData.Cli", "--version", BuiltRelease.Version, "--tool-path", folder["tool"], "--configfile", folder["nuget.config"]);
        var run = ProcessRun.Of(Path.Combine(folder["tool"], "synthdata"), ["generate", Penguins, "-o", folder["out.csv"], "--rows", "30"], folder.Path).Expect(0);
        Assert.Contains("Quality", run.Output);
        Assert.Equal(31, File.ReadAllLines(folder["out.csv"]).Length);
    }

    [Fact]
    public void Library_ReferencedFromThePackage_RunsTheSample()
    {
        BuiltRelease.RequireCompiler(nameof(Library_ReferencedFromThePackage_RunsTheSample));
        using var folder = new TemporaryFolder();
        WriteConfiguration(folder);
        File.Copy(Repository.PathOf("samples", "TenLines", "Program.cs"), folder["Program.cs"]);
        folder.Write(
            "Consumer.csproj",
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Inferloop.SynthData" Version="{BuiltRelease.Version}" />
              </ItemGroup>
            </Project>
            """);
        var run = DotnetCommand.Run(folder.Path, "run", "-c", "Release", "--", Penguins, folder["out.csv"]);
        Assert.Matches(@"quality 0\.\d{3}", run.Output);
        Assert.Equal(File.ReadAllLines(Penguins).Length, File.ReadAllLines(folder["out.csv"]).Length);
    }

    /// <summary>Adds the packed packages to the machine's own sources; what is installed stays in the folder, what is already fetched is used from where it is.</summary>
    private void WriteConfiguration(TemporaryFolder folder)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var fetched = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named ? named : Path.Combine(home, ".nuget", "packages");
        folder.Write(
            "nuget.config",
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{folder["installed"]}" /></config>
              <fallbackPackageFolders><add key="fetched" value="{fetched}" /></fallbackPackageFolders>
              <packageSources><add key="packed" value="{release.Folder}" /></packageSources>
            </configuration>
            """);
    }
}

using System.Xml.Linq;
using SynthData.Testing;

namespace SynthData.Cli.Tests;

/// <summary>Projects depend on each other in one direction only: errors, engine, command line.</summary>
public sealed class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["SynthData.Errors"] = [],
        ["SynthData.Files"] = ["SynthData.Errors"],
        ["SynthData.Engine"] = ["SynthData.Errors", "SynthData.Files"],
        ["SynthData.Gcp"] = ["SynthData.Errors"],
        ["SynthData.Platform"] = ["SynthData.Engine", "SynthData.Gcp"],
        ["SynthData.Client"] = ["SynthData.Errors", "SynthData.Files"],
        ["SynthData.Api"] = ["SynthData.Platform", "SynthData.Client"],
        ["SynthData.Infra"] = ["SynthData.Errors", "SynthData.Files"],
        ["SynthData.SchemaProvider"] = ["SynthData.Infra"],
        ["SynthData.Cli"] =
        [
            "SynthData.Engine", "SynthData.Errors", "SynthData.Platform", "SynthData.Api", "SynthData.Client", "SynthData.Infra", "SynthData.SchemaProvider",
        ],
    };

    private static readonly Dictionary<string, string[]> AllowedPackages = new()
    {
        ["SynthData.Errors"] = [],
        ["SynthData.Files"] = ["YamlDotNet"],
        ["SynthData.Engine"] = ["ZstdSharp.Port"],
        ["SynthData.Gcp"] = [],
        ["SynthData.Platform"] = ["Microsoft.Data.Sqlite", "Npgsql"],
        ["SynthData.Client"] = [],
        ["SynthData.Api"] =
        [
            "Microsoft.IdentityModel.JsonWebTokens",
            "OpenTelemetry.Extensions.Hosting", "OpenTelemetry.Exporter.OpenTelemetryProtocol", "OpenTelemetry.Exporter.Prometheus.AspNetCore",
            "OpenTelemetry.Instrumentation.AspNetCore", "OpenTelemetry.Instrumentation.Runtime",
        ],
        ["SynthData.Infra"] = [],
        ["SynthData.SchemaProvider"] = ["Grpc.AspNetCore.Server", "Google.Protobuf", "Grpc.Tools"],
        ["SynthData.Cli"] = ["System.CommandLine"],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateDirectories(Repository.PathOf("src"), "SynthData.*").Select(folder => Path.GetFileName(folder))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_StayWithinTheTable(string project)
    {
        Assert.True(Allowed.ContainsKey(project), $"{project} is not in the table of projects");
        Assert.Subset(Allowed[project].ToHashSet(), References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).ToHashSet());
        Assert.Subset(AllowedPackages[project].ToHashSet(), References(project, "PackageReference").ToHashSet());
        Assert.Equal(project is "SynthData.SchemaProvider" or "SynthData.Api" ? ["Microsoft.AspNetCore.App"] : [], References(project, "FrameworkReference"));
    }

    [Fact]
    public void Engine_NeverTouchesTheNetworkOrTheConsole()
    {
        var referenced = typeof(Engine.Models.Model).Assembly.GetReferencedAssemblies().Select(assembly => assembly.Name!).ToArray();
        Assert.Contains("System.Runtime", referenced);
        // Primitives has the types of addresses, and opens nothing.
        Assert.DoesNotContain(referenced, name => name.StartsWith("System.Net", StringComparison.Ordinal) && name != "System.Net.Primitives");
        Assert.DoesNotContain("System.Console", referenced);
    }

    [Fact]
    public void Commands_NeverUseTheProcessConsole()
    {
        var sources = Directory.EnumerateFiles(Repository.PathOf("src", "SynthData.Cli"), "*.cs", SearchOption.AllDirectories).ToArray();
        Assert.NotEmpty(sources);
        Assert.Equal(
            ["Terminal.cs"],
            sources.Where(path => File.ReadAllText(path).Contains("Console.", StringComparison.Ordinal)).Select(path => Path.GetFileName(path)));
    }

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Repository.PathOf("src", project, project + ".csproj")).Descendants(kind).Select(element => element.Attribute("Include")!.Value);
}

using SynthData.Testing;

namespace SynthData.Cli.Tests.Distribution;

/// <summary>Runs the SDK on the checkout with every output in a folder of the test's own, so that the build under test is left alone.</summary>
internal static class DotnetCommand
{
    public static readonly IReadOnlyDictionary<string, string?> Variables = new Dictionary<string, string?>
    {
        ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0", ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1", ["DOTNET_NOLOGO"] = "1",
    };

    public static ProcessRun Run(string folder, params string[] arguments) => ProcessRun.Of(
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet",
        arguments,
        folder,
        Variables).Expect(0);
}

/// <summary>Tests that build do so one after the other.</summary>
[CollectionDefinition("builds")]
public sealed class BuildsCollection : ICollectionFixture<BuiltRelease>;

using System.Security.Cryptography;
using SynthData.Testing;
using SynthData.Testing.Service;

namespace SynthData.Cli.Tests.Distribution;

/// <summary>Holds the output of a release's native program against the build under test.</summary>
[Collection("builds")]
public sealed class NativeProgramTests(BuiltRelease release)
{
    private const string Rows = "20000";
    private static readonly string Penguins = Repository.PathOf("examples", "penguins", "penguins.csv");

    [Fact]
    public void Generate_AnyBuildProcessorAndThreads_SameBytes()
    {
        BuiltRelease.RequireCompiler(nameof(Generate_AnyBuildProcessorAndThreads_SameBytes));
        using var folder = new TemporaryFolder();
        var scalar = new Dictionary<string, string?> { ["DOTNET_EnableHWIntrinsic"] = "0" };
        var hashes = new Dictionary<string, string>
        {
            ["native, 1 thread"] = Generate(release.Program, folder, "1", null),
            ["native, 2 threads"] = Generate(release.Program, folder, "2", null),
            ["native, 8 threads"] = Generate(release.Program, folder, "8", null),
            ["native, no intrinsics"] = Generate(release.Program, folder, "2", scalar),
            ["built, 2 threads"] = Generate(BuiltProgram.Path, folder, "2", null),
            ["built, no intrinsics"] = Generate(BuiltProgram.Path, folder, "2", scalar),
        };
        Assert.All(hashes, hash => Assert.True(hash.Value == hashes["native, 1 thread"], $"{hash.Key} differs"));
    }

    [Fact]
    public void Sample_ModelOfTheOtherBuildInShards_SameBytes()
    {
        BuiltRelease.RequireCompiler(nameof(Sample_ModelOfTheOtherBuildInShards_SameBytes));
        using var folder = new TemporaryFolder();
        var model = folder["penguins.synthmodel"];
        ProcessRun.Of(BuiltProgram.Path, ["fit", Penguins, "-o", model]).Expect(0);
        var whole = ProcessRun.Of(BuiltProgram.Path, ["sample", model, "-o", "-", "--rows", Rows]).Expect(0).Output;
        foreach (var count in (int[])[1, 3, 16])
        {
            var parts = Enumerable.Range(0, count).Select(index =>
                ProcessRun.Of(release.Program, ["sample", model, "-o", "-", "--rows", Rows, "--shard", $"{index}/{count}"]).Expect(0).Output);
            var joined = string.Concat(parts.Select((part, index) => index == 0 ? part : part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..]));
            Assert.True(whole == joined, $"{count} shards differ from the whole");
        }
    }

    [Fact]
    public async Task Serve_AsReleased_WorksOnSqliteAndPostgres()
    {
        BuiltRelease.RequireCompiler(nameof(Serve_AsReleased_WorksOnSqliteAndPostgres));
        Assert.Equal(1, (await new KillRun(new(release.Program, 1, Seed: 5)).RunAsync()).Kills);
        if (PostgresServer.MissingReason(nameof(NativeProgramTests)) is { } reason) Assert.Skip(reason);
        using var server = PostgresServer.Start();
        Assert.Equal(1, (await new KillRun(KillOptions.OnPostgres(release.Program, 1, seed: 6, server)).RunAsync()).Kills);
    }

    private static string Generate(string program, TemporaryFolder folder, string threads, IReadOnlyDictionary<string, string?>? variables)
    {
        ProcessRun.Of(program, ["generate", Penguins, "-o", folder["out.csv"], "--rows", Rows, "--seed", "11", "--threads", threads], folder.Path, variables).Expect(0);
        return Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(folder["out.csv"])));
    }
}

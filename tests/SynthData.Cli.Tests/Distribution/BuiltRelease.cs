using System.Formats.Tar;
using System.IO.Compression;
using System.Runtime.InteropServices;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Distribution;

/// <summary>A release, made once by the script <c>release</c> for all tests that need its program, packages or image.</summary>
public sealed class BuiltRelease : IDisposable
{
    /// <summary>Nobody else's, so that an installed package is the one just made.</summary>
    public const string Version = "0.0.0-release.under.test";

    private static readonly string Platform = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux-arm64" : "linux-x64";
    private readonly TemporaryFolder _folder = new();

    public BuiltRelease()
    {
        if (MissingTool.Find("clang") is null && MissingTool.Find("gcc") is null) return;
        var variables = new Dictionary<string, string?>(DotnetCommand.Variables) { ["MinVerVersionOverride"] = Version };
        var made = ProcessRun.Of(Repository.PathOf("release"), [Folder], Repository.Root, variables).Expect(0);
        Log = made.Output + made.Error;
        using var packed = new GZipStream(File.OpenRead(Archive), CompressionMode.Decompress);
        TarFile.ExtractToDirectory(packed, Directory.CreateDirectory(_folder["program"]).FullName, overwriteFiles: false);
    }

    /// <summary>All that a release consists of.</summary>
    public string Folder => _folder["release"];

    /// <summary>The unpacked program and what lies beside it.</summary>
    public string ProgramFolder => _folder["program"];

    public string Program => Path.Combine(ProgramFolder, "synthdata");

    public string Archive => PathOf("tar.gz");

    public string Image => PathOf("oci.tar");

    public string Materials => PathOf("cdx.json");

    /// <summary>What the build printed.</summary>
    public string Log { get; } = "";

    public static void RequireCompiler(string test)
    {
        if (MissingTool.Reason(test, "gcc", "clang") is { } reason) Assert.Skip(reason);
    }

    public void Dispose() => _folder.Dispose();

    private string PathOf(string kind) => Path.Combine(Folder, $"synthdata-{Version}-{Platform}.{kind}");
}

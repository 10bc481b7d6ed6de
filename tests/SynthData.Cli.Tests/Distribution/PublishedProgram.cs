using System.Runtime.InteropServices;
using SynthData.Testing;

namespace SynthData.Cli.Tests.Distribution;

    /// <summary>The native executable, published once for all tests that need it.</summary>
public sealed class PublishedProgram : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public PublishedProgram()
        {
            if (MissingTool.Find("clang") is null && MissingTool.Find("gcc") is null) return;
            var architecture = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "x64";
            Log = DotnetCommand.Run(
                Repository.Root, "publish", "src/SynthData.Cli", "-c", "Release", "-r", $"linux-{architecture}", "-o", Folder,
                "--artifacts-path", _folder["artifacts"]).Output;
        }

        public string Folder => _folder["published"];

        public string Program => Path.Combine(Folder, "synthdata");

        public string Log { get; } = "";

        public void Dispose() => _folder.Dispose();

    public static void RequireCompiler(string test)
    {
        if (MissingTool.Reason(test, "gcc", "clang") is { } reason) Assert.Skip(reason);
    }
}

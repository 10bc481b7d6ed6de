namespace SynthData.Cli.Tests;

/// <summary>The executable that this build made, run as a process of its own.</summary>
internal static class BuiltProgram
{
    /// <summary>Beside the tests in the build's output: <c>.../SynthData.Cli/release/synthdata</c>.</summary>
    public static string Path { get; } = System.IO.Path.Combine(
        AppContext.BaseDirectory.Replace("SynthData.Cli.Tests", "SynthData.Cli", StringComparison.Ordinal), OperatingSystem.IsWindows() ? "synthdata.exe" : "synthdata");

    public static string Folder { get; } = System.IO.Path.GetDirectoryName(Path)!;
}

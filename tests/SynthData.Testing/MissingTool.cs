namespace SynthData.Testing;

/// <summary>
/// A test that can't run because a tool is not installed says so here and skips. The <c>test</c> script reads the list: a skip although the tool is there is a failure.
/// </summary>
public static class MissingTool
{
    private static readonly Lock Lock = new();

    /// <summary>The tool's file on the path, or null.</summary>
    public static string? Find(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, tool)).FirstOrDefault(File.Exists);

    /// <summary>Null when one of the tools is there; else the reason to skip with, which is also noted for the script.</summary>
    public static string? Reason(string test, params ReadOnlySpan<string> tools)
    {
        foreach (var tool in tools)
            if (Find(tool) is not null) return null;
        if (Environment.GetEnvironmentVariable("SYNTHDATA_SKIP_LOG") is { Length: > 0 } log)
            lock (Lock) File.AppendAllText(log, $"{tools[0]} {test}\n");
        return $"{string.Join(" or ", tools.ToArray())} is not installed";
    }
}

namespace SynthData.Testing;

/// <summary>
/// A test that can't run because a tool is not installed says so here and skips. The <c>test</c> script reads the list: a skip although the tool is there is a failure.
/// </summary>
public static class MissingTool
{
    private static readonly Lock Lock = new();

    /// <summary>Null when the tool is on the path; else the reason to skip with, which is also noted for the script.</summary>
    public static string? Reason(string tool, string test)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (folders.Any(folder => File.Exists(Path.Combine(folder, tool)))) return null;
        if (Environment.GetEnvironmentVariable("SYNTHDATA_SKIP_LOG") is { Length: > 0 } log)
            lock (Lock) File.AppendAllText(log, $"{tool} {test}\n");
        return $"{tool} is not installed";
    }
}

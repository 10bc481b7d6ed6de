namespace SynthData.Testing.Google;

/// <summary>Other people's programs for Node that judge ours: Google's clients, DuckDB, a browser. The <c>test</c> script fetches them.</summary>
public static class NodeJudge
{
    private static readonly string Folder = Repository.PathOf("tests", "judges");

    /// <summary>Null when a judge can run, else the reason to skip with.</summary>
    public static string? MissingReason(string test) => MissingTool.Reason(test, "node") ?? MissingTool.Reason(test, "npm");

    /// <summary>Runs a script of <c>tests/judges</c>; throws with what it printed when it finds a fault.</summary>
    /// <returns>The checks that passed.</returns>
    public static IReadOnlyList<string> Run(string script, params IEnumerable<string> arguments)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            throw new InvalidOperationException("The judges are not there. Run `npm ci` in tests/judges, as the script `test` does.");
        // Nothing around may change whom a client asks, or as whom.
        var run = ProcessRun.Of("node", [Path.Combine(Folder, script), .. arguments], Folder, new Dictionary<string, string?>
        {
            ["GOOGLE_APPLICATION_CREDENTIALS"] = null, ["STORAGE_EMULATOR_HOST"] = null, ["HTTP_PROXY"] = null, ["http_proxy"] = null, ["NODE_OPTIONS"] = null,
        });
        run.Expect(0);
        return [.. run.Output.Split('\n').Where(line => line.StartsWith("ok ", StringComparison.Ordinal)).Select(line => line[3..].Trim())];
    }
}

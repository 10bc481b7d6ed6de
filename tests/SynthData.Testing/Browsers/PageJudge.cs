using SynthData.Testing.Google;

namespace SynthData.Testing.Browsers;

/// <summary>A page in Chromium, wide, narrow, dark and printed: it fetches nothing, complains of nothing, fits its window, and axe finds no breach of WCAG 2.1 AA.</summary>
public static class PageJudge
{
    /// <summary>Null when a page can be opened, else the reason to skip with.</summary>
    public static string? MissingReason(string test) => NodeJudge.MissingReason(test) ?? MissingTool.Reason(test, "chromium", "google-chrome");

    /// <summary>Opens a page; throws with every fault found.</summary>
    /// <returns>A line for each window it was opened in.</returns>
    public static IReadOnlyList<string> Open(string page)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "page.html");
        File.WriteAllText(file, page);
        return NodeJudge.Run("page.mjs", MissingTool.Find("chromium") ?? MissingTool.Find("google-chrome")!, file);
    }
}

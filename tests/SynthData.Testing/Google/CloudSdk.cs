namespace SynthData.Testing.Google;

/// <summary>The installed Google Cloud CLI, for the emulators that come with it.</summary>
internal static class CloudSdk
{
    private static readonly Lazy<string?> FoundRoot = new(FindRoot);

    /// <summary>Its folder, or null.</summary>
    public static string? Root => FoundRoot.Value;

    /// <summary>The newest file of the name in a folder of the CLI, or null.</summary>
    /// <param name="folder">Below the CLI's folder.</param>
    /// <param name="pattern">Of the name.</param>
    public static string? Find(string folder, string pattern) =>
        Root is { } root && Directory.Exists(Path.Combine(root, folder))
            ? Directory.EnumerateFiles(Path.Combine(root, folder), pattern).Order(StringComparer.Ordinal).LastOrDefault()
            : null;

    private static string? FindRoot()
    {
        string?[] known = [Environment.GetEnvironmentVariable("CLOUDSDK_ROOT"), OfLink(), "/usr/lib/google-cloud-sdk", "/usr/share/google-cloud-sdk"];
        // The CLI itself knows best, and takes a second to say so.
        return known.FirstOrDefault(HasPlatform) ?? (Asked() is { } asked && HasPlatform(asked) ? asked : null);
    }

    private static bool HasPlatform(string? root) => root is { Length: > 0 } && Directory.Exists(Path.Combine(root, "platform"));

    /// <summary>Of <c>ROOT/bin/gcloud</c>.</summary>
    private static string? OfLink() =>
        MissingTool.Find("gcloud") is { } gcloud
            ? Path.GetDirectoryName(Path.GetDirectoryName(File.ResolveLinkTarget(gcloud, returnFinalTarget: true)?.FullName ?? gcloud))
            : null;

    private static string? Asked()
    {
        if (MissingTool.Find("gcloud") is not { } gcloud) return null;
        var info = ProcessRun.Of(gcloud, ["info", "--format=value(installation.sdk_root)"]);
        return info.ExitCode == 0 ? info.Output.Trim() : null;
    }
}

namespace SynthData.Platform;

/// <summary>Folders for users' data: nobody but their owner may look into them.</summary>
internal static class OwnedFolder
{
    /// <summary>Creates the folder and those above it where missing; one that exists keeps its permissions.</summary>
    public static void Create(string path)
    {
        if (Directory.Exists(path)) return;
        // One by one: the system call gives its permissions to the last only.
        if (Path.GetDirectoryName(path) is { Length: > 0 } above) Create(above);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}

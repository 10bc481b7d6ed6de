namespace SynthData.Platform.Blobs.Folder;

/// <summary>Makes the names in a folder survive a power cut: writing a file to the disk does not write its name.</summary>
internal static class DurableFolder
{
    /// <summary>Writes the names in a folder, and in the folders above it up to <paramref name="root"/>, to the disk.</summary>
    public static void Flush(string folder, string root)
    {
        for (var current = folder; current is not null && current.StartsWith(root, StringComparison.Ordinal); current = Path.GetDirectoryName(current))
        {
            using var opened = LinuxHandle.TryOpen(current);
            opened?.Flush();
        }
    }
}

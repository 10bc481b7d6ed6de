using System.Runtime.InteropServices;

namespace SynthData.Platform.Blobs.Folder;

/// <summary>Makes the names in a folder survive a power cut: writing a file to the disk does not write its name.</summary>
internal static partial class DurableFolder
{
    private const int ReadOnly = 0;

    /// <summary>Writes the names in a folder, and in the folders above it up to <paramref name="root"/>, to the disk. Best effort: not every file system can.</summary>
    public static void Flush(string folder, string root)
    {
        if (OperatingSystem.IsWindows()) return;
        for (var current = folder; current is not null && current.StartsWith(root, StringComparison.Ordinal); current = Path.GetDirectoryName(current))
        {
            var descriptor = Open(current, ReadOnly);
            if (descriptor < 0) continue;
            _ = Synchronize(descriptor);
            _ = Close(descriptor);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int Synchronize(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}

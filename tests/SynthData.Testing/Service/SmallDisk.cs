using System.Globalization;

namespace SynthData.Testing.Service;

/// <summary>A disk of its own that can be filled to the last byte: a file system in memory, which only the system's administrator may mount.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private SmallDisk()
    {
    }

    /// <summary>Folder for data on the disk.</summary>
    public string Data => Path.Combine(_folder.Path, "data");

    private string Filler => Path.Combine(_folder.Path, "filler");

    /// <summary>Mounts one, or gives null where that is not allowed.</summary>
    public static SmallDisk? TryMount(int mebibytes)
    {
        var disk = new SmallDisk();
        if (ProcessRun.Of("mount", ["-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={mebibytes}m"), "none", disk._folder.Path]).ExitCode == 0) return disk;
        disk._folder.Dispose();
        return null;
    }

    /// <summary>Takes all space that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var size in (int[])[1 << 20, 4096, 1])
        {
            try
            {
                while (true) file.Write(new byte[size]);
            }
            catch (IOException)
            {
                // Full, for pieces of this size.
            }
        }
    }

    public void Free() => File.Delete(Filler);

    public void Dispose()
    {
        ProcessRun.Of("umount", ["-l", _folder.Path]);
        _folder.Dispose();
    }
}

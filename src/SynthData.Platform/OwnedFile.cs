using SynthData.Files;

namespace SynthData.Platform;

/// <summary>Files of users' data: only their owner may read them, and one writer at a time has them.</summary>
internal static class OwnedFile
{
    /// <summary>Opens a file for writing; its folder is made when missing. As long as it is open nobody else can open it.</summary>
    public static FileStream OpenWrite(string path, FileMode mode)
    {
        OwnedFolder.Create(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
    }

    /// <summary>Writes what the system holds back to the disk.</summary>
    /// <param name="file">The file.</param>
    /// <param name="path">Where it will be, for messages.</param>
    public static void FlushToDisk(FileStream file, string path)
    {
        try
        {
            file.Flush(flushToDisk: true);
        }
        catch (IOException failure)
        {
            throw FileErrors.Coded(failure, path);
        }
    }
}

using SynthData.Errors;

namespace SynthData.Files;

/// <summary>Problems of files and folders.</summary>
public static class FileErrors
{
    /// <summary>No such file.</summary>
    public static readonly DiagnosticCode NotFound = new("SD1201", "The file does not exist", "Check the path; `-` is standard input");

    /// <summary>A folder where a file is wanted.</summary>
    public static readonly DiagnosticCode IsFolder = new("SD1202", "The path is a folder, not a file", "Name a file in it");

    /// <summary>The operating system refuses.</summary>
    public static readonly DiagnosticCode NoPermission = new("SD1203", "No permission for the file", "Change its permissions, or run as a user who may use it");

    /// <summary>No room.</summary>
    public static readonly DiagnosticCode DiskFull = new("SD1204", "The disk is full", "Free space or write to another disk; nothing was left half-written");

    /// <summary>The folder of an output does not exist.</summary>
    public static readonly DiagnosticCode NoFolder = new("SD1205", "The folder of the output does not exist", "Create the folder first");

    /// <summary>Any other failure of reading or writing.</summary>
    public static readonly DiagnosticCode Failed = new("SD1206", "The file can't be read or written", "Check the disk and the path, then try again");

    /// <summary>What comes in a pipe and must be read twice.</summary>
    public static readonly DiagnosticCode TooLongToKeep = new(
        "SD1207", "The input is too long to keep a copy of", "Write it to a file and name that, or set TMPDIR to a folder of a larger disk");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [NotFound, IsFolder, NoPermission, DiskFull, NoFolder, Failed, TooLongToKeep];

    /// <summary>The coded form of a failure of the file system.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="path">The path as the user gave it.</param>
    public static SynthDataException Coded(Exception failure, string path) => failure switch
    {
        FileNotFoundException => new(NotFound, NotFound.Title, new Place(path)),
        DirectoryNotFoundException => new(NoFolder, "The folder does not exist", new Place(path)),
        UnauthorizedAccessException => new(NoPermission, NoPermission.Title, new Place(path)),
        // ENOSPC, EDQUOT, ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL.
        IOException { HResult: 28 or 122 or unchecked((int)0x80070070) or unchecked((int)0x80070027) } => new(DiskFull, DiskFull.Title, new Place(path)),
        _ => new(Failed, $"{Failed.Title}: {failure.GetType().Name}", new Place(path)),
    };

    /// <summary>Opens a file for reading from start to end.</summary>
    /// <exception cref="SynthDataException">It can't be opened.</exception>
    public static FileStream OpenRead(string path)
    {
        if (Directory.Exists(path)) throw new SynthDataException(IsFolder, IsFolder.Title, new Place(path));
        try
        {
            return new FileStream(path, new FileStreamOptions { BufferSize = 0, Options = FileOptions.SequentialScan });
        }
        catch (DirectoryNotFoundException)
        {
            throw new SynthDataException(NotFound, NotFound.Title, new Place(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw Coded(failure, path);
        }
    }
}

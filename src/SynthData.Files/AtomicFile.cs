using SynthData.Errors;

namespace SynthData.Files;

/// <summary>
/// A file that appears whole or not at all: written as <c>.NAME.tmp-XXXX</c> beside its place, renamed by <see cref="Commit"/>, deleted by
/// <see cref="Dispose"/> when there was no commit.
/// </summary>
public sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly string _temporary;
    private readonly CheckedStream _stream;
    private bool _isDevice;
    private bool _done;

    private AtomicFile(string path, string temporary, FileStream stream)
    {
        _path = path;
        _temporary = temporary;
        _stream = new(stream, path);
    }

    /// <summary>Takes the content; its failures are coded errors.</summary>
    public Stream Stream => _stream;

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its place; a file there is replaced at commit.</param>
    /// <exception cref="SynthDataException">The folder does not exist or can't be written, or the path is a folder.</exception>
    public static AtomicFile Create(string path)
    {
        if (Directory.Exists(path)) throw new SynthDataException(FileErrors.IsFolder, FileErrors.IsFolder.Title, new Place(path));
        try
        {
            var full = Path.GetFullPath(path);
            if (File.Exists(full) && File.ResolveLinkTarget(full, returnFinalTarget: true) is { } target) full = target.FullName;
            // A device is written to, never replaced.
            if (full.StartsWith("/dev/", StringComparison.Ordinal)) return new(path, full, new FileStream(full, FileMode.Open, FileAccess.Write)) { _isDevice = true };
            var folder = Path.GetDirectoryName(full) ?? throw new SynthDataException(FileErrors.IsFolder, FileErrors.IsFolder.Title, new Place(path));
            for (var attempt = 0; ; attempt++)
            {
                var temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.tmp-{Environment.ProcessId:x}-{attempt:x}");
                if (File.Exists(temporary)) continue;
                return new(full, temporary, new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0));
            }
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw FileErrors.Coded(failure, path);
        }
    }

    /// <summary>Puts the content in its place.</summary>
    /// <exception cref="SynthDataException">The disk is full or the place can't be written.</exception>
    public void Commit()
    {
        try
        {
            _stream.Close();
            if (!_isDevice) File.Move(_temporary, _path, overwrite: true);
            _done = true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, _path);
        }
    }

    /// <summary>Without a commit, leaves nothing behind.</summary>
    public void Dispose()
    {
        if (_done) return;
        _done = true;
        try
        {
            _stream.Dispose();
        }
        catch (SynthDataException)
        {
            // The file goes away, so what could not be flushed does not matter.
        }
        if (!_isDevice) File.Delete(_temporary);
    }
}

using System.Globalization;
using Microsoft.Win32.SafeHandles;
using SynthData.Errors;

namespace SynthData.Files;

/// <summary>
/// What comes in a pipe, kept so that it can be read as often as wanted: in memory as long as it is short, else in a temporary file that nobody else can
/// open and that goes with the process, however that ends.
/// </summary>
public sealed class SpooledInput : IDisposable
{
    private const int Chunk = 1 << 18, MostInMemory = 16 << 20;

    private byte[] _bytes = [];
    private FileStream? _file;

    private SpooledInput()
    {
    }

    /// <summary>Number of bytes.</summary>
    public long Length { get; private set; }

    /// <summary>Reads a stream to its end.</summary>
    /// <param name="input">Not closed.</param>
    /// <param name="name">For messages.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <param name="most">Bytes at most; half of what the disk of temporary files has free when null.</param>
    /// <exception cref="SynthDataException">More bytes than that, or they can't be kept; nothing is left behind.</exception>
    public static SpooledInput Read(Stream input, string name, CancellationToken cancellation, long? most = null)
    {
        var spooled = new SpooledInput();
        try
        {
            spooled.ReadAll(input, name, most, cancellation);
            return spooled;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            spooled.Dispose();
            throw FileErrors.Coded(failure, Path.GetTempPath());
        }
        catch
        {
            spooled.Dispose();
            throw;
        }
    }

    /// <summary>Begins a reading, which can seek; several may go on at once.</summary>
    public Stream Open() => _file is null
        ? new MemoryStream(_bytes, 0, (int)Length, writable: false)
        // Streams on one handle read each at its own place.
        : new FileStream(new SafeFileHandle(_file.SafeFileHandle.DangerousGetHandle(), ownsHandle: false), FileAccess.Read, bufferSize: 0) { Position = 0 };

    /// <summary>Deletes what was kept; readings must have ended.</summary>
    public void Dispose() => _file?.Dispose();

    private void ReadAll(Stream input, string name, long? most, CancellationToken cancellation)
    {
        var buffer = new byte[Chunk];
        while (input.ReadAsync(buffer, cancellation).AsTask().GetAwaiter().GetResult() is > 0 and var read)
        {
            if (_file is null && Length + read > MostInMemory)
            {
                most ??= new DriveInfo(Path.GetTempPath()).AvailableFreeSpace / 2;
                _file = CreateFile();
                _file.Write(_bytes, 0, (int)Length);
                _bytes = [];
            }

            if (_file is null) Keep(buffer.AsSpan(0, read));
            else _file.Write(buffer, 0, read);
            Length += read;
            if (Length > most)
                throw new SynthDataException(FileErrors.TooLongToKeep, string.Create(CultureInfo.InvariantCulture, $"The input has more than {most >> 20:N0} MiB"), new Place(name));
        }
    }

    private void Keep(ReadOnlySpan<byte> read)
    {
        if (_bytes.Length < Length + read.Length) Array.Resize(ref _bytes, (int)Math.Max(2L * _bytes.Length, Length + read.Length));
        read.CopyTo(_bytes.AsSpan((int)Length));
    }

    private static FileStream CreateFile()
    {
        var path = Path.GetTempFileName();
        // On Windows the system deletes the file with its last handle; elsewhere it goes now, and the handle keeps its bytes.
        var options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
        var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.ReadWrite, Share = FileShare.Delete, BufferSize = 0, Options = options });
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return file;
    }
}

using SynthData.Engine.Files;
using SynthData.Errors;

namespace SynthData.Cli.Output;

/// <summary>Where a command's file goes: a new file that takes its name only when whole, a device, or standard output.</summary>
internal sealed class OutputTarget : IDisposable
{
    private readonly AtomicFile? _file;
    private readonly FileStream? _device;

    private OutputTarget(string path, Terminal terminal)
    {
        if (IsStandardOutput(path))
        {
            Stream = terminal.Output;
        }
        else if (IsDevice(path))
        {
            Stream = _device = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        }
        else
        {
            _file = new AtomicFile(RealPath(path));
            Stream = _file.Stream;
        }
    }

    public Stream Stream { get; }

    public static bool IsStandardOutput(string path) => path == "-";

    /// <summary>Writes the whole output or nothing: an existing file is replaced only by a complete one.</summary>
    /// <exception cref="SynthDataException">It can't be written.</exception>
    public static void Write(string path, Terminal terminal, Action<Stream> write)
    {
        try
        {
            using var target = new OutputTarget(path, terminal);
            write(target.Stream);
            target.Commit();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException && !IsStandardOutput(path))
        {
            throw FileErrors.Coded(failure, path);
        }
    }

    /// <summary>Finds before a long run what would make its output fail.</summary>
    /// <param name="path">The output.</param>
    /// <param name="inputs">What the command reads; null entries are not given.</param>
    /// <exception cref="SynthDataException">The folder is missing, the path is a folder, or it is one of the inputs.</exception>
    public static void Check(string path, params ReadOnlySpan<string?> inputs)
    {
        if (IsStandardOutput(path) || IsDevice(path)) return;
        var problems = new DiagnosticBag();
        var real = RealPath(path);
        foreach (var input in inputs)
        {
            if (input is not null && !IsStandardOutput(input) && string.Equals(RealPath(input), real, StringComparison.Ordinal))
                problems.Error(CliErrors.OutputIsInput, $"the output is the file that the command reads, `{input}`", new Place(path));
        }

        if (Directory.Exists(real)) problems.Error(FileErrors.IsFolder, FileErrors.IsFolder.Title, new Place(path));
        else if (!Directory.Exists(Path.GetDirectoryName(real))) problems.Error(FileErrors.NoFolder, FileErrors.NoFolder.Title, new Place(path));
        problems.ThrowIfErrors();
    }

    public void Dispose()
    {
        _file?.Dispose();
        _device?.Dispose();
    }

    private void Commit()
    {
        Stream.Flush();
        _file?.Commit();
    }

    /// <summary>A device or another process's pipe is written as it is: renaming over it would replace it by a file.</summary>
    private static bool IsDevice(string path) =>
        !OperatingSystem.IsWindows() && (path.StartsWith("/dev/", StringComparison.Ordinal) || path.StartsWith("/proc/", StringComparison.Ordinal));

    /// <summary>The path with every symbolic link followed, so that two names of one file are equal and a link is written through, not replaced.</summary>
    private static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, part);
            if (new FileInfo(real).LinkTarget is not null && File.ResolveLinkTarget(real, returnFinalTarget: true) is { } target) real = target.FullName;
        }

        return real;
    }
}

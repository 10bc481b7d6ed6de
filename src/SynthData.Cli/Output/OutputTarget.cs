using SynthData.Cli.Commands.Shards;
using SynthData.Engine.Tables.Packing;
using SynthData.Files;
using SynthData.Errors;

namespace SynthData.Cli.Output;

/// <summary>Where a command's file goes: a path, <c>gs://BUCKET/NAME</c>, or <c>-</c> for standard output.</summary>
internal static class OutputTarget
{
    public static bool IsStandardOutput(string path) => path == "-";

    /// <summary>Writes the whole output or nothing: an existing file is replaced only by a complete one. A name that ends in <c>.gz</c> or <c>.zst</c> is compressed.</summary>
    /// <exception cref="SynthDataException">It can't be written.</exception>
    public static void Write(string path, Terminal terminal, Action<Stream> write)
    {
        if (IsStandardOutput(path))
        {
            write(terminal.Output);
            terminal.Output.Flush();
            return;
        }

        if (ObjectPlace.Of(path) is { } place)
        {
            using var objects = new CloudObjects(terminal);
            objects.Write(place, output => PackedForms.Write(PackedForms.Of(path), output, write), CancellationToken.None);
            return;
        }

        using var file = AtomicFile.Create(path);
        PackedForms.Write(PackedForms.Of(path), file.Stream, write);
        file.Commit();
    }

    /// <summary>Finds before a long run what would make its output fail.</summary>
    /// <param name="path">The output.</param>
    /// <param name="inputs">What the command reads; null entries are not given.</param>
    /// <exception cref="SynthDataException">The folder is missing, the path is a folder, or it is one of the inputs.</exception>
    public static void Check(string path, params ReadOnlySpan<string?> inputs)
    {
        if (IsStandardOutput(path) || ObjectPlace.Of(path) is not null) return;
        var problems = new DiagnosticBag();
        var real = RealPath(path);
        foreach (var input in inputs)
        {
            if (input is not null && !IsStandardOutput(input) && ObjectPlace.Of(input) is null && string.Equals(RealPath(input), real, StringComparison.Ordinal))
                problems.Error(CliErrors.OutputIsInput, $"the output is a file that the command reads, `{input}`", new Place(path));
        }

        if (Directory.Exists(real)) problems.Error(FileErrors.IsFolder, FileErrors.IsFolder.Title, new Place(path));
        else if (!Directory.Exists(Path.GetDirectoryName(real))) problems.Error(FileErrors.NoFolder, FileErrors.NoFolder.Title, new Place(path));
        problems.ThrowIfErrors();
    }

    /// <summary>The path with every symbolic link followed, so that two names of one file are equal.</summary>
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

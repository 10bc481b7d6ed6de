using SynthData.Cli.Output;
using SynthData.Engine.Tables;
using SynthData.Errors;
using SynthData.Files;

namespace SynthData.Cli.Commands;

/// <summary>Reads a folder of files as one table: all its files whose names tell a format, in the order of their names.</summary>
internal static class TableFolder
{
    /// <exception cref="SynthDataException">There is no such file, or they are not parts of one table: every difference found.</exception>
    public static SourceTable Read(string folder, ReadOptions options, Terminal terminal, ProgressLine progress, CancellationToken cancellation)
    {
        var files = Directory.GetFiles(folder).Where(IsPart).Order(StringComparer.Ordinal).ToArray();
        if (files.Length == 0)
            throw new SynthDataException(CliErrors.EmptyFolder, $"The folder has no file of a table ({string.Join(", ", TableFormats.Names.Select(name => "." + name))})", new Place(folder));
        progress.Stage("Reading", files.Sum(file => new FileInfo(file).Length), "bytes");
        var parts = new List<SourceTable>(files.Length);
        foreach (var file in files)
        {
            using var input = FileErrors.OpenRead(file);
            var part = TableFormats.Read(input, file, options.FormatOf(file), options.Csv, null, cancellation);
            DiagnosticText.Write(terminal, part.Warnings);
            parts.Add(part);
        }

        return SourceParts.Join(Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))), folder, parts);
    }

    /// <summary>Hidden files and those of tools, such as a manifest, are no parts.</summary>
    private static bool IsPart(string path) => Path.GetFileName(path)[0] is not ('.' or '_') && TableFormats.Of(path) is not null;
}

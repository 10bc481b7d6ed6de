using SynthData.Engine.Tables;
using SynthData.Errors;

namespace SynthData.Cli.Commands;

/// <summary>A folder of files as one table: all its files whose names tell a format, in the order of their names.</summary>
internal static class TableFolder
{
    /// <exception cref="SynthDataException">There is no such file.</exception>
    public static IReadOnlyList<string> Files(string folder)
    {
        var files = Directory.GetFiles(folder).Where(IsPart).Order(StringComparer.Ordinal).ToArray();
        return files.Length > 0
            ? files
            : throw new SynthDataException(CliErrors.EmptyFolder, $"The folder has no file of a table ({string.Join(", ", TableFormats.Names.Select(name => "." + name))})", new Place(folder));
    }

    /// <summary>The table's name.</summary>
    public static string NameOf(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));

    /// <summary>Hidden files and those of tools, such as a manifest, are no parts.</summary>
    private static bool IsPart(string path) => Path.GetFileName(path)[0] is not ('.' or '_') && TableFormats.Of(path) is not null;
}

using System.Text;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Infra.Stacks;

namespace SynthData.Infra.Emit;

/// <summary>
/// The folder that holds a stack's emitted files. Every file of ours says so in its first line: a file that does not is somebody else's and is never replaced or
/// removed, and one that no longer belongs goes, because Terraform reads whatever lies in a root.
/// </summary>
internal sealed class EmittedFolder(string path)
{
    public const string DefaultPath = "deploy/gcp";

    /// <summary>Stands in the first line of every emitted file.</summary>
    public const string Mark = "Emitted by synthdata";

    private static readonly string[] Folders = ["terraform", "organization", "knative", "kubernetes", "diagrams", "failover"];

    public string Path { get; } = path;

    /// <summary>Writes the files, each whole or not at all, and removes ours that are no longer among them.</summary>
    /// <returns>How many were removed.</returns>
    /// <exception cref="SynthDataException">A file in the way is not ours, or can't be written.</exception>
    public int Write(IReadOnlyList<EmittedFile> files)
    {
        var problems = new DiagnosticBag();
        foreach (var file in files.Where(file => File.Exists(At(file.Path)) && !IsOurs(At(file.Path))))
            problems.Error(StackErrors.FileExists, $"`{file.Path}` was not emitted by this program", new(At(file.Path)), "Move it away, or name another folder with --output");
        problems.ThrowIfErrors();

        foreach (var file in files)
        {
            var target = At(file.Path);
            Create(System.IO.Path.GetDirectoryName(target)!);
            if (File.Exists(target) && File.ReadAllText(target) == file.Text) continue;
            using var output = AtomicFile.Create(target);
            output.Stream.Write(Encoding.UTF8.GetBytes(file.Text));
            output.Commit();
        }

        var stale = Stale(files).ToArray();
        foreach (var name in stale) File.Delete(At(name));
        return stale.Length;
    }

    /// <summary>The files that differ from what would be emitted, are missing, or no longer belong; relative paths in order.</summary>
    public IReadOnlyList<string> Differences(IReadOnlyList<EmittedFile> files) =>
    [
        .. files.Where(file => !File.Exists(At(file.Path)) || File.ReadAllText(At(file.Path)) != file.Text).Select(file => file.Path).Concat(Stale(files))
            .Order(StringComparer.Ordinal),
    ];

    private IEnumerable<string> Stale(IReadOnlyList<EmittedFile> files)
    {
        var wanted = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        return
            from folder in Folders
            where Directory.Exists(At(folder))
            from file in Directory.EnumerateFiles(At(folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            let name = System.IO.Path.GetRelativePath(Path, file).Replace('\\', '/')
            // Terraform's own working folder holds downloads.
            where !name.Contains("/.terraform", StringComparison.Ordinal) && !wanted.Contains(name) && IsOurs(file)
            select name;
    }

    private static bool IsOurs(string file) => HasMark(File.ReadLines(file).Take(3).Aggregate("", (head, line) => head + line + "\n"));

    private static bool HasMark(string text) => text.AsSpan(0, Math.Min(text.Length, 400)).Contains(Mark, StringComparison.Ordinal);

    private static void Create(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, folder);
        }
    }

    private string At(string name) => System.IO.Path.Combine(Path, name);
}

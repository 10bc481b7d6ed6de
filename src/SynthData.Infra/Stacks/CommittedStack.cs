using System.ComponentModel;
using System.Diagnostics;
using SynthData.Errors;

namespace SynthData.Infra.Stacks;

/// <summary>A stack as an earlier commit has it, read with git.</summary>
internal static class CommittedStack
{
    /// <param name="path">The stack file, in a git work tree.</param>
    /// <param name="reference">A commit, branch or tag.</param>
    /// <exception cref="SynthDataException">git is not there, the folder is not a repository, or the commit has no such file.</exception>
    public static StackSource Read(string path, string reference)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (reference.StartsWith('-')) throw Missing(path, reference, "A commit, branch or tag does not begin with a dash");
        var bytes = Show(folder, reference, Path.GetFileName(path))
            ?? throw Missing(path, reference, "Check the name of the commit, and that the stack file was committed there");
        return new($"{reference}:{path}", bytes, name => Show(folder, reference, name)) { Folder = folder };
    }

    private static SynthDataException Missing(string path, string reference, string hint) =>
        new(StackErrors.NotCommitted, $"`{reference}` has no `{path}`", new Place(path), hint);

    private static byte[]? Show(string folder, string reference, string name)
    {
        var start = new ProcessStartInfo("git", ["-C", folder, "show", $"{reference}:./{name}"]) 
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            using var git = Process.Start(start)!;
            // Both pipes are read, or a long message on one would stop git.
            var errors = git.StandardError.ReadToEndAsync();
            using var content = new MemoryStream();
            git.StandardOutput.BaseStream.CopyTo(content);
            errors.Wait();
            git.WaitForExit();
            return git.ExitCode == 0 ? content.ToArray() : null;
        }
        catch (Win32Exception)
        {
            throw new SynthDataException(StackErrors.NotCommitted, "git is not installed", new Place(folder), "Install git, or leave --base out");
        }
    }
}

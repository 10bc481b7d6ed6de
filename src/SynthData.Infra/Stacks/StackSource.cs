using SynthData.Errors;
using SynthData.Files;
using SynthData.Files.Documents;

namespace SynthData.Infra.Stacks;

/// <summary>A stack file with what stands beside it, from disk or from a commit.</summary>
/// <param name="Path">The stack file as the user names it.</param>
/// <param name="Bytes">Its content.</param>
/// <param name="ReadBeside">The content of a file in the same folder, null when there is none.</param>
internal sealed record StackSource(string Path, ReadOnlyMemory<byte> Bytes, Func<string, byte[]?> ReadBeside)
{
    public const string DefaultName = "stack.yaml";

    public const string LockName = "stack.lock.json";

    /// <summary>The folder the stack file stands in.</summary>
    public string Folder { get; init; } = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    /// <exception cref="SynthDataException">There is no such file, or it can't be read.</exception>
    public static StackSource FromDisk(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path)) throw new SynthDataException(StackErrors.NoStackFile, $"There is no `{path}`", new Place(path));
        var folder = System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!;
        return new(path, DocumentFile.ReadBytes(path), name =>
        {
            var beside = System.IO.Path.Combine(folder, name);
            if (!File.Exists(beside)) return null;
            try
            {
                return File.ReadAllBytes(beside);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw FileErrors.Coded(failure, beside);
            }
        });
    }
}

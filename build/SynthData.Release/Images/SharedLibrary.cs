namespace SynthData.Release.Images;

/// <summary>A library of the system that the executable needs.</summary>
/// <param name="Source">Where it is here, links resolved.</param>
/// <param name="Target">Where it is in the image.</param>
internal sealed record SharedLibrary(string Source, string Target)
{
    /// <summary>Opened by name at run time: no linker tells.</summary>
    private static readonly string[] OpenedByName = ["libssl.so.3", "libcrypto.so.3"];

    /// <summary>What the executables of the folder need, with what those need, in order of place.</summary>
    public static IReadOnlyList<SharedLibrary> Of(string published)
    {
        var found = new SortedDictionary<string, SharedLibrary>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(published).Where(IsProgram)) AddNeedsOf(file, found);
        var folder = Path.GetDirectoryName(found.Values.First(library => Path.GetFileName(library.Target) == "libc.so.6").Target)!;
        foreach (var name in OpenedByName)
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path)) path = Path.Combine("/usr" + folder, name);
            Add(path, Path.Combine(folder, name), found);
            AddNeedsOf(path, found);
        }

        return [.. found.Values];
    }

    private static bool IsProgram(string path)
    {
        Span<byte> start = stackalloc byte[4];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && start.SequenceEqual("\u007fELF"u8);
    }

    /// <summary>Lines of ldd: <c>NAME => PATH (ADDRESS)</c>, and the loader as <c>PATH (ADDRESS)</c>.</summary>
    private static void AddNeedsOf(string file, SortedDictionary<string, SharedLibrary> found)
    {
        foreach (var line in Command.Run("ldd", file).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Contains("not found", StringComparison.Ordinal)) throw new InvalidOperationException($"{file} needs what is not here: {line}");
            var parts = line.Split(' ');
            var path = parts is [_, "=>", var named, ..] ? named : parts[0];
            if (!path.StartsWith('/')) continue;
            Add(path, path.StartsWith("/usr/", StringComparison.Ordinal) ? path["/usr".Length..] : path, found);
        }
    }

    private static void Add(string path, string target, SortedDictionary<string, SharedLibrary> found) =>
        found.TryAdd(target, new(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? Path.GetFullPath(path), target));
}

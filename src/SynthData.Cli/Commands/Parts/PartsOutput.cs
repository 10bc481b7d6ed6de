using System.Globalization;
using System.Security.Cryptography;
using SynthData.Cli.Output;
using SynthData.Engine.Models;
using SynthData.Engine.Tables;
using SynthData.Engine.Tables.Csv;
using SynthData.Errors;
using SynthData.Files;

namespace SynthData.Cli.Commands.Parts;

/// <summary>
/// Writes a sample as files of a folder, one after the other, each whole or not at all, and a manifest last. What a run that was stopped finished is kept
/// by the next one, if its bytes are still those that were written.
/// </summary>
internal static class PartsOutput
{
    /// <param name="folder">Made when it is not there.</param>
    /// <param name="count">Parts; the rows are shared out evenly.</param>
    /// <exception cref="SynthDataException">The folder has parts of another sample, or can't be written.</exception>
    public static void Write(
        string folder, int count, Model model, SampleOptions sample, TableFormat format, CsvDialect? dialect, ProgressLine progress, CancellationToken cancellation)
    {
        CreateFolder(folder);
        var manifest = new PartsManifest(model, sample, format, count);
        var done = Known(folder, manifest).ToDictionary(part => part.File, StringComparer.Ordinal);
        var parts = new List<WrittenPart>();
        long before = 0;
        for (var index = 0; index < count; index++)
        {
            var shard = new Shard(index, count);
            var name = string.Create(CultureInfo.InvariantCulture, $"part-{index:D5}-of-{count:D5}.{TableFormats.NameOf(format)}");
            var rows = shard.End(sample.Rows) - shard.Start(sample.Rows);
            if (!done.TryGetValue(name, out var part) || !IsWhole(folder, part))
            {
                part = WritePart(folder, name, model, sample with { Shard = shard }, rows, format, dialect, new PartProgress(progress, before), cancellation);
                parts.Add(part);
                WriteManifest(Path.Combine(folder, PartsManifest.PartialName), manifest, parts);
                // The buffers of a part are large, and the runtime would let those of several pile up.
                GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            }
            else parts.Add(part);

            before += rows;
            progress.Report(before);
        }

        WriteManifest(Path.Combine(folder, PartsManifest.FinalName), manifest, parts);
        File.Delete(Path.Combine(folder, PartsManifest.PartialName));
    }

    private static WrittenPart WritePart(
        string folder, string name, Model model, SampleOptions sample, long rows, TableFormat format, CsvDialect? dialect, IProgress<long> progress, CancellationToken cancellation)
    {
        using var file = AtomicFile.Create(Path.Combine(folder, name));
        using var hashed = new HashedOutput(file.Stream);
        model.SampleTo(hashed, sample, format, dialect, progress, cancellation);
        file.Commit();
        return new(name, rows, hashed.Position, hashed.Sha256());
    }

    /// <summary>The parts that an earlier run says it finished.</summary>
    private static List<WrittenPart> Known(string folder, PartsManifest manifest)
    {
        var known = new List<WrittenPart>();
        foreach (var name in (string[])[PartsManifest.FinalName, PartsManifest.PartialName])
        {
            var path = Path.Combine(folder, name);
            if (!File.Exists(path)) continue;
            known.AddRange(manifest.PartsOfSame(File.ReadAllBytes(path))
                ?? throw new SynthDataException(CliErrors.OtherParts, CliErrors.OtherParts.Title, new Place(path)));
        }

        return [.. known.DistinctBy(part => part.File)];
    }

    private static bool IsWhole(string folder, WrittenPart part)
    {
        var path = Path.Combine(folder, part.File);
        if (!File.Exists(path) || new FileInfo(path).Length != part.Bytes) return false;
        using var file = FileErrors.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file)) == part.Sha256;
    }

    private static void WriteManifest(string path, PartsManifest manifest, List<WrittenPart> parts)
    {
        using var file = AtomicFile.Create(path);
        manifest.Write(file.Stream, parts);
        file.Commit();
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw FileErrors.Coded(failure, folder);
        }
    }

    /// <summary>Counts the rows of a part on top of those before it.</summary>
    private sealed class PartProgress(IProgress<long> whole, long before) : IProgress<long>
    {
        public void Report(long value) => whole.Report(before + value);
    }
}

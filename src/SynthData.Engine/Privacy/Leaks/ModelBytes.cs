using System.IO.Compression;
using SynthData.Engine.Models;

namespace SynthData.Engine.Privacy.Leaks;

/// <summary>What a model file holds, unpacked, for a search.</summary>
internal static class ModelBytes
{
    /// <summary>All parts one after the other.</summary>
    public static byte[] Of(Model model)
    {
        using var file = new MemoryStream();
        model.Save(file);
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        using var all = new MemoryStream();
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            part.CopyTo(all);
        }

        return all.ToArray();
    }
}

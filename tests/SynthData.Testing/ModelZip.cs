using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace SynthData.Testing;

/// <summary>Takes model files apart and puts them together again.</summary>
public static class ModelZip
{
    public const string Manifest = "manifest.json";

    /// <summary>The parts, decompressed, in the file's order.</summary>
    public static List<(string Name, byte[] Content)> Parts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        var parts = new List<(string, byte[])>();
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            var content = new MemoryStream();
            stream.CopyTo(content);
            parts.Add((entry.FullName, content.ToArray()));
        }

        return parts;
    }

    /// <summary>A file of these parts, as they are.</summary>
    public static byte[] Pack(IEnumerable<(string Name, byte[] Content)> parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var stream = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                stream.Write(content);
            }

        return file.ToArray();
    }

    /// <summary>A file in which one part is another and its checksum in the manifest fits, as somebody would forge it.</summary>
    public static byte[] Forge(byte[] file, string name, byte[] content)
    {
        var parts = Parts(file);
        var old = parts.Find(part => part.Name == name).Content;
        return Pack(parts.Select(part => part.Name switch
        {
            Manifest when name != Manifest => (part.Name, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(part.Content).Replace(Hash(old), Hash(content), StringComparison.Ordinal))),
            _ when part.Name == name => (name, content),
            _ => part,
        }));
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

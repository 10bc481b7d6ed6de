using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace SynthData.Release.Images;

/// <summary>The one layer of the image: a tar file in which only the content can differ.</summary>
/// <param name="Gzip">As stored.</param>
/// <param name="DiffId">Digest of the tar file inside.</param>
internal sealed record Layer(byte[] Gzip, string DiffId)
{
    private const string TemporaryFolder = "/tmp";
    private const UnixFileMode Readable = (UnixFileMode)0b110_100_100, Executable = (UnixFileMode)0b111_101_101, Shared = (UnixFileMode)0b1_111_111_111;

    public static Layer Of(ImageFiles image)
    {
        using var tar = new MemoryStream();
        using (var writer = new TarWriter(tar, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var folder in Folders(image)) writer.WriteEntry(Entry(TarEntryType.Directory, folder + "/", image.Time, folder == TemporaryFolder ? Shared : Executable, folder == ImageFiles.DataFolder));
            foreach (var (path, file) in image.Files)
            {
                var entry = Entry(TarEntryType.RegularFile, path, image.Time, file.IsExecutable ? Executable : Readable, isUsers: false);
                entry.DataStream = new MemoryStream(file.Content, writable: false);
                writer.WriteEntry(entry);
            }
        }

        var bytes = tar.ToArray();
        using var gzip = new MemoryStream();
        using (var compressor = new GZipStream(gzip, CompressionLevel.SmallestSize, leaveOpen: true)) compressor.Write(bytes);
        return new(gzip.ToArray(), Digest.Of(bytes));
    }

    private static SortedSet<string> Folders(ImageFiles image)
    {
        var folders = new SortedSet<string>(StringComparer.Ordinal) { ImageFiles.DataFolder, TemporaryFolder };
        foreach (var path in image.Files.Keys)
            for (var folder = Path.GetDirectoryName(path)!; folder.Length > 1; folder = Path.GetDirectoryName(folder)!) folders.Add(folder);
        return folders;
    }

    private static UstarTarEntry Entry(TarEntryType type, string path, DateTimeOffset time, UnixFileMode mode, bool isUsers) => new(type, path[1..])
    {
        Mode = mode,
        ModificationTime = time,
        Uid = isUsers ? ImageFiles.User : 0,
        Gid = isUsers ? ImageFiles.User : 0,
    };
}

/// <summary>How OCI names content.</summary>
internal static class Digest
{
    public static string Of(ReadOnlySpan<byte> content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));
}

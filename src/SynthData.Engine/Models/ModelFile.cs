using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SynthData.Files;
using SynthData.Engine.Generators;
using SynthData.Engine.Metadata;
using SynthData.Errors;

namespace SynthData.Engine.Models;

/// <summary>
/// The model file: a zip of <c>manifest.json</c> (format version, how it was made, SHA-256 of the parts), <c>metadata.json</c> (SDV V1),
/// <c>codecs.bin</c> and <c>generator.bin</c>. Same model, same bytes. It holds no code, no rows and no rare value.
/// </summary>
internal static class ModelFile
{
    /// <summary>Goes up when older readers can't read the file, or when the same file would give other rows.</summary>
    public const int FormatVersion = 2;

    private const string ManifestName = "manifest.json", MetadataName = "metadata.json", CodecsName = "codecs.bin", GeneratorName = "generator.bin";
    private const long MaxPartBytes = 1L << 30, MaxManifestBytes = 1L << 20;

    /// <summary>No model packs better than this; a file made to fill memory does. Short parts may, whatever they hold.</summary>
    private const long MaxPacking = 100, ShortPartBytes = 8L << 20;
    private static readonly string[] PartNames = [MetadataName, CodecsName, GeneratorName];
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Write(Model model, string path)
    {
        using var file = AtomicFile.Create(path);
        Write(model, file.Stream);
        file.Commit();
    }

    public static void Write(Model model, Stream output)
    {
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            [MetadataName] = MetadataBytes(model.Metadata),
            [CodecsName] = Bytes(writer => CodecFile.Write(writer, model.Codec)),
            [GeneratorName] = Bytes(model.Codes.Write),
        };
        using var zip = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        Add(zip, ManifestName, ModelManifest.Write(model.Info, PartNames.Select(name => (name, Hash(parts[name])))));
        foreach (var name in PartNames) Add(zip, name, parts[name]);
    }

    public static Model Read(string path)
    {
        FileStream file;
        try
        {
            file = File.OpenRead(path);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            throw new SynthDataException(ModelErrors.ModelNotFound, ModelErrors.ModelNotFound.Title, new Place(path));
        }
        catch (Exception failure) when (failure is IOException or NotSupportedException or ArgumentException)
        {
            throw new SynthDataException(ModelErrors.NotAModel, ModelErrors.NotAModel.Title, new Place(path));
        }

        using (file) return Read(file, path);
    }

    public static Model Read(Stream input, string name)
    {
        try
        {
            using var zip = new ZipArchive(input, ZipArchiveMode.Read, leaveOpen: true);
            return Read(zip, name);
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException or IOException or FormatException or JsonException
            or DecoderFallbackException or OverflowException or KeyNotFoundException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            // The parts are checked as they are read: whatever does not hold means that these are not the bytes that were written.
            throw new SynthDataException(ModelErrors.NotAModel, ModelErrors.NotAModel.Title, new Place(name));
        }
    }

    private static Model Read(ZipArchive zip, string path)
    {
        var manifest = ModelManifest.Read(Part(zip, ManifestName, MaxManifestBytes));
        if (manifest.FormatVersion > FormatVersion)
            throw new SynthDataException(
                ModelErrors.ModelTooNew,
                $"The model has format {manifest.FormatVersion}; this version reads up to {FormatVersion}", new Place(path));
        if (manifest.FormatVersion < FormatVersion)
            throw new SynthDataException(
                ModelErrors.ModelTooOld,
                $"The model has format {manifest.FormatVersion}; this version reads {FormatVersion}", new Place(path));
        var parts = PartNames.ToDictionary(name => name, name => Part(zip, name), StringComparer.Ordinal);
        foreach (var name in PartNames)
            if (!string.Equals(manifest.Hashes.GetValueOrDefault(name), Hash(parts[name]), StringComparison.Ordinal))
                throw new SynthDataException(ModelErrors.ModelDamaged, $"Part {name} is not the one that was written", new Place(path));
        var metadata = MetadataFile.Parse(parts[MetadataName], MetadataName).Table;
        using var codecReader = Reader(parts[CodecsName]);
        var codec = CodecFile.Read(codecReader);
        if (!codec.OfTable.Select(column => column.Name).SequenceEqual(metadata.Columns.Select(column => column.Name), StringComparer.Ordinal))
            throw new InvalidDataException("Codecs and metadata differ.");
        var generator = GeneratorCatalog.Find(manifest.Info.Generator) ?? throw new InvalidDataException("An unknown generator.");
        using var generatorReader = Reader(parts[GeneratorName]);
        return new(manifest.Info, metadata, codec, generator.Read(generatorReader, codec.Columns));
    }

    private static byte[] MetadataBytes(TableMetadata metadata)
    {
        using var memory = new MemoryStream();
        MetadataFile.WriteJson(metadata, memory);
        return memory.ToArray();
    }

    private static byte[] Bytes(Action<BinaryWriter> write)
    {
        using var memory = new MemoryStream();
        using (var writer = new BinaryWriter(memory, Encoding.UTF8, leaveOpen: true)) write(writer);
        return memory.ToArray();
    }

    private static BinaryReader Reader(byte[] part) => new(new MemoryStream(part), Encoding.UTF8);

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = EntryTime;
        using var stream = entry.Open();
        stream.Write(content);
    }

    private static byte[] Part(ZipArchive zip, string name, long most = MaxPartBytes)
    {
        var entry = zip.GetEntry(name) ?? throw new InvalidDataException($"There is no {name}.");
        if (entry.Length > Math.Min(most, Math.Max(ShortPartBytes, entry.CompressedLength * MaxPacking))) throw new InvalidDataException($"{name} is too large.");
        var content = new byte[entry.Length];
        using var stream = entry.Open();
        stream.ReadExactly(content);
        // The length in the directory may lie.
        return stream.ReadByte() < 0 ? content : throw new InvalidDataException($"{name} is longer than it says.");
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

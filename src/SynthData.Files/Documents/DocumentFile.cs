using System.Text;
using System.Text.Unicode;
using SynthData.Errors;

namespace SynthData.Files.Documents;

/// <summary>Reads a JSON or YAML file into one neutral tree.</summary>
public static class DocumentFile
{
    /// <summary>In bytes; a longer file is refused.</summary>
    public const int LargestFile = 4 * 1024 * 1024;

    /// <summary>Reads at most one byte more than <see cref="LargestFile"/>.</summary>
    /// <exception cref="SynthDataException">It can't be opened or read.</exception>
    public static byte[] ReadBytes(string path)
    {
        using var file = FileErrors.OpenRead(path);
        try
        {
            var buffer = new byte[LargestFile + 1];
            var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return buffer[..length];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw FileErrors.Coded(failure, path);
        }
    }

    /// <summary>Parses as JSON when the name ends in <c>.json</c> or the text begins with a brace, else as YAML.</summary>
    /// <exception cref="SynthDataException">Not such a document, with line and position.</exception>
    public static DocumentNode Parse(ReadOnlyMemory<byte> utf8, string name)
    {
        if (utf8.Length > LargestFile) throw new SynthDataException(DocumentErrors.TooLarge, DocumentErrors.TooLarge.Title, new Place(name));
        if (utf8.Span.StartsWith(Encoding.UTF8.Preamble)) utf8 = utf8[3..];
        if (!Utf8.IsValid(utf8.Span)) throw new SynthDataException(DocumentErrors.NotUtf8, DocumentErrors.NotUtf8.Title, new Place(name));
        var text = utf8.Span.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty) throw new SynthDataException(DocumentErrors.Empty, DocumentErrors.Empty.Title, new Place(name));
        var isYaml = name.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
        var isJson = name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) || !isYaml && text[0] == '{';
        return isJson ? JsonTreeReader.Read(utf8.Span, name) : YamlTreeReader.Read(Encoding.UTF8.GetString(utf8.Span), name);
    }
}

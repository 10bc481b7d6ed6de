using System.Text;
using System.Text.Json;
using SynthData.Errors;

namespace SynthData.Files.Documents;

/// <summary>JSON (RFC 8259; comments and trailing commas allowed) as a tree with places.</summary>
internal static class JsonTreeReader
{
    public static DocumentNode Read(ReadOnlySpan<byte> utf8, string file)
    {
        // One level more than allowed, so that our own limit speaks first.
        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = DocumentBuilder.DeepestLevel + 1 };
        var reader = new Utf8JsonReader(utf8, options);
        var builder = new DocumentBuilder();
        var lines = new LineCounter();
        try
        {
            while (reader.Read())
            {
                lines.MoveTo(utf8, (int)reader.TokenStartIndex);
                var (line, position) = (lines.Line, lines.Position);
                switch (reader.TokenType)
                {
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        if (builder.Depth == DocumentBuilder.DeepestLevel)
                            throw new SynthDataException(DocumentErrors.TooDeep, DocumentErrors.TooDeep.Title, new Place(file, line, position));
                        builder.Open(new(reader.TokenType == JsonTokenType.StartObject ? NodeKind.Map : NodeKind.List, "", line, position));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        builder.Close();
                        break;
                    case JsonTokenType.PropertyName:
                        builder.Key(reader.GetString()!, line, position);
                        break;
                    default:
                        builder.Add(new(KindOf(reader.TokenType), TextOf(ref reader), line, position));
                        break;
                }
            }
        }
        catch (JsonException failure)
        {
            var reason = failure.Message.Split(". ")[0].TrimEnd('.');
            throw new SynthDataException(
                DocumentErrors.BadJson, $"{DocumentErrors.BadJson.Title}: {reason}", new Place(file, failure.LineNumber + 1, failure.BytePositionInLine + 1));
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair.
            throw new SynthDataException(DocumentErrors.BadJson, "A text holds an incomplete character", new Place(file, lines.Line, lines.Position));
        }
        return builder.Root ?? throw new SynthDataException(DocumentErrors.Empty, DocumentErrors.Empty.Title, new Place(file));
    }

    private static NodeKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.String => NodeKind.Text,
        JsonTokenType.Number => NodeKind.Number,
        JsonTokenType.True or JsonTokenType.False => NodeKind.Boolean,
        _ => NodeKind.Null,
    };

    private static string TextOf(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);

    /// <summary>Turns ascending offsets into lines and positions.</summary>
    private struct LineCounter()
    {
        private int _at;

        public long Line { get; private set; } = 1;

        public long Position { get; private set; } = 1;

        public void MoveTo(ReadOnlySpan<byte> utf8, int offset)
        {
            for (; _at < offset; _at++)
            {
                if (utf8[_at] == '\n')
                {
                    Line++;
                    Position = 1;
                }
                // Bytes after the first of a character do not count.
                else if ((utf8[_at] & 0xC0) != 0x80) Position++;
            }
        }
    }
}

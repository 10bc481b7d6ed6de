using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SynthData.Files.Documents;

/// <summary>A value in the text of a YAML file: where it begins and ends, so that it can be changed without touching the rest.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="Flow">A map or list in braces or brackets.</param>
public sealed record YamlPiece(int Start, bool Flow)
{
    private int _end;

    /// <summary>Index behind its last character; comments and blank lines that follow are not part of it.</summary>
    public int End => !Flow && Members is [.., var (_, last)] ? last.End : !Flow && Items is [.., var item] ? item.End : _end;

    /// <summary>The scalar as meant; null for maps and lists.</summary>
    public string? Text { get; private init; }

    /// <summary>The names of a map with their values, in order; null for others.</summary>
    public List<(YamlPiece Key, YamlPiece Value)>? Members { get; private init; }

    /// <summary>The values of a list; null for others.</summary>
    public List<YamlPiece>? Items { get; private init; }

    /// <summary>Reads a document that was read before, so is known to be sound.</summary>
    public static YamlPiece Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        return Value(parser, text);
    }

    private static YamlPiece Value(Parser parser, string text)
    {
        if (parser.TryConsume<MappingStart>(out var map))
        {
            var piece = new YamlPiece((int)map.Start.Index, map.Style == MappingStyle.Flow) { Members = [] };
            while (!parser.Accept<MappingEnd>(out _))
            {
                var key = Value(parser, text);
                piece.Members.Add((key, Value(parser, text)));
            }

            parser.Consume<MappingEnd>();
            piece._end = piece.Flow ? Closing(text, '}', piece.Members is [.., var (_, last)] ? last.End : piece.Start) : piece.Start;
            return piece;
        }

        if (parser.TryConsume<SequenceStart>(out var list))
        {
            var piece = new YamlPiece((int)list.Start.Index, list.Style == SequenceStyle.Flow) { Items = [] };
            while (!parser.Accept<SequenceEnd>(out _)) piece.Items.Add(Value(parser, text));
            parser.Consume<SequenceEnd>();
            piece._end = piece.Flow ? Closing(text, ']', piece.Items is [.., var last] ? last.End : piece.Start) : piece.Start;
            return piece;
        }

        var scalar = parser.Consume<Scalar>();
        var end = (int)scalar.End.Index;
        // The parser takes the blanks before a comment for part of a plain text.
        while (scalar.Style == ScalarStyle.Plain && end > scalar.Start.Index && char.IsWhiteSpace(text[end - 1])) end--;
        return new((int)scalar.Start.Index, Flow: true) { Text = scalar.Value, _end = end };
    }

    private static int Closing(string text, char bracket, int from) => text.IndexOf(bracket, from) + 1;
}

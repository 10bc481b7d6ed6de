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
        return Value(parser);
    }

    private static YamlPiece Value(Parser parser)
    {
        if (parser.TryConsume<MappingStart>(out var map))
        {
            var piece = new YamlPiece((int)map.Start.Index, map.Style == MappingStyle.Flow) { Members = [] };
            while (!parser.Accept<MappingEnd>(out _))
            {
                var key = Value(parser);
                piece.Members.Add((key, Value(parser)));
            }

            piece._end = (int)parser.Consume<MappingEnd>().End.Index;
            return piece;
        }

        if (parser.TryConsume<SequenceStart>(out var list))
        {
            var piece = new YamlPiece((int)list.Start.Index, list.Style == SequenceStyle.Flow) { Items = [] };
            while (!parser.Accept<SequenceEnd>(out _)) piece.Items.Add(Value(parser));
            piece._end = (int)parser.Consume<SequenceEnd>().End.Index;
            return piece;
        }

        var scalar = parser.Consume<Scalar>();
        return new((int)scalar.Start.Index, Flow: true) { Text = scalar.Value, _end = (int)scalar.End.Index };
    }
}

using System.Globalization;
using SynthData.Errors;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SynthData.Files.Documents;

/// <summary>YAML 1.2 (core schema, one document, no aliases) as a tree with places, from parser events and without recursion.</summary>
internal static class YamlTreeReader
{
    public static DocumentNode Read(string text, string file)
    {
        var builder = new DocumentBuilder();
        var documents = 0;
        var parser = new Parser(new StringReader(text));
        while (MoveNext(parser, file))
        {
            var place = new Place(file, parser.Current!.Start.Line, parser.Current.Start.Column);
            switch (parser.Current)
            {
                case DocumentStart when ++documents > 1:
                    throw new SynthDataException(DocumentErrors.SeveralDocuments, DocumentErrors.SeveralDocuments.Title, place);
                case AnchorAlias:
                    throw new SynthDataException(DocumentErrors.Alias, DocumentErrors.Alias.Title, place);
                case MappingStart or SequenceStart:
                    if (builder.Depth == DocumentBuilder.DeepestLevel) throw new SynthDataException(DocumentErrors.TooDeep, DocumentErrors.TooDeep.Title, place);
                    if (builder.WantsKey) throw new SynthDataException(DocumentErrors.BadYaml, "A name in a map must be a text", place);
                    builder.Open(new(parser.Current is MappingStart ? NodeKind.Map : NodeKind.List, "", place.Line!.Value, place.Position!.Value));
                    break;
                case MappingEnd or SequenceEnd:
                    builder.Close();
                    break;
                case Scalar scalar when builder.WantsKey:
                    builder.Key(scalar.Value, place.Line!.Value, place.Position!.Value);
                    break;
                case Scalar scalar:
                    builder.Add(new(KindOf(scalar), scalar.Value, place.Line!.Value, place.Position!.Value));
                    break;
            }
        }
        return builder.Root ?? throw new SynthDataException(DocumentErrors.Empty, DocumentErrors.Empty.Title, new Place(file));
    }

    private static bool MoveNext(Parser parser, string file)
    {
        try
        {
            return parser.MoveNext();
        }
        catch (YamlException failure)
        {
            throw new SynthDataException(
                DocumentErrors.BadYaml, $"{DocumentErrors.BadYaml.Title}: {failure.Message.TrimEnd('.')}", new Place(file, failure.Start.Line, failure.Start.Column));
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException or IndexOutOfRangeException or NullReferenceException)
        {
            // The scanner has no message of its own for some malformed texts: a broken plain text inside braces, for one.
            throw new SynthDataException(
                DocumentErrors.BadYaml, $"{DocumentErrors.BadYaml.Title}, after this place", new Place(file, parser.Current?.End.Line ?? 1, parser.Current?.End.Column ?? 1));
        }
    }

    private static NodeKind KindOf(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain) return NodeKind.Text;
        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => NodeKind.Null,
            "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => NodeKind.Boolean,
            _ => double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? NodeKind.Number : NodeKind.Text,
        };
    }
}

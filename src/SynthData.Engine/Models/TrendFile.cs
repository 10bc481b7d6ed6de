using SynthData.Engine.Generators;
using SynthData.Engine.Relations.Trends;

namespace SynthData.Engine.Models;

/// <summary>A column's trend in the codecs' part of the model file.</summary>
internal static class TrendFile
{
    private const int MostInputs = 16;

    public static void Write(BinaryWriter writer, Trend trend)
    {
        writer.Write(trend.IsLog);
        writer.Write7BitEncodedInt(trend.Terms.Length);
        foreach (var term in trend.Terms)
        {
            writer.Write7BitEncodedInt(term.Column);
            writer.Write(term.IsLog);
            writer.Write(term.Floor);
            writer.Write(term.Centre);
            writer.Write(term.Scale);
        }

        foreach (var weight in trend.Weights) writer.Write(weight);
    }

    public static Trend Read(BinaryReader reader, int columns)
    {
        var isLog = reader.ReadBoolean();
        var terms = new TrendInput[ModelParts.ReadCount(reader, MostInputs)];
        for (var index = 0; index < terms.Length; index++)
            terms[index] = new(ModelParts.ReadCount(reader, columns - 1), reader.ReadBoolean(), ReadNumber(reader), ReadNumber(reader), ReadNumber(reader));
        if (!Array.TrueForAll(terms, term => term.Scale > 0 && (!term.IsLog || term.Floor > 0))) throw new InvalidDataException("A trend without a scale.");
        var weights = new double[Trend.WeightCount(terms.Length)];
        for (var index = 0; index < weights.Length; index++) weights[index] = ReadNumber(reader);
        return new(isLog, terms, weights);
    }

    private static double ReadNumber(BinaryReader reader) => reader.ReadDouble() is var number && double.IsFinite(number) ? number : throw new InvalidDataException("A trend's number is none.");
}

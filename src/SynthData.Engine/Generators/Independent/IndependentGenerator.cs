using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.Independent;

/// <summary>Every column by itself: right marginals, no relations. The floor that other generators are measured against.</summary>
internal sealed class IndependentGenerator : Generator
{
    public override string Name => "independent";

    public override CodeModel Fit(FitContext context)
    {
        var (builder, counts) = (new AliasTables.Builder(), context.CountAllRows());
        for (var column = 0; column < counts.Length; column++) builder.Add(Marginal.Of(counts[column], context.Table.Codecs[column]));
        return new IndependentModel(builder, [.. context.Table.Codecs.Select(codec => codec.CodeCount)]);
    }

    public override CodeModel Read(BinaryReader reader, IReadOnlyList<ColumnCodec> codecs)
    {
        var builder = AliasTables.Builder.Read(reader, codecs.Max(codec => codec.CodeCount));
        if (builder.Count != codecs.Count) throw new InvalidDataException("Not one distribution a column.");
        for (var column = 0; column < codecs.Count; column++)
            if (builder.LargestCode(column) >= codecs[column].CodeCount) throw new InvalidDataException("A code that its column does not have.");
        return new IndependentModel(builder, [.. codecs.Select(codec => codec.CodeCount)]);
    }
}

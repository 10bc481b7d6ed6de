using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.Independent;

/// <summary>Every column by itself: right marginals, no relations. The floor that other generators are measured against.</summary>
internal sealed class IndependentGenerator : Generator
{
    public override string Name => "independent";

    public override CodeModel Fit(FitContext context)
    {
        var builder = new AliasTables.Builder();
        for (var column = 0; column < context.Table.ColumnCount; column++)
            builder.Add(Marginal.Of(context.Table.Counts[column], context.Table.Codecs[column].RareCode));
        return new IndependentModel(builder);
    }

    public override CodeModel Read(BinaryReader reader, IReadOnlyList<ColumnCodec> codecs)
    {
        var builder = AliasTables.Builder.Read(reader, codecs.Max(codec => codec.CodeCount));
        return new IndependentModel(builder);
    }
}

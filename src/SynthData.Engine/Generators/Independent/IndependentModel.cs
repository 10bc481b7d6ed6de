using SynthData.Engine.Codecs;
using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.Independent;

/// <summary>One distribution a column.</summary>
internal sealed class IndependentModel(AliasTables.Builder builder) : CodeModel
{
    private readonly AliasTables _tables = builder.Build();

    public override void Sample(CodeBlock block)
    {
        for (var column = 0; column < _tables.Count; column++)
        {
            var (codes, fractions) = (block.Codes[column], block.Fractions[column]);
            for (var row = 0; row < block.Rows; row++)
            {
                var (draw, fraction, _, _) = Philox.Cell(block.Key, block.FirstRow + row, column);
                codes[row] = _tables.Draw(column, draw);
                fractions[row] = fraction;
            }
        }
    }

    public override void Write(BinaryWriter writer) => builder.Write(writer);
}

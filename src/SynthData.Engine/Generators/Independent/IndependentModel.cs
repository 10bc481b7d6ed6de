using SynthData.Engine.Codecs;
using SynthData.Engine.Conditions;
using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.Independent;

/// <summary>One distribution a column.</summary>
/// <param name="builder">The distributions.</param>
/// <param name="codeCounts">Codes of each column.</param>
/// <param name="given">Conditions that the distributions keep already, by column; null without any.</param>
internal sealed class IndependentModel(AliasTables.Builder builder, IReadOnlyList<int> codeCounts, GivenCodes?[]? given = null) : CodeModel
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

            if (given?[column] is not { } codesGiven) continue;
            for (var row = 0; row < block.Rows; row++) fractions[row] = codesGiven.Place(codes[row], fractions[row]);
        }
    }

    /// <summary>Columns know nothing of each other, so each condition narrows its own column, exactly.</summary>
    public override Action<CodeBlock>? Given(IReadOnlyList<ColumnCondition> conditions)
    {
        var (narrowed, all) = (new GivenCodes?[codeCounts.Count], new AliasTables.Builder());
        foreach (var condition in conditions) narrowed[condition.Column] = new(condition, codeCounts[condition.Column]);
        for (var column = 0; column < narrowed.Length; column++)
            if (builder.AddGiven(column, narrowed[column]?.Shares ?? [.. Enumerable.Repeat(1.0, codeCounts[column])], all) <= 0) return null;
        return new IndependentModel(all, codeCounts, narrowed).Sample;
    }

    public override void Write(BinaryWriter writer) => builder.Write(writer);
}

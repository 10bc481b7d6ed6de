using SynthData.Engine.Codecs;

namespace SynthData.Engine.Conditions;

/// <summary>Draws rows until their decoded values meet conditions.</summary>
/// <param name="draw">Draws a block's codes.</param>
/// <param name="codec">The table's.</param>
/// <param name="conditions">On decoded values.</param>
internal sealed class CheckedDraws(Action<CodeBlock> draw, TableCodec codec, IReadOnlyList<ValueCondition> conditions)
{
    public void Sample(CodeBlock block) => RowTries.Fill(block, Try);

    private void Try(CodeBlock block, Span<bool> holds)
    {
        draw(block);
        var values = block.Values ??= codec.CreateBuffer("", block.Capacity);
        codec.Decode(block, values);
        for (var row = 0; row < holds.Length; row++)
        {
            holds[row] = true;
            foreach (var condition in conditions)
                if (!condition.Holds(values, row))
                {
                    holds[row] = false;
                    break;
                }
        }
    }
}

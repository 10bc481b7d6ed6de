using SynthData.Engine.Codecs;
using SynthData.Engine.Random;
using SynthData.Errors;

namespace SynthData.Engine.Conditions;

/// <summary>
/// Draws rows again until they hold, so that those kept have the distribution given that they hold. Which draw a row ends up with depends on the key and
/// its number alone: the first one under the block's key, else the first that holds under a key of its own.
/// </summary>
internal static class RowTries
{
    /// <summary>Draws of a row after which the conditions count as impossible.</summary>
    public const int Most = 1 << 18;

    private const int LeastBatch = 8, MostBatch = 1024;

    /// <summary>Marks the draw of a row's own key among those of its columns.</summary>
    private const int KeyColumn = -1;

    /// <summary>Draws a block's rows and says of each whether it holds.</summary>
    public delegate void Try(CodeBlock block, Span<bool> holds);

    /// <summary>Fills a block with rows that hold.</summary>
    /// <exception cref="SynthDataException">A row did not hold in <see cref="Most"/> draws.</exception>
    public static void Fill(CodeBlock block, Try draw)
    {
        Span<bool> holds = stackalloc bool[block.Rows];
        draw(block, holds);
        var kept = holds.Count(true);
        if (kept == block.Rows) return;
        var tries = block.Tries ??= new(block.Codes.Length, MostBatch);
        // About as many as a row needs; which one it gets does not depend on it.
        var batch = Math.Clamp(2 * block.Rows / Math.Max(1, kept), LeastBatch, MostBatch);
        for (var row = 0; row < block.Rows; row++)
            if (!holds[row]) Again(block, row, tries, batch, draw);
    }

    private static void Again(CodeBlock block, int row, CodeBlock tries, int batch, Try draw)
    {
        var (low, high, _, _) = Philox.Cell(block.Key, block.FirstRow + row, KeyColumn);
        Span<bool> holds = stackalloc bool[MostBatch];
        for (long tried = 0; tried < Most; tried += batch)
        {
            tries.Start(new(low, high), tried, batch);
            draw(tries, holds[..batch]);
            var chosen = holds[..batch].IndexOf(true);
            if (chosen < 0) continue;
            for (var column = 0; column < block.Codes.Length; column++)
            {
                block.Codes[column][row] = tries.Codes[column][chosen];
                block.Fractions[column][row] = tries.Fractions[column][chosen];
            }

            return;
        }

        throw new SynthDataException(ConditionErrors.HardlyEverTogether, $"A row did not meet the conditions in {Most} draws");
    }
}

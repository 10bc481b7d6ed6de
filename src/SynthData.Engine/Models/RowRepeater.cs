using SynthData.Engine.Random;

namespace SynthData.Engine.Models;

/// <summary>
/// Which rows of a sample repeat another: a share of them, chosen by keyed hashes, each an earlier row of the same 64. A function of the row's number, so
/// that shards and threads do not change it.
/// </summary>
internal sealed class RowRepeater(double share, StreamKey key)
{
    /// <summary>Rows among which repeats are; a power of two.</summary>
    public const int Window = 64;

    // The first row of a window repeats none.
    private readonly uint _limit = (uint)Math.Min(uint.MaxValue, share * Window / (Window - 1) * 4294967296);

    /// <summary>The first row of the window of a row.</summary>
    public static long Start(long row) => row & -Window;

    /// <summary>For each of the rows from a window's start on, which of them it shows.</summary>
    public void Sources(long start, Span<int> sources)
    {
        Span<int> fresh = stackalloc int[Window];
        var count = 0;
        for (var row = 0; row < sources.Length; row++)
        {
            if (row % Window == 0) count = 0;
            var (chance, choice, _, _) = Philox.Cell(key, start + row, 0);
            var repeats = count > 0 && chance < _limit;
            sources[row] = repeats ? fresh[(int)((ulong)choice * (uint)count >> 32)] : row;
            if (!repeats) fresh[count++] = row;
        }
    }
}

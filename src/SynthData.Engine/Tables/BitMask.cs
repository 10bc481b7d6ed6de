namespace SynthData.Engine.Tables;

/// <summary>One bit a row, 64 to a word.</summary>
public sealed class BitMask(int capacity)
{
    private readonly ulong[] _words = new ulong[(capacity + 63) / 64];

    /// <summary>The bit of a row.</summary>
    public bool this[int row]
    {
        get => (_words[row >> 6] >> row & 1) != 0;
        set
        {
            if (value) _words[row >> 6] |= 1UL << row;
            else _words[row >> 6] &= ~(1UL << row);
        }
    }

    /// <summary>Number of set bits among the first <paramref name="rows"/>.</summary>
    public int CountSet(int rows)
    {
        var total = 0;
        for (var word = 0; word < rows >> 6; word++) total += System.Numerics.BitOperations.PopCount(_words[word]);
        if ((rows & 63) != 0) total += System.Numerics.BitOperations.PopCount(_words[rows >> 6] & ((1UL << rows) - 1));
        return total;
    }

    /// <summary>Clears every bit.</summary>
    public void Clear() => Array.Clear(_words);
}

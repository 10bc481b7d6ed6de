namespace SynthData.Testing;

/// <summary>A row of random numbers that a seed repeats.</summary>
public sealed class Dice(int seed)
{
    private uint _state = (uint)seed * 2654435761 | 1;

    /// <summary>From 0 to below.</summary>
    public int Next(int below)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state % (uint)below);
    }

    public bool Percent(int chance) => Next(100) < chance;

    public T Of<T>(IReadOnlyList<T> items) => items[Next(items.Count)];
}

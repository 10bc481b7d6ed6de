namespace SynthData.Engine.Tables;

/// <summary>Which rows of a column are missing, and how the source spells that (an empty field, <c>NA</c>, ...), one or several spellings.</summary>
public sealed class Missing
{
    private readonly BitMask _mask;
    private readonly byte[]? _kinds;

    /// <summary>No row is missing yet.</summary>
    /// <param name="capacity">Rows it can hold.</param>
    /// <param name="spellings">Source spellings, most frequent first, at most 255; a single empty one when none was seen.</param>
    public Missing(int capacity, IReadOnlyList<string>? spellings = null)
    {
        Spellings = spellings is { Count: > 0 } ? spellings : [""];
        _mask = new(capacity);
        if (Spellings.Count > 1) _kinds = new byte[capacity];
    }

    /// <summary>The spellings; an index into them is a kind.</summary>
    public IReadOnlyList<string> Spellings { get; }

    /// <summary>Whether rows are missing that are not among these.</summary>
    internal bool IsElsewhere { get; init; }

    /// <summary>True when the row has no value.</summary>
    public bool this[int row] => _mask[row];

    /// <summary>The index of the spelling of a missing row.</summary>
    public int KindOf(int row) => _kinds is null ? 0 : _kinds[row];

    /// <summary>Marks a row as missing.</summary>
    public void Set(int row, int kind = 0)
    {
        _mask[row] = true;
        if (_kinds is not null) _kinds[row] = (byte)kind;
    }

    /// <summary>Number of missing rows among the first <paramref name="rows"/>.</summary>
    public int Count(int rows) => _mask.CountSet(rows);

    /// <summary>Kinds that a codec of the column needs: 0 when no row is missing, here or elsewhere.</summary>
    internal int Kinds(int rows) => IsElsewhere || Count(rows) > 0 ? Spellings.Count : 0;

    /// <summary>Marks every row as present, for a buffer that is used again.</summary>
    public void Clear() => _mask.Clear();
}

namespace SynthData.Engine.Tables.Streaming;

/// <summary>Texts one behind the other: less memory than a store of distinct ones where most are.</summary>
internal sealed class CellStore
{
    // Who reads a text may look at 8 bytes at once.
    private const int Slack = 8;

    private byte[] _bytes = new byte[64];
    private int[] _ends = new int[16];
    private ulong[]? _nulls;

    public int Count { get; private set; }

    /// <summary>Length of all texts.</summary>
    public int Bytes => Count == 0 ? 0 : _ends[Count - 1];

    private ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(Start(index), _ends[index] - Start(index));

    /// <summary>Adds what has no text at all.</summary>
    public void AddNull()
    {
        Add([]);
        if (_nulls is null || _nulls.Length * 64 < Count) Array.Resize(ref _nulls, Count / 32 + 1);
        _nulls[Count - 1 >> 6] |= 1UL << (Count - 1);
    }

    public void Add(ReadOnlySpan<byte> text)
    {
        var start = Bytes;
        if (start + text.Length + Slack > _bytes.Length) Array.Resize(ref _bytes, checked(Math.Max(_bytes.Length + _bytes.Length / 2, start + text.Length + Slack)));
        if (Count == _ends.Length) Array.Resize(ref _ends, Count + Count / 2);
        text.CopyTo(_bytes.AsSpan(start));
        _ends[Count++] = start + text.Length;
    }

    /// <summary>A store of some of the texts.</summary>
    public CellStore Take(int[] indexes)
    {
        var bytes = Slack;
        foreach (var index in indexes) bytes += this[index].Length;
        var taken = new CellStore { _bytes = new byte[bytes], _ends = new int[indexes.Length + indexes.Length / 4 + 1] };
        foreach (var index in indexes)
        {
            if (IsNull(index)) taken.AddNull();
            else taken.Add(this[index]);
        }

        return taken;
    }

    /// <summary>A column of the texts.</summary>
    /// <param name="like">The same column of a block.</param>
    /// <param name="facts">What is known of all rows; null when these are all.</param>
    public SourceColumn ToColumn(SourceColumn like, ColumnFacts? facts)
    {
        var (codes, spellings) = (new int[Count], new SpellingStore());
        for (var row = 0; row < codes.Length; row++)
            codes[row] = IsNull(row) ? spellings.InternNull() : spellings.Intern(ref _bytes[Start(row)], this[row].Length);
        return new(like.Name, codes, spellings) { Facts = facts, Storage = like.Storage, DatetimePattern = like.DatetimePattern };
    }

    private bool IsNull(int index) => _nulls is not null && index >> 6 < _nulls.Length && (_nulls[index >> 6] >> index & 1) != 0;

    private int Start(int index) => index == 0 ? 0 : _ends[index - 1];
}

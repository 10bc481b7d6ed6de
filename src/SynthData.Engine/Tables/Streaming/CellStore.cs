namespace SynthData.Engine.Tables.Streaming;

/// <summary>Texts one behind the other: less memory than a store of distinct ones where most are.</summary>
internal sealed class CellStore
{
    // Who reads a text may look at 8 bytes at once.
    private const int Slack = 8;

    private byte[] _bytes = new byte[64];
    private int[] _ends = new int[16];

    public int Count { get; private set; }

    /// <summary>Length of all texts.</summary>
    public int Bytes => Count == 0 ? 0 : _ends[Count - 1];

    private ReadOnlySpan<byte> this[int index] => _bytes.AsSpan(Start(index), _ends[index] - Start(index));

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
        foreach (var index in indexes) taken.Add(this[index]);
        return taken;
    }

    /// <summary>A column of the texts.</summary>
    public SourceColumn ToColumn(string name, ColumnFacts? facts)
    {
        var (codes, spellings) = (new int[Count], new SpellingStore());
        for (var row = 0; row < codes.Length; row++) codes[row] = spellings.Intern(ref _bytes[Start(row)], this[row].Length);
        return new(name, codes, spellings) { Facts = facts };
    }

    private int Start(int index) => index == 0 ? 0 : _ends[index - 1];
}

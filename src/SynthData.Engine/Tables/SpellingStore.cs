using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SynthData.Engine.Tables;

/// <summary>Distinct byte strings of one column, numbered in order of first appearance. Not safe for use by several threads.</summary>
internal sealed class SpellingStore
{
    private const int FirstPage = 1024, LargestPage = 64 * 1024;

    // Multiplier of the golden ratio; the hash never shows in a result.
    private const ulong Mix = 0x9E37_79B9_7F4A_7C15;

    private readonly List<byte[]> _pages = [];
    private Entry[] _entries = new Entry[8];
    private int[] _buckets = new int[16];
    private byte[] _padded = [];
    private int _page = -1;
    private int _used;
    private int _last;

    public int Count { get; private set; }

    /// <summary>The number of what has no text at all, unlike the empty text; -1 when there is none.</summary>
    public int NullCode { get; private set; } = -1;

    public ReadOnlySpan<byte> this[int code]
    {
        get
        {
            ref readonly var entry = ref _entries[code];
            return entry.Length <= 0 ? [] : _pages[entry.Page].AsSpan(entry.Start, entry.Length);
        }
    }

    public int CountOf(int code) => _entries[code].Count;

    /// <summary>The number of a text, a new one when not seen before; counts it. <paramref name="start"/> must be followed by 8 readable bytes.</summary>
    public int Intern(ref byte start, int length)
    {
        var prefix = Unsafe.ReadUnaligned<ulong>(ref start);
        if (!BitConverter.IsLittleEndian) prefix = BinaryPrimitives.ReverseEndianness(prefix);
        if (length < 8) prefix &= (1UL << (length * 8)) - 1;
        // A run of one value is common: sorted tables, flags, missing cells.
        ref var last = ref _entries[_last];
        if (last.Prefix == prefix && last.Length == length && last.Count > 0 && (length <= 8 || SameRest(in last, ref start)))
        {
            last.Count++;
            return _last;
        }
        var hash = length <= 8 ? Fold(prefix ^ (ulong)length << 56, Mix) : Hash(ref start, length);
        ref var bucket = ref _buckets[(int)hash & _buckets.Length - 1];
        for (var code = bucket - 1; code >= 0; code = _entries[code].Next)
        {
            ref var entry = ref _entries[code];
            if (entry.Prefix != prefix || entry.Length != length || length > 8 && !SameRest(in entry, ref start)) continue;
            entry.Count++;
            _last = code;
            return code;
        }
        return _last = Add(ref start, length, prefix, hash);
    }

    /// <summary>Forgets every text and keeps the memory.</summary>
    public void Clear()
    {
        (Count, NullCode, _page, _used, _last) = (0, -1, -1, 0, 0);
        Array.Clear(_buckets);
        _entries[0] = default;
    }

    /// <summary>The number of a text, as <see cref="Intern(ref byte, int)"/> gives it.</summary>
    public int Intern(ReadOnlySpan<byte> text)
    {
        if (_padded.Length < text.Length + 8) _padded = new byte[Math.Max(256, 2 * text.Length)];
        text.CopyTo(_padded);
        return Intern(ref _padded[0], text.Length);
    }

    /// <summary>Counts a known text once more.</summary>
    public void Repeat(int code, int times = 1) => _entries[code].Count += times;

    /// <summary>Counts what has no text; gives its number.</summary>
    public int InternNull()
    {
        if (NullCode < 0)
        {
            if (Count == _entries.Length) Grow();
            NullCode = Count++;
            // Unlike the empty text, also where the last text is looked at first.
            _entries[NullCode] = new Entry { Length = -1 };
        }

        _entries[NullCode].Count++;
        return NullCode;
    }

    /// <summary>Replaces every text by its form in another encoding; distinct texts must stay distinct.</summary>
    public SpellingStore Transcode(Func<byte[], byte[]> convert)
    {
        var store = new SpellingStore();
        for (var code = 0; code < Count; code++)
        {
            var text = convert(this[code].ToArray());
            var padded = new byte[text.Length + 8];
            text.CopyTo(padded, 0);
            store.Intern(ref padded[0], text.Length);
            store._entries[code].Count = CountOf(code);
        }
        return store;
    }

    private int Add(ref byte start, int length, ulong prefix, ulong hash)
    {
        if (Count == _entries.Length) Grow();
        if (_page < 0 || _used + length > _pages[_page].Length) TurnPage(length);
        MemoryMarshal.CreateReadOnlySpan(ref start, length).CopyTo(_pages[_page].AsSpan(_used));
        ref var bucket = ref _buckets[(int)hash & _buckets.Length - 1];
        _entries[Count] = new Entry { Prefix = prefix, Hash = (uint)hash, Length = length, Page = _page, Start = _used, Next = bucket - 1, Count = 1 };
        _used += length;
        bucket = ++Count;
        return Count - 1;
    }

    /// <summary>Goes to the next page that has room; pages get larger as there are more of them, for a table may have thousands of stores.</summary>
    private void TurnPage(int length)
    {
        _used = 0;
        _page++;
        if (_page == _pages.Count) _pages.Add(new byte[Math.Max(Math.Min(LargestPage, FirstPage << Math.Min(_page, 8)), length)]);
        else if (_pages[_page].Length < length) _pages[_page] = new byte[length];
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _buckets = new int[_entries.Length * 2];
        for (var code = 0; code < Count; code++)
        {
            if (code == NullCode) continue;
            ref var bucket = ref _buckets[(int)_entries[code].Hash & _buckets.Length - 1];
            _entries[code].Next = bucket - 1;
            bucket = code + 1;
        }
    }

    private bool SameRest(in Entry entry, ref byte start) =>
        MemoryMarshal.CreateReadOnlySpan(ref start, entry.Length).SequenceEqual(_pages[entry.Page].AsSpan(entry.Start, entry.Length));

    private static ulong Hash(ref byte start, int length)
    {
        var hash = (ulong)length;
        var at = 0;
        for (; at + 8 <= length; at += 8) hash = Fold(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at)), Mix);
        // The last 8 bytes once more, so that no tail needs its own loop.
        return Fold(hash ^ Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, length - 8)), Mix ^ 0xFF);
    }

    private static ulong Fold(ulong left, ulong right)
    {
        var high = Math.BigMul(left, right, out var low);
        return high ^ low;
    }

    private struct Entry
    {
        public ulong Prefix;
        public uint Hash;
        public int Length;
        public int Page;
        public int Start;
        public int Next;
        public int Count;
    }
}

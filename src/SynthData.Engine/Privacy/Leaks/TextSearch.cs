using System.Buffers.Binary;
using System.Text;

namespace SynthData.Engine.Privacy.Leaks;

/// <summary>Finds which of many texts are in bytes, in one pass: by their first eight bytes, then whole. Texts shorter than that come up by chance and are not sought.</summary>
internal sealed class TextSearch
{
    /// <summary>Bytes of UTF-8 that a text needs.</summary>
    public const int FewestBytes = 8;

    private readonly Dictionary<ulong, List<(int Text, byte[] Utf8)>> _byStart = [];

    /// <param name="texts">What to look for; found ones are told by their index.</param>
    public TextSearch(IEnumerable<string> texts)
    {
        foreach (var (index, text) in texts.Index())
        {
            var utf8 = Encoding.UTF8.GetBytes(text);
            if (utf8.Length < FewestBytes) continue;
            var start = BinaryPrimitives.ReadUInt64LittleEndian(utf8);
            if (!_byStart.TryGetValue(start, out var list)) _byStart.Add(start, list = []);
            list.Add((index, utf8));
        }
    }

    public HashSet<int> In(ReadOnlySpan<byte> bytes)
    {
        var found = new HashSet<int>();
        if (_byStart.Count == 0) return found;
        for (var at = 0; at + FewestBytes <= bytes.Length; at++)
        {
            if (!_byStart.TryGetValue(BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]), out var list)) continue;
            foreach (var (text, utf8) in list)
                if (bytes[at..].StartsWith(utf8)) found.Add(text);
        }

        return found;
    }
}

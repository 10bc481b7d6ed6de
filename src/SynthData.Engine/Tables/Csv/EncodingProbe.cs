using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace SynthData.Engine.Tables.Csv;

/// <summary>Watches bytes go by and says whether they are UTF-8 and, if not, whether Latin-1 is a safe reading.</summary>
internal sealed class EncodingProbe
{
    // Bytes without a character in Windows-1252.
    private static readonly SearchValues<byte> Undefined = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    private readonly byte[] _cut = new byte[8];
    private int _cutLength;
    private bool _multiByte;
    private bool _undefined;

    public bool IsUtf8 => FirstInvalidLine == 0;

    public bool CanBeLatin1 => !_multiByte && !_undefined;

    /// <summary>Line of the first byte that is not UTF-8; 0 when there is none.</summary>
    public long FirstInvalidLine { get; private set; }

    /// <summary>Looks at the next bytes.</summary>
    /// <param name="chunk">The bytes.</param>
    /// <param name="line">Line on which they begin.</param>
    /// <param name="atEnd">Whether they are the last.</param>
    public void Add(ReadOnlySpan<byte> chunk, long line, bool atEnd)
    {
        if (_cutLength > 0)
        {
            // Finishes the character that the last chunk's end cut.
            var taken = Math.Min(4 - Math.Min(_cutLength, 4), chunk.Length);
            chunk[..taken].CopyTo(_cut.AsSpan(_cutLength));
            var joined = _cut.AsSpan(0, _cutLength + taken);
            var status = Rune.DecodeFromUtf8(joined, out _, out var length);
            if (status == OperationStatus.NeedMoreData && !atEnd)
            {
                _cutLength += taken;
                return;
            }
            Note(status, line);
            chunk = chunk[Math.Clamp(length - _cutLength, 0, taken)..];
            _cutLength = 0;
        }
        if (Ascii.IsValid(chunk)) return;
        if (!_undefined) _undefined = chunk.ContainsAny(Undefined);
        if (!atEnd)
        {
            var whole = LengthOfWholeCharacters(chunk);
            chunk[whole..].CopyTo(_cut);
            _cutLength = chunk.Length - whole;
            chunk = chunk[..whole];
        }
        if (Utf8.IsValid(chunk)) _multiByte |= !Ascii.IsValid(chunk);
        else Walk(chunk, line);
    }

    private void Walk(ReadOnlySpan<byte> chunk, long line)
    {
        while (!chunk.IsEmpty)
        {
            var skip = chunk.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
            if (skip < 0) return;
            line += chunk[..skip].Count((byte)'\n');
            chunk = chunk[skip..];
            var status = Rune.DecodeFromUtf8(chunk, out _, out var length);
            Note(status, line);
            chunk = chunk[length..];
        }
    }

    private void Note(OperationStatus status, long line)
    {
        if (status == OperationStatus.Done) _multiByte = true;
        else if (FirstInvalidLine == 0) FirstInvalidLine = line;
    }

    private static int LengthOfWholeCharacters(ReadOnlySpan<byte> chunk)
    {
        for (var back = 1; back <= Math.Min(3, chunk.Length); back++)
        {
            var start = chunk.Length - back;
            if ((chunk[start] & 0xC0) == 0x80) continue;
            return chunk[start] >= 0xC0 && Rune.DecodeFromUtf8(chunk[start..], out _, out _) == OperationStatus.NeedMoreData ? start : chunk.Length;
        }
        return chunk.Length;
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SynthData.Engine.Tables.Csv;

/// <summary>Labels as bytes ready to copy, quotes included.</summary>
internal sealed class RenderedLabels
{
    /// <summary>A copy may write this many bytes beyond its label.</summary>
    public const int Slack = 16;

    private readonly byte[] _bytes;
    private readonly int[] _starts;

    public RenderedLabels(IReadOnlyList<string> labels, CsvQuoting quoting)
    {
        Labels = labels;
        _starts = new int[labels.Count + 1];
        var bytes = new List<byte>();
        for (var code = 0; code < labels.Count; code++)
        {
            var rendered = quoting.Render(labels[code]);
            bytes.AddRange(rendered);
            _starts[code + 1] = bytes.Count;
            MaxBytes = Math.Max(MaxBytes, rendered.Length);
        }
        bytes.AddRange(new byte[Slack]);
        _bytes = [.. bytes];
    }

    public IReadOnlyList<string> Labels { get; }

    public int MaxBytes { get; }

    /// <summary>These when they are of the same list, else others.</summary>
    /// <exception cref="ArgumentException">A label of the other list is longer than any of the prototype's.</exception>
    public RenderedLabels For(IReadOnlyList<string> labels, CsvQuoting quoting)
    {
        if (ReferenceEquals(labels, Labels)) return this;
        var others = new RenderedLabels(labels, quoting);
        return others.MaxBytes <= MaxBytes ? others : throw new ArgumentException("The block's labels are not those of the prototype.", nameof(labels));
    }

    /// <summary>Copies one label; returns its length. <paramref name="target"/> has room for it and <see cref="Slack"/> bytes more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Copy(int code, ref byte target)
    {
        var start = _starts[code];
        var length = _starts[code + 1] - start;
        ref var source = ref _bytes[start];
        if (length <= Slack) Vector128.LoadUnsafe(ref source).StoreUnsafe(ref target);
        else MemoryMarshal.CreateReadOnlySpan(ref source, length).CopyTo(MemoryMarshal.CreateSpan(ref target, length));
        return length;
    }
}

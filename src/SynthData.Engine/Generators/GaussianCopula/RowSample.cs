namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>Every n-th row of a table: enough for correlations, and no more work than that.</summary>
internal sealed class RowSample
{
    private readonly int _stride;

    private RowSample(int stride, int count) => (_stride, Count) = (stride, count);

    public int Count { get; }

    /// <summary>At most half a million rows, fewer for wide tables, whose pairs are many.</summary>
    public static RowSample Of(int rows, int latents)
    {
        var most = (int)Math.Clamp(20_000_000_000 / Math.Max(1, (long)latents * latents), 2_000, 500_000);
        var stride = Math.Max(1, (rows + most - 1) / most);
        return new(stride, (rows + stride - 1) / stride);
    }

    /// <summary>What the rows sampled have by code.</summary>
    public T[] Select<T>(ushort[] codes, T[] byCode)
    {
        var selected = new T[Count];
        for (var index = 0; index < selected.Length; index++) selected[index] = byCode[codes[index * _stride]];
        return selected;
    }
}

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>Cuts normal values into codes: a guide by cell of the value, then a short search.</summary>
internal sealed class LatentCuts
{
    private const ushort AnyValue = ushort.MaxValue;

    /// <summary>Steps a search takes one by one.</summary>
    private const int ShortWalk = 8;

    private readonly int[] _firstPlace = new int[NormalShare.Cells + 1];
    private readonly double[] _uppers;
    private readonly Part[] _parts;

    public LatentCuts(Latent latent)
    {
        _uppers = [.. latent.Uppers];
        _uppers[^1] = double.PositiveInfinity;
        _parts = new Part[_uppers.Length];
        var low = 0.0;
        for (var place = 0; place < _parts.Length; place++)
        {
            var code = latent.Codes[place] == Latent.Value ? AnyValue : (ushort)latent.Codes[place];
            _parts[place] = new(low, 4294967296 / Math.Max(latent.Uppers[place] - low, 1e-300), code);
            low = latent.Uppers[place];
        }

        for (int cell = 0, place = 0; cell < _firstPlace.Length; cell++)
        {
            while (cell < NormalShare.Cells && NormalShare.BelowCell(cell) >= _uppers[place]) place++;
            _firstPlace[cell] = cell < NormalShare.Cells ? place : _parts.Length - 1;
        }
    }

    /// <summary>Codes, and where in its code's part each value lies.</summary>
    public void Draw(ReadOnlySpan<float> values, Span<ushort> codes, Span<uint> fractions)
    {
        for (var row = 0; row < values.Length; row++)
        {
            var cell = NormalShare.CellOf(values[row]);
            var share = NormalShare.Below(cell, values[row]);
            ref readonly var part = ref _parts[Find(cell, share)];
            codes[row] = part.Code;
            fractions[row] = (uint)Math.Clamp((share - part.Low) * part.Scale, 0, uint.MaxValue);
        }
    }

    /// <summary>Codes of rows without a value, the others left alone.</summary>
    public void DrawMissing(ReadOnlySpan<float> values, Span<ushort> codes)
    {
        for (var row = 0; row < values.Length; row++)
        {
            var cell = NormalShare.CellOf(values[row]);
            var code = _parts[Find(cell, NormalShare.Below(cell, values[row]))].Code;
            if (code != AnyValue) codes[row] = code;
        }
    }

    private int Find(int cell, double share)
    {
        var (low, high) = (_firstPlace[cell], _firstPlace[cell + 1]);
        while (high - low > ShortWalk)
        {
            var middle = (low + high) / 2;
            if (share >= _uppers[middle]) low = middle + 1;
            else high = middle;
        }

        while (share >= _uppers[low]) low++;
        return low;
    }

    /// <param name="Low">Share of the normal below the part.</param>
    /// <param name="Scale">2^32 over the part's share.</param>
    /// <param name="Code">Its code.</param>
    private readonly record struct Part(double Low, double Scale, ushort Code);
}

namespace SynthData.Engine.Conditions;

/// <summary>A column's condition by code: which share of each code's values is meant, and where in the code those lie.</summary>
internal sealed class GivenCodes
{
    private const double AllFractions = 4294967296;

    private readonly (uint Low, uint High)[]?[] _parts;

    /// <param name="condition">The condition.</param>
    /// <param name="codeCount">Codes of the column.</param>
    public GivenCodes(ColumnCondition condition, int codeCount)
    {
        _parts = new (uint, uint)[]?[codeCount];
        Shares = new double[codeCount];
        foreach (var ofCode in condition.Ranges.GroupBy(range => range.Code))
        {
            var parts = Joined(ofCode.OrderBy(range => range.Low));
            _parts[ofCode.Key] = parts;
            Shares[ofCode.Key] = parts.Sum(part => part.High - part.Low + 1.0) / AllFractions;
        }
    }

    /// <summary>Share of each code's values that is meant, 0 to 1.</summary>
    public double[] Shares { get; }

    /// <summary>A place among all values of a code as one among those that are meant.</summary>
    public uint Place(int code, uint fraction)
    {
        if (_parts[code] is not { } parts || Shares[code] == 1) return fraction;
        var place = (ulong)(fraction * Shares[code]);
        foreach (var (low, high) in parts)
        {
            var width = high - (ulong)low + 1;
            if (place < width) return (uint)(low + place);
            place -= width;
        }

        return parts[^1].High;
    }

    private static (uint Low, uint High)[] Joined(IEnumerable<CodeRange> ranges)
    {
        var parts = new List<(uint Low, uint High)>();
        foreach (var (_, low, high) in ranges)
        {
            if (parts.Count > 0 && low <= parts[^1].High) parts[^1] = (parts[^1].Low, Math.Max(parts[^1].High, high));
            else parts.Add((low, high));
        }

        return [.. parts];
    }
}

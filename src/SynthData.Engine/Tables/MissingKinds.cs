using System.Text;

namespace SynthData.Engine.Tables;

/// <summary>Which distinct spellings of a source column mean missing.</summary>
internal sealed class MissingKinds
{
    private const int MostKinds = 255;

    private readonly SourceColumn _column;
    private readonly int[] _kindOf;
    private readonly List<string> _spellings;
    private readonly bool _isElsewhere;

    /// <param name="column">The column.</param>
    /// <param name="isMissing">Tells further spellings that mean missing; null for none.</param>
    /// <param name="known">The spellings that mean missing in all rows, of which these are some; null when these are all.</param>
    public MissingKinds(SourceColumn column, Test? isMissing, IReadOnlyList<string>? known)
    {
        _column = column;
        _isElsewhere = known is { Count: > 0 };
        _spellings = [.. (known ?? []).Take(MostKinds)];
        _kindOf = new int[column.DistinctCount];
        Array.Fill(_kindOf, -1);
        var missing = new List<int>();
        for (var code = 0; code < _kindOf.Length; code++)
            if (column.IsMissing(code) || isMissing is not null && isMissing(column.Spelling(code))) missing.Add(code);
        // Blanks and tokens in every mixture are more than a byte counts: the rare ones are written as the most frequent one.
        foreach (var code in missing.OrderByDescending(column.CountOf))
        {
            var spelling = Encoding.UTF8.GetString(column.Spelling(code));
            _kindOf[code] = known is null ? _spellings.Count < MostKinds ? _spellings.Count : 0 : Math.Max(0, _spellings.IndexOf(spelling));
            if (known is null && _spellings.Count < MostKinds) _spellings.Add(spelling);
        }
    }

    public delegate bool Test(ReadOnlySpan<byte> spelling);

    public bool IsMissing(int code) => _kindOf[code] >= 0;

    public Missing Fill(int rows)
    {
        var missing = new Missing(rows, _spellings) { IsElsewhere = _isElsewhere };
        if (_spellings.Count == 0) return missing;
        for (var row = 0; row < rows; row++)
            if (_kindOf[_column.Codes[row]] is >= 0 and var kind) missing.Set(row, kind);
        return missing;
    }
}

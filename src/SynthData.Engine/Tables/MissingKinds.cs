using System.Text;

namespace SynthData.Engine.Tables;

/// <summary>Which distinct spellings of a source column mean missing.</summary>
internal sealed class MissingKinds
{
    private const int MostKinds = 255;

    private readonly SourceColumn _column;
    private readonly int[] _kindOf;
    private readonly List<string> _spellings = [];

    /// <param name="column">The column.</param>
    /// <param name="isMissing">Tells further spellings that mean missing; null for none.</param>
    public MissingKinds(SourceColumn column, Test? isMissing = null)
    {
        _column = column;
        _kindOf = new int[column.DistinctCount];
        Array.Fill(_kindOf, -1);
        var missing = new List<int>();
        for (var code = 0; code < _kindOf.Length; code++)
            if (column.IsMissing(code) || isMissing is not null && isMissing(column.Spelling(code))) missing.Add(code);
        // Blanks and tokens in every mixture are more than a byte counts: the rare ones are written as the most frequent one.
        foreach (var code in missing.OrderByDescending(column.CountOf))
        {
            _kindOf[code] = _spellings.Count < MostKinds ? _spellings.Count : 0;
            if (_spellings.Count < MostKinds) _spellings.Add(Encoding.UTF8.GetString(column.Spelling(code)));
        }
    }

    public delegate bool Test(ReadOnlySpan<byte> spelling);

    public bool IsMissing(int code) => _kindOf[code] >= 0;

    public Missing Fill(int rows)
    {
        var missing = new Missing(rows, _spellings);
        if (_spellings.Count == 0) return missing;
        for (var row = 0; row < rows; row++)
            if (_kindOf[_column.Codes[row]] is >= 0 and var kind) missing.Set(row, kind);
        return missing;
    }
}

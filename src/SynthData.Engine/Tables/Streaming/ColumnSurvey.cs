using System.Text;

namespace SynthData.Engine.Tables.Streaming;

/// <summary>Gathers the <see cref="ColumnFacts"/> of a column, a block at a time, in bounded memory.</summary>
/// <param name="columns">Columns of the table, which share the memory.</param>
internal sealed class ColumnSurvey(int columns)
{
    /// <summary>Blanks in every length are no kinds worth keeping.</summary>
    private const int MostBlanks = 1000;

    private readonly int _mostTexts = Math.Clamp(2_000_000 / columns, 1000, 131_072);
    private readonly DistinctSketch _distinct = new(Math.Clamp(1_000_000 / columns, 250, 16_384));
    private readonly Dictionary<string, long> _blanks = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private SpellingStore? _texts = new();
    private long _rows;
    private bool _hasNone;

    public void Add(SourceColumn column)
    {
        _hasNone |= column.NullCode >= 0;
        for (var code = 0; code < column.DistinctCount; code++)
        {
            var spelling = column.Spelling(code);
            AddText(spelling, column.CountOf(code), code == column.NullCode);
            // Most values begin with a digit, as no token does; looking on costs more than it tells.
            if (spelling.Length > 0 && spelling[0] is >= (byte)'0' and <= (byte)'9' || !MissingTokens.IsMissing(spelling)) continue;
            AddBlank(Encoding.UTF8.GetString(spelling), column.CountOf(code));
        }
    }

    /// <param name="column">The column of some block.</param>
    public ColumnFacts Finish(SourceColumn column)
    {
        var (distinct, allDifferent) = _distinct.Finish();
        var hasNone = column.Storage is null ? _blanks.ContainsKey("") : _hasNone;
        return new([.. _order.OrderByDescending(text => _blanks[text])], hasNone, _texts, _rows, distinct, allDifferent);
    }

    private void AddText(ReadOnlySpan<byte> spelling, int rows, bool isNull)
    {
        if (_texts is not null)
        {
            _texts.Repeat(isNull ? _texts.InternNull() : _texts.Intern(spelling), rows - 1);
            if (_texts.Count > _mostTexts) _texts = null;
        }

        if (spelling.IsEmpty) return;
        _rows += rows;
        _distinct.Add(spelling, rows);
    }

    private void AddBlank(string text, int rows)
    {
        if (!_blanks.TryGetValue(text, out var before))
        {
            if (_order.Count == MostBlanks) return;
            _order.Add(text);
        }

        _blanks[text] = before + rows;
    }
}

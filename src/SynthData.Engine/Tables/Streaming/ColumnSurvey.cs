using System.Text;

namespace SynthData.Engine.Tables.Streaming;

/// <summary>Gathers the <see cref="ColumnFacts"/> of a column, a block at a time, in bounded memory.</summary>
internal sealed class ColumnSurvey
{
    /// <summary>Blanks in every length are no kinds worth keeping.</summary>
    private const int MostBlanks = 1000;

    private readonly Dictionary<string, long> _blanks = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];

    private bool _hasNone;

    public void Add(SourceColumn column)
    {
        _hasNone |= column.NullCode >= 0;
        for (var code = 0; code < column.DistinctCount; code++)
        {
            var spelling = column.Spelling(code);
            // Most values begin with a digit or a letter that begins no token; looking on costs more than it tells.
            if (spelling.Length > 0 && spelling[0] is >= (byte)'0' and <= (byte)'9' || code != column.NullCode && !MissingTokens.IsMissing(spelling)) continue;
            var text = Encoding.UTF8.GetString(spelling);
            if (!_blanks.TryGetValue(text, out var rows))
            {
                if (_order.Count == MostBlanks) continue;
                _order.Add(text);
            }

            _blanks[text] = rows + column.CountOf(code);
        }
    }

    /// <param name="column">The column of some block.</param>
    public ColumnFacts Finish(SourceColumn column) => new([.. _order.OrderByDescending(text => _blanks[text])], column.Storage is null ? _blanks.ContainsKey("") : _hasNone);
}

using System.Text;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Metadata.Detection;

/// <summary>What the rules ask of a column.</summary>
internal sealed class ColumnProfile
{
    private const int SampleSize = 2_000;

    private readonly List<int> _values = [];
    private string[]? _sample;

    public ColumnProfile(SourceColumn column)
    {
        Column = column;
        Words = HeaderWords.Of(column.Name);
        for (var code = 0; code < column.DistinctCount; code++)
        {
            var spelling = column.Spelling(code);
            if (spelling.IsEmpty) continue;
            Rows += column.CountOf(code);
            Distinct++;
            if (!MissingTokens.IsMissing(spelling)) _values.Add(code);
        }

        IsUnique = Distinct == Rows && Rows > 0;
        if (column.Facts is not { Texts: null } facts) return;
        // What these rows tell of repetition a larger table has more of.
        (Rows, Distinct, IsUnique) = ((int)Math.Min(int.MaxValue, facts.Rows), (int)Math.Min(int.MaxValue, Math.Min(facts.Rows, facts.Distinct)), facts.AllDifferent);
    }

    public SourceColumn Column { get; }

    public HeaderWords Words { get; }

    /// <summary>Rows whose field is not empty.</summary>
    public int Rows { get; }

    /// <summary>Different fields that are not empty.</summary>
    public int Distinct { get; }

    /// <summary>Codes of fields that are neither empty nor a token of missing.</summary>
    public IReadOnlyList<int> Values => _values;

    /// <summary>No field that is not empty is there twice.</summary>
    public bool IsUnique { get; }

    /// <summary>Whether every row of the table has a field that is not empty.</summary>
    /// <param name="rows">Rows of the table, or of its sample.</param>
    public bool IsFull(int rows) => Column.Facts is { } facts ? !facts.HasNone : Rows == rows;

    /// <summary>Share of rows that differ from each other.</summary>
    public double DistinctShare => Rows == 0 ? 0 : (double)Distinct / Rows;

    /// <summary>Up to 2,000 different values, evenly taken, in order of first appearance.</summary>
    public IReadOnlyList<string> Sample
    {
        get
        {
            if (_sample is not null) return _sample;
            var count = Math.Min(SampleSize, _values.Count);
            _sample = new string[count];
            for (var index = 0; index < count; index++)
                _sample[index] = Encoding.UTF8.GetString(Column.Spelling(_values[(int)((long)index * _values.Count / count)]));
            return _sample;
        }
    }

    public double ShareOf(Func<string, bool> test) => Sample.Count == 0 ? 0 : (double)Sample.Count(test) / Sample.Count;

    public ColumnMetadata Is(Sdtype sdtype, string reason) => new(Column.Name, sdtype, Pii: PiiRule.IsPii(sdtype) ? true : null, Reason: reason);
}

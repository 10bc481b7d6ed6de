using SynthData.Engine.Metadata;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>Makes fresh text of a column's form. Nothing a row says is kept: lengths, character classes and characters common to all rows only.</summary>
internal abstract class TextForm
{
    /// <summary>The text of one row: a function of key, row and column alone.</summary>
    public abstract string Make(StreamKey key, long row, int column);

    /// <summary>Learns the form of a column.</summary>
    public static TextForm Fit(TextColumn column, Sdtype sdtype, int rows, PrivacyRule rule)
    {
        if (ReservedForm.Covers(sdtype)) return new ReservedForm(sdtype);
        var present = new List<string>(rows);
        for (var row = 0; row < rows; row++)
            if (!column.Missing[row]) present.Add(column.Values[row]);
        if (sdtype == Sdtype.Id)
            return SequenceForm.TryFit(present, rule) ?? (TextForm?)PatternForm.TryFit(present, rule) ?? PatternForm.Fallback;
        return LooksLikeProse(present) ? WordsForm.Fit(present, rule) : PatternForm.TryFit(present, rule) ?? (TextForm)WordsForm.Fit(present, rule);
    }

    private static bool LooksLikeProse(List<string> values) => values.Count(value => value.Contains(' ')) * 2 > values.Count;
}

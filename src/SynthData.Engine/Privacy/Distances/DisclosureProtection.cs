using System.Runtime.InteropServices;
using SynthData.Engine.Metadata;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Privacy.Distances;

/// <summary>
/// How little the synthetic table tells of some columns to those who know others: SDMetrics' disclosure protection by correct attribution probability (CAP). A guess is drawn
/// from the synthetic rows that agree in all known columns; numbers and datetimes are cut in ten bins over the real range, and a missing value is a value.
/// </summary>
public static class DisclosureProtection
{
    /// <summary>The share of guesses that are wrong, over that of guesses among all real values, 1 at most.</summary>
    /// <param name="real">The real rows; those that no synthetic row agrees with are not guessed.</param>
    /// <param name="synthetic">The synthetic rows.</param>
    /// <param name="metadata">Describes both tables.</param>
    /// <param name="known">Columns that are known, at least one.</param>
    /// <param name="sensitive">Columns that are guessed together, at least one.</param>
    /// <returns>0, all is told, to 1; null when no row can be guessed.</returns>
    /// <exception cref="ArgumentException">A column is not a learned one of the metadata.</exception>
    /// <exception cref="Errors.SynthDataException">A table lacks a column of the metadata; all such columns are named.</exception>
    public static double? Compute(Table real, Table synthetic, TableMetadata metadata, IReadOnlyList<string> known, IReadOnlyList<string> sensitive)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(sensitive);
        var matches = ColumnMatch.All(real, synthetic, metadata).Where(match => match.IsCompared).ToDictionary(match => match.Metadata.Name, StringComparer.Ordinal);
        var (knownCodes, secretCodes) = (Codes(known, nameof(known)), Codes(sensitive, nameof(sensitive)));
        var (realKnown, syntheticKnown) = Hashes(knownCodes);
        var (realSecret, syntheticSecret) = Hashes(secretCodes);
        var agreeing = new Dictionary<UInt128, int>();
        var alike = new Dictionary<(UInt128, UInt128), int>();
        for (var row = 0; row < synthetic.RowCount; row++)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(agreeing, syntheticKnown[row], out _)++;
            CollectionsMarshal.GetValueRefOrAddDefault(alike, (syntheticKnown[row], syntheticSecret[row]), out _)++;
        }

        double right = 0;
        var guessed = 0;
        for (var row = 0; row < real.RowCount; row++)
        {
            if (!agreeing.TryGetValue(realKnown[row], out var rows)) continue;
            right += (double)alike.GetValueOrDefault((realKnown[row], realSecret[row])) / rows;
            guessed++;
        }

        if (guessed == 0) return null;
        var protection = 1 - right / guessed;
        var baseline = 1 - 1 / secretCodes.Aggregate(1.0, (product, codes) => product * codes.Real.Distinct().Count());
        return baseline > 0 ? Math.Min(1, protection / baseline) : protection > 0 ? 1 : 0;

        LevelCodes[] Codes(IReadOnlyList<string> names, string parameter) =>
            names.Count == 0
                ? throw new ArgumentException("No columns are named.", parameter)
                : [.. names.Select(name => matches.TryGetValue(name, out var match) ? CodesOf(match) : throw new ArgumentException($"`{name}` is not a learned column.", parameter))];

        (RowHashes Real, RowHashes Synthetic) Hashes(LevelCodes[] columns)
        {
            var (ofReal, ofSynthetic) = (new RowHashes(real.RowCount), new RowHashes(synthetic.RowCount));
            foreach (var codes in columns)
            {
                ofReal.Add(codes.Real);
                ofSynthetic.Add(codes.Synthetic);
            }

            return (ofReal, ofSynthetic);
        }
    }

    private static LevelCodes CodesOf(ColumnMatch match)
    {
        if (!match.HasNumbers) return ComparedLabels.Codes(match);
        var (real, synthetic) = (NumberSide.Of(match.Real, match.RealRows), NumberSide.Of(match.Synthetic, match.SyntheticRows));
        var bins = new EqualWidthBins(real);
        return new(bins.SharedCodes(real), bins.SharedCodes(synthetic), EqualWidthBins.SharedLevels);
    }
}

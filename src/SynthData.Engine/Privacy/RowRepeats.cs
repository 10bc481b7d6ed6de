using System.Runtime.InteropServices;
using SynthData.Engine.Metadata;
using SynthData.Engine.Quality;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Privacy;

/// <summary>
/// How many synthetic rows repeat a real one in every learned column (numerical, datetime, categorical, boolean), beside how many real rows repeat
/// another real one: common rows recur by chance, so the second number is what the first is to be judged by. A missing value equals a missing value.
/// Ids, text and PII are made afresh, so they are left out.
/// </summary>
/// <param name="IdenticalToTraining">Share of synthetic rows equal to at least one real row, 0 to 1; 0 without rows or learned columns.</param>
/// <param name="RepeatsInTraining">Share of real rows equal to at least one other real row, 0 to 1; 0 without rows or learned columns.</param>
/// <param name="LearnedColumns">Columns compared.</param>
public sealed record RowRepeats(double IdenticalToTraining, double RepeatsInTraining, int LearnedColumns)
{
    /// <summary>Compares the rows by a 128-bit hash.</summary>
    /// <param name="real">The rows the model was fitted on.</param>
    /// <param name="synthetic">The rows it drew.</param>
    /// <param name="metadata">Describes both tables.</param>
    /// <exception cref="Errors.SynthDataException">A table lacks a column of the metadata; all such columns are named.</exception>
    public static RowRepeats Measure(Table real, Table synthetic, TableMetadata metadata)
    {
        var matches = ColumnMatch.All(real, synthetic, metadata).Where(match => match.IsCompared).ToArray();
        if (matches.Length == 0) return new(0, 0, 0);

        var realHashes = new RowHashes(real.RowCount);
        var syntheticHashes = new RowHashes(synthetic.RowCount);
        foreach (var match in matches)
        {
            if (match.HasNumbers)
            {
                realHashes.Add(match.Real);
                syntheticHashes.Add(match.Synthetic);
            }
            else
            {
                var codes = ComparedLabels.Codes(match);
                realHashes.Add(codes.Real);
                syntheticHashes.Add(codes.Synthetic);
            }
        }

        var counts = new Dictionary<UInt128, int>(real.RowCount);
        for (var row = 0; row < real.RowCount; row++) CollectionsMarshal.GetValueRefOrAddDefault(counts, realHashes[row], out _)++;
        long repeats = 0, identical = 0;
        foreach (var count in counts.Values)
            if (count > 1) repeats += count;
        for (var row = 0; row < synthetic.RowCount; row++)
            if (counts.ContainsKey(syntheticHashes[row])) identical++;
        return new(Share(identical, synthetic.RowCount), Share(repeats, real.RowCount), matches.Length);
    }

    private static double Share(long rows, int total) => total == 0 ? 0 : (double)rows / total;
}

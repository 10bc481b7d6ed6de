using SynthData.Engine.Codecs;
using SynthData.Engine.Metadata;
using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Privacy.Distances;

/// <summary>
/// Distances to the closest record (DCR) and the scores that SDMetrics makes of them (https://docs.sdv.dev/sdmetrics). A column's distance is the difference over the
/// reference's range, 1 at most; of labels 0 or 1; 1 where one side is missing. A row's distance is the mean over its learned columns.
/// </summary>
/// <remarks>A score that says all is well proves nothing: tables that pass it have been attacked with success ("The DCR Delusion", arXiv 2505.01524).</remarks>
public static class ClosestRecord
{
    /// <summary>The distance of each row to the closest of the reference, 0 to 1; empty without learned columns or reference rows.</summary>
    /// <param name="reference">Rows to be close to; their ranges are the scale.</param>
    /// <param name="rows">Rows to measure.</param>
    /// <param name="metadata">Describes both tables.</param>
    /// <param name="threads">Threads used; 0 for one a processor. The result does not depend on it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="Errors.SynthDataException">A table lacks a column of the metadata; all such columns are named.</exception>
    public static double[] Distances(Table reference, Table rows, TableMetadata metadata, int threads = 0, CancellationToken cancellation = default)
    {
        var space = MixedSpace.Of(NumberScale.Range, metadata, reference, rows);
        return Distances(space[0], space[1], Parallel(threads, cancellation));
    }

    /// <summary>
    /// The median distance of synthetic rows to real ones, over that of rows drawn evenly from the real ranges and labels: 1 when synthetic rows are as far as random ones.
    /// </summary>
    /// <param name="real">The real rows.</param>
    /// <param name="synthetic">The synthetic rows.</param>
    /// <param name="metadata">Describes both tables.</param>
    /// <param name="seed">Of the random rows; any value.</param>
    /// <param name="threads">Threads used; 0 for one a processor. The result does not depend on it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>0 to 1; null when random rows have distance 0, or there is nothing to compare.</returns>
    /// <exception cref="Errors.SynthDataException">A table lacks a column of the metadata; all such columns are named.</exception>
    public static double? BaselineProtection(
        Table real, Table synthetic, TableMetadata metadata, ulong seed = 0, int threads = 0, CancellationToken cancellation = default)
    {
        var space = MixedSpace.Of(NumberScale.Range, metadata, real, synthetic);
        var parallel = Parallel(threads, cancellation);
        var own = Distances(space[0], space[1], parallel);
        if (own.Length == 0) return null;
        var random = Median(Distances(space[0], EvenRows(space[0], space.HasNumbers, space[1].Count, seed), parallel));
        return random > 0 ? Math.Min(1, Median(own) / random) : null;
    }

    /// <summary>
    /// Twice the share of synthetic rows that are no closer to the training rows than to rows kept back, 1 at most; ties count for the rows kept back.
    /// Both sides should have equally many rows.
    /// </summary>
    /// <param name="training">The rows the model was fitted on.</param>
    /// <param name="holdout">Rows it never saw.</param>
    /// <param name="synthetic">The rows it drew.</param>
    /// <param name="metadata">Describes all tables.</param>
    /// <param name="threads">Threads used; 0 for one a processor. The result does not depend on it.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <returns>0 to 1; null when there is nothing to compare.</returns>
    /// <exception cref="Errors.SynthDataException">A table lacks a column of the metadata; all such columns are named.</exception>
    public static double? OverfittingProtection(
        Table training, Table holdout, Table synthetic, TableMetadata metadata, int threads = 0, CancellationToken cancellation = default)
    {
        var toTraining = Distances(training, synthetic, metadata, threads, cancellation);
        var toHoldout = Distances(holdout, synthetic, metadata, threads, cancellation);
        if (toTraining.Length == 0 || toHoldout.Length == 0) return null;
        var closer = toTraining.Zip(toHoldout).Count(pair => pair.First < pair.Second);
        return Math.Min(1, 2 * (1 - (double)closer / toTraining.Length));
    }

    internal static double[] Distances(MixedRows reference, MixedRows rows, ParallelOptions parallel) =>
        reference.Count == 0 || reference.Columns == 0
            ? []
            : Array.ConvertAll(NeighbourSearch.All(new(reference), rows, 1, parallel), near => near.Distance / reference.Columns);

    internal static double Median(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static ParallelOptions Parallel(int threads, CancellationToken cancellation)
    {
        var parallel = TableCodec.Threads(threads);
        parallel.CancellationToken = cancellation;
        return parallel;
    }

    private static MixedRows EvenRows(MixedRows real, IReadOnlyList<bool> hasNumbers, int count, ulong seed)
    {
        var key = StreamKey.Derive(seed, "even rows");
        var rows = new MixedRows(count, real.Columns);
        for (var column = 0; column < real.Columns; column++)
        {
            var labels = hasNumbers[column] ? [] : Enumerable.Range(0, real.Count).Select(row => real[row][column]).Distinct().ToArray();
            for (var row = 0; row < count; row++)
            {
                var draw = Philox.Cell(key, row, column).X0;
                rows.Values[row * rows.Width + column] = hasNumbers[column] ? draw / (double)uint.MaxValue : labels[draw % (uint)labels.Length];
            }
        }

        return rows;
    }
}

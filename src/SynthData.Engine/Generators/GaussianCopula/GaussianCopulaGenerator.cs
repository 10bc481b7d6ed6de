using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>
/// A Gaussian copula on codes: each column is a normal variable cut at thresholds, and one correlation matrix ties them together
/// (Nelsen, "An introduction to copulas", 2006). Fast to fit and to sample, and open to exact conditions; relations that no correlation says are lost.
/// </summary>
internal sealed class GaussianCopulaGenerator : Generator
{
    public override string Name => "gaussian-copula";

    public override CodeModel Fit(FitContext context)
    {
        var table = context.Table;
        var threads = TableCodec.Threads(context.Options.Threads);
        threads.CancellationToken = context.Cancellation;
        var latents = new List<Latent>();
        var columns = new CopulaColumn[table.ColumnCount];
        var counts = CountAll(context);
        for (var column = 0; column < columns.Length; column++)
            columns[column] = LatentBuilder.Add(table.Codecs[column], column, Marginal.Of(counts[column], table.Codecs[column]), latents);
        LabelOrder.Arrange(table, latents, threads);
        context.Progress?.Report(0.3);
        var correlation = NearestCorrelation.Of(LatentCorrelation.Estimate(table, latents, threads));
        context.Progress?.Report(1);
        return new GaussianCopulaModel(columns, [.. latents], correlation);
    }

    /// <summary>Rows with each code, by column: of all rows, where the table may be a sample.</summary>
    private static int[][] CountAll(FitContext context)
    {
        var counts = context.Table.Codecs.Select(codec => new int[codec.CodeCount]).ToArray();
        foreach (var rows in context.AllRows)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            for (var column = 0; column < counts.Length; column++)
                foreach (var code in rows.Codes[column].AsSpan(0, rows.Count)) counts[column][code]++;
        }

        return counts;
    }

    public override CodeModel Read(BinaryReader reader, IReadOnlyList<ColumnCodec> codecs) => GaussianCopulaFile.Read(reader, codecs);
}

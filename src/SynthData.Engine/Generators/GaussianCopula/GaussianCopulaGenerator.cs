using SynthData.Engine.Codecs;
using SynthData.Engine.Generators.GaussianCopula.Marginals;

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
        var counts = context.CountAllRows();
        var marginals = new ColumnMarginal?[columns.Length];
        Parallel.For(0, columns.Length, threads, column =>
            marginals[column] = table.Codecs[column] is OrderedCodec codec ? MarginalChoice.Of(codec, counts[column][codec.MissingKinds..]) : null);
        for (var column = 0; column < columns.Length; column++)
            columns[column] = LatentBuilder.Add(table.Codecs[column], column, Marginal.Of(counts[column], table.Codecs[column]), marginals[column], latents);
        LabelOrder.Arrange(table, latents, threads);
        context.Progress?.Report(0.3);
        var correlation = NearestCorrelation.Of(LatentCorrelation.Estimate(table, latents, threads));
        context.Progress?.Report(1);
        return new GaussianCopulaModel(columns, [.. latents], correlation);
    }

    public override CodeModel Read(BinaryReader reader, IReadOnlyList<ColumnCodec> codecs) => GaussianCopulaFile.Read(reader, codecs);
}

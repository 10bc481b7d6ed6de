using SynthData.Engine.Codecs;
using SynthData.Engine.Metadata;
using SynthData.Engine.Privacy.Attacks;
using SynthData.Engine.Privacy.Attacks.Anonymeter;
using SynthData.Engine.Privacy.Attacks.Membership;
using SynthData.Engine.Privacy.Distances;
using SynthData.Engine.Tables;
using SynthData.Errors;

namespace SynthData.Engine.Privacy;

/// <summary>Attacks a synthetic table as an adversary would, with rows that the model never saw as the measure of what success means.</summary>
public static class PrivacyAudit
{
    /// <summary>Runs the attacks, then the distances.</summary>
    /// <param name="training">The rows the model was fitted on.</param>
    /// <param name="synthetic">The rows it drew.</param>
    /// <param name="holdout">Rows of the same population that it never saw; null when there are none, so that nothing can be told of a row's membership.</param>
    /// <param name="metadata">Describes all tables.</param>
    /// <param name="options">Defaults when null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SynthDataException">A table lacks a column of the metadata; all such columns are named.</exception>
    public static PrivacyResult Run(
        Table training, Table synthetic, Table? holdout, TableMetadata metadata, PrivacyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(synthetic);
        ArgumentNullException.ThrowIfNull(metadata);
        options ??= new();
        var repeats = RowRepeats.Measure(training, synthetic, metadata);
        if (holdout is null) return new(null, null, null, null, null, repeats.IdenticalToTraining);

        var parallel = TableCodec.Threads(options.Threads);
        parallel.CancellationToken = cancellation;
        var tables = new AttackTables(training, synthetic, holdout, metadata, options, parallel);
        return new(
            MembershipAttack.Run(tables), new(SinglingOut.Univariate(tables), SinglingOut.Multivariate(tables)), Linkability.Run(tables), Inference.Run(tables),
            DistanceCheck.Run(tables), repeats.IdenticalToTraining);
    }
}

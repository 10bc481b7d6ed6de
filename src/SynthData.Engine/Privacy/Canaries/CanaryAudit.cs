using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Privacy.Leaks;
using SynthData.Engine.Tables;
using SynthData.Errors;

namespace SynthData.Engine.Privacy.Canaries;

/// <summary>
/// Plants canaries (Carlini and others, "The secret sharer", USENIX Security 2019) in a fit made for this alone: the published model never sees one. Half of them have
/// labels, texts and numbers that nobody else has; the others are rows of values that are common one by one but met nowhere together.
/// </summary>
public static class CanaryAudit
{
    /// <summary>Rows planted.</summary>
    public const int Planted = 64;

    /// <summary>Rows that the audit's fit learns from at most, canaries apart; in a smaller table each row weighs more.</summary>
    private const int MostRows = 20_000;

    /// <summary>Fits a table with canaries, draws as many rows, and looks for them.</summary>
    /// <param name="training">The rows that the published model learned from.</param>
    /// <param name="metadata">Its metadata; declared relations are left out, since canaries would break them.</param>
    /// <param name="options">How the published model was fitted; also the seed of the canaries.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SynthDataException">As for <see cref="Model"/>.</exception>
    public static CanaryResult Run(Table training, TableMetadata metadata, FitOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(metadata);
        options = (options ?? new()) with { HoldoutShare = 0 };
        var learned = TableRows.Take(training, KeyedRows.Draw(training.RowCount, MostRows, options.Seed, "canary rows"));
        var canaries = CanaryRows.Make(learned, metadata, Planted, options.Seed);
        var model = Model.Fit(canaries.Planted, metadata with { Relations = null }, options, cancellation: cancellation);
        var drawn = model.Sample(new(learned.RowCount) { Seed = options.Seed, Threads = options.Threads }, cancellation);
        return new(Planted, Recovered(canaries, ModelBytes.Of(model), drawn));
    }

    /// <summary>Canaries that a model's bytes or rows show.</summary>
    internal static int Recovered(CanaryRows canaries, byte[] model, Table drawn)
    {
        var found = new HashSet<int>(canaries.TokensIn(model));
        found.UnionWith(canaries.TokensIn(drawn));
        found.UnionWith(canaries.NumbersIn(drawn));
        return found.Count + canaries.RepeatsIn(drawn);
    }
}

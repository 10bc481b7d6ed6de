using SynthData.Engine.Metadata;
using SynthData.Engine.Models;
using SynthData.Engine.Privacy;
using SynthData.Engine.Privacy.Canaries;
using SynthData.Engine.Privacy.Leaks;
using SynthData.Engine.Quality.Anchoring;
using SynthData.Engine.Quality.Discrimination;
using SynthData.Engine.Quality.HigherOrder;
using SynthData.Engine.Quality.Propensity;
using SynthData.Engine.Quality.Rows;
using SynthData.Engine.Tables;
using SynthData.Engine.Utility;
using SynthData.Errors;

namespace SynthData.Engine.Quality;

/// <summary>
/// Scores a synthetic table against the real one with the metrics of SDMetrics' quality and diagnostic reports (https://docs.sdv.dev/sdmetrics),
/// and with a rule set of our own (<see cref="QualityRules.SharedBins"/>). Ids, text and PII are made afresh and not compared.
/// </summary>
/// <remarks>All rows are used, also above the 50,000 rows where SDMetrics draws random ones for pairs of columns without a seed.</remarks>
public static class Evaluation
{
    /// <summary>Rows a side that the boosted trees see here: a bound on time, for three tables of an evaluation.</summary>
    private const int DiscriminatorRows = 10_000;

    /// <summary>Computes the reports.</summary>
    /// <param name="real">The real rows.</param>
    /// <param name="synthetic">The synthetic rows; their number may differ.</param>
    /// <param name="metadata">Describes both tables; its columns and their order are those of the reports.</param>
    /// <param name="options">Everything when null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="SynthDataException">A table lacks a column of the metadata; all such columns are named.</exception>
    public static EvaluationResult Run(
        Table real, Table synthetic, TableMetadata metadata, EvaluationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(synthetic);
        ArgumentNullException.ThrowIfNull(metadata);
        options ??= new();
        var matches = ColumnMatch.All(real, synthetic, metadata);
        var threads = Math.Min(2, options.Threads > 0 ? options.Threads : Environment.ProcessorCount);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        var compared = new ComparedColumn?[matches.Length];
        Parallel.For(0, matches.Length, parallel, index =>
        {
            if (matches[index].IsCompared) compared[index] = ComparedColumn.Prepare(matches[index], options.Rules);
        });

        ComparedColumn[] columns = [.. compared.OfType<ComparedColumn>()];
        var quality = Report(columns, options.Rules, parallel);
        var scores = options.Diagnose
            ? Diagnose(real, synthetic, metadata, matches, compared) with { Quality = quality }
            : new(quality, null, new Dictionary<string, IReadOnlyDictionary<string, double?>>());
        var learned = matches.Where(match => match.IsCompared).ToArray();
        return scores with
        {
            Ranks = Asked(EvaluationParts.Ranks) ? RankCorrelation.Report([.. columns.OfType<ComparedNumbers>()], parallel) : null,
            NewRows = Asked(EvaluationParts.NewRows) ? NewRowSynthesis.Compute(learned, columns, parallel) : null,
            ThreeWay = Asked(EvaluationParts.ThreeWay) ? ThreeWayAccuracy.Compute(columns, parallel) : null,
            Propensity = Asked(EvaluationParts.Propensity) ? PropensityTest.Run(columns, real.RowCount, synthetic.RowCount, cancellation) : null,
            Discriminator = Asked(EvaluationParts.Discriminator)
                ? Discriminator.Run(real, synthetic, metadata, new() { MaxRows = DiscriminatorRows, Threads = threads }, cancellation)
                : null,
            Anchors = Asked(EvaluationParts.Anchors) ? AnchorSamples.Measure(real, metadata, options, cancellation) : null,
            Privacy = Asked(EvaluationParts.Privacy) ? Attack(real, synthetic, metadata, options, threads, cancellation) : null,
            Utility = options.Target is { } target ? TrainingTest.Run(real, synthetic, metadata, target, options, cancellation) : null,
        };

        bool Asked(EvaluationParts part) => (options.Parts & part) != EvaluationParts.None;
    }

    private static PrivacyResult Attack(Table real, Table synthetic, TableMetadata metadata, EvaluationOptions options, int threads, CancellationToken cancellation)
    {
        var attacked = PrivacyAudit.Run(real, synthetic, options.Holdout, metadata, new() { Threads = threads }, cancellation);
        var leaks = LeakScan.Run(real, synthetic, metadata, options.Model, options.Model?.Info.RareThreshold ?? new FitOptions().RareThreshold);
        if (options.Model is not { Info: var info }) return attacked with { Leaks = leaks };
        var fit = new FitOptions { Generator = info.Generator, Fidelity = info.Fidelity, Seed = info.Seed, ExactRange = info.ExactRange, RareThreshold = info.RareThreshold, Threads = threads };
        return attacked with { Leaks = leaks, Canaries = CanaryAudit.Run(real, metadata, fit, cancellation) };
    }

    private static EvaluationResult Diagnose(Table real, Table synthetic, TableMetadata metadata, ColumnMatch[] matches, ComparedColumn?[] compared)
    {
        var columns = new Dictionary<string, IReadOnlyDictionary<string, double?>>();
        var checks = new List<ColumnScore>();
        foreach (var (index, match) in matches.Index())
        {
            var name = match.Metadata.Name;
            var isKey = name == metadata.PrimaryKey || metadata.AlternateKeys.Contains(name);
            var metrics = ColumnMetrics.Compute(match, compared[index], isKey);
            columns.Add(name, metrics);
            if (ColumnMetrics.DiagnosticMetric(match, isKey) is { } check) checks.Add(new(name, check, metrics[check]));
        }

        return new(new(null, null, null), DiagnosticReport.Of(checks, TableStructure.Compute(real, synthetic)), columns);
    }

    private static QualityReports Report(ComparedColumn[] columns, QualityRules rules, ParallelOptions parallel)
    {
        if (rules == QualityRules.None) return new(null, null, null);
        var pairs = new List<PairMeasure>();
        for (var first = 0; first < columns.Length; first++)
            for (var second = first + 1; second < columns.Length; second++)
                pairs.Add(new(columns[first], columns[second]));

        // A pair is measured whole by one thread, so the number of threads can't change a score.
        Parallel.For(0, pairs.Count, parallel, () => new JointCounts(), (pair, _, counts) =>
        {
            pairs[pair].Measure(counts, rules);
            return counts;
        }, _ => { });
        return new(Of(QualityRules.Default), Of(QualityRules.AllPairs), Of(QualityRules.SharedBins));

        QualityReport? Of(QualityRules rule) => (rules & rule) == QualityRules.None ? null : QualityReport.Of(columns, pairs, rule);
    }
}

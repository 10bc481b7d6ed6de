using SynthData.Engine.Privacy;
using SynthData.Engine.Quality;

namespace SynthData.Engine.Gates;

/// <summary>A figure of an evaluation that a policy may bound.</summary>
internal sealed class GateMetric
{
    private readonly Func<EvaluationResult, double?> _value;

    private GateMetric(string name, bool isMost, double? limit, string what, string needs, Func<EvaluationResult, double?> value) =>
        (Name, IsMost, Limit, What, Needs, _value) = (name, isMost, limit, what, needs, value);

    /// <summary>Every metric, in the order of a report. Limits without a policy are for publishing inside an organisation; see the design's sources: AUC of 0.60 blocks, risk of 0.20 fails.</summary>
    public static IReadOnlyList<GateMetric> All { get; } =
    [
        Least("quality", 0.8, "quality score with shared bins", "tables with columns that are learned", result => result.Quality.SharedBins?.Score),
        Least("dataValidity", 0.9, "data validity of the diagnostic", "the diagnostic report", result => result.Diagnostic?.DataValidity),
        Most("discriminatorAuc", null, "AUC of a classifier that tells synthetic rows from real ones", "50 rows a side", result => result.Discriminator?.Auc),
        Most("utilityGap", null, "what training on synthetic rows loses", "--target", result => result.Utility?.Gap),
        Most("membershipAuc", 0.6, "AUC of the better membership attack", Holdout, result => Larger(result.Privacy?.Membership?.DistanceAuc, result.Privacy?.Membership?.DomiasAuc)),
        Most("outlierAuc", 0.65, "AUC of membership attacks on the rows most alone", Holdout + ", of 100 rows and more", result => result.Privacy?.Membership?.OutlierAuc),
        Most("tprAt1Fpr", 0.05, "share of members found at 1 % of false alarms", Holdout, result => result.Privacy?.Membership?.TprAt1Fpr),
        Most("singlingOutRisk", 0.2, "risk of singling out, upper end", Holdout, result => result.Privacy?.SinglingOut?.Worse.High),
        Most("linkabilityRisk", 0.2, "risk of linking, upper end", Holdout, result => result.Privacy?.Linkability?.High),
        Most("inferenceRisk", 0.2, "risk of inference of all columns, upper end", Holdout, result => result.Privacy?.Inference?.All.High),
        Most("columnInferenceRisk", 0.2, "risk of inference of the worst column, lower end", Holdout, result => result.Privacy?.Inference?.Columns.Select(column => column.Risk.Low).Max()),
        Most("dcrShare", 0.55, "share of rows nearer to training rows, lower end", Holdout, result => result.Privacy?.Distances?.Low),
        Most("identicalExcess", 0.01, "share of rows equal to a training row, beyond that of hold-out rows", Holdout, result => Excess(result.Privacy)),
        Most("leakedValues", 0, "rare labels and personal values in the table", "the real table", result => result.Privacy?.Leaks?.Values),
        Most("leakedInModel", 0, "rare labels and personal values in the model", "--model", result => result.Privacy?.Leaks?.InModel),
        Most("canariesRecovered", 0, "canaries recovered from an audit fit", "--model", result => result.Privacy?.Canaries?.Recovered),
    ];

    private const string Holdout = "--holdout, or --model of a fit with --holdout-share";

    /// <summary>As in a policy.</summary>
    public string Name { get; }

    /// <summary>Whether the limit is the most allowed; else the least.</summary>
    public bool IsMost { get; }

    /// <summary>Limit where a policy names none; null for none.</summary>
    public double? Limit { get; }

    /// <summary>What it is, for a message.</summary>
    public string What { get; }

    /// <summary>What an evaluation needs to measure it.</summary>
    public string Needs { get; }

    /// <summary>Null where it was not measured.</summary>
    public double? ValueIn(EvaluationResult result) => _value(result);

    private static GateMetric Least(string name, double? limit, string what, string needs, Func<EvaluationResult, double?> value) => new(name, isMost: false, limit, what, needs, value);

    private static GateMetric Most(string name, double? limit, string what, string needs, Func<EvaluationResult, double?> value) => new(name, isMost: true, limit, what, needs, value);

    private static double? Larger(double? first, double? second) => first is { } one && second is { } other ? Math.Max(one, other) : first ?? second;

    private static double? Excess(PrivacyResult? privacy) => privacy?.Distances is { Share: not null } distances ? Math.Max(0, distances.IdenticalToTraining - distances.IdenticalToHoldout) : null;
}

using System.Globalization;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Passes.Objectives;

/// <summary>What is promised of the service, with what happens when the promise is nearly broken.</summary>
/// <param name="Id"><c>errors</c>, <c>latency</c>, <c>availability</c>.</param>
/// <param name="Name">In Cloud Monitoring: <c>projects/P/services/S/serviceLevelObjectives/O</c>.</param>
/// <param name="Title">For people.</param>
/// <param name="Goal">Share that must be good, from 0 to 1.</param>
/// <param name="PeriodDays">Days that the budget is for, rolling.</param>
/// <param name="FreezeBelow">Share of the budget below which rollouts wait; null for never.</param>
/// <param name="LeastFailures">Failures that the budget must have room for before it counts.</param>
internal sealed record Objective(string Id, string Name, string Title, decimal Goal, int PeriodDays, decimal? FreezeBelow, int LeastFailures)
{
    private const string IdLabel = "objective", FreezeLabel = "freeze_below_percent", LeastLabel = "freeze_least_failures", Never = "never";

    /// <summary>The objectives of an environment.</summary>
    public static IReadOnlyList<Objective> Of(ResourceGraph graph)
    {
        var known = new KnownValues(graph);
        var project = known.TextOf(new ParameterValue("project_id"));
        return
        [
            .. graph.Resources.Where(one => one.Address.Type == "google_monitoring_slo" && one.Body["user_labels"] is ObjectValue labels && labels[IdLabel] is not null)
                .Select(one => Read(known, project!, one.Body)),
        ];
    }

    /// <summary>What an objective carries in Cloud Monitoring, where others can read it.</summary>
    public static ObjectValue LabelsOf(string id, long? freezeBelowPercent, long leastFailures) => new()
    {
        [IdLabel] = id,
        [FreezeLabel] = freezeBelowPercent is { } percent ? percent.ToString(CultureInfo.InvariantCulture) : Never,
        [LeastLabel] = leastFailures.ToString(CultureInfo.InvariantCulture),
    };

    private static Objective Read(KnownValues known, string project, ObjectValue body)
    {
        var labels = (ObjectValue)body["user_labels"]!;
        var freeze = known.TextOf(labels[FreezeLabel])!;
        return new(
            known.TextOf(labels[IdLabel])!,
            $"projects/{project}/services/{known.TextOf(body["service"])}/serviceLevelObjectives/{known.TextOf(body["slo_id"])}",
            known.TextOf(body["display_name"])!,
            ((NumberValue)body["goal"]!).Number,
            (int)((NumberValue)body["rolling_period_days"]!).Number,
            freeze == Never ? null : decimal.Parse(freeze, CultureInfo.InvariantCulture) / 100,
            int.Parse(known.TextOf(labels[LeastLabel])!, CultureInfo.InvariantCulture));
    }
}

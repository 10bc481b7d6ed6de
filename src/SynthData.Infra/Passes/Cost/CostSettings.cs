using SynthData.Infra.Passes.Cost.Workloads;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Passes.Cost;

/// <summary>What a stack says of its costs: how much it is used, and how much it may cost.</summary>
internal static class CostSettings
{
    private const decimal Most = 1_000_000_000_000;

    public static readonly Setting<SettingsBlock> Requests = Range("requests_per_day", Workload.Standard(Scenario.Low).RequestsPerDay, Workload.Standard(Scenario.Expected).RequestsPerDay, Workload.Standard(Scenario.High).RequestsPerDay, "Requests a day to the services.", out RequestsRange);

    public static readonly Setting<SettingsBlock> Rows = Range("rows_per_day", Workload.Standard(Scenario.Low).RowsPerDay, Workload.Standard(Scenario.Expected).RowsPerDay, Workload.Standard(Scenario.High).RowsPerDay, "Synthetic rows made a day.", out RowsRange);

    public static readonly Setting<SettingsBlock> Jobs = Range("jobs_per_day", Workload.Standard(Scenario.Low).JobsPerDay, Workload.Standard(Scenario.Expected).JobsPerDay, Workload.Standard(Scenario.High).JobsPerDay, "Jobs a day: fits, samples, evaluations.", out JobsRange);

    public static readonly Setting<SettingsBlock> Kept = Range("kept_gib", Workload.Standard(Scenario.Low).KeptGib, Workload.Standard(Scenario.Expected).KeptGib, Workload.Standard(Scenario.High).KeptGib, "GiB kept in buckets, on a day in the middle of the month.", out KeptRange);

    public static readonly Setting<SettingsBlock> Logs = Range("log_gib_per_month", Workload.Standard(Scenario.Low).LogGib, Workload.Standard(Scenario.Expected).LogGib, Workload.Standard(Scenario.High).LogGib, "GiB of logs a month.", out LogsRange);

    public static readonly Setting<SettingsBlock> Egress = Range("egress_gib_per_month", Workload.Standard(Scenario.Low).EgressGib, Workload.Standard(Scenario.Expected).EgressGib, Workload.Standard(Scenario.High).EgressGib, "GiB a month that leave Google Cloud: results that people download.", out EgressRange);

    public static readonly Setting<SettingsBlock> WorkloadModel = Setting.Block(
        "workload", BlockShape.Of(Requests, Rows, Jobs, Kept, Logs, Egress),
        "How much the platform is used, in this environment. `synthdata gcp cost` turns it into what each resource uses; a usage file says it resource by resource instead.");

    public static readonly Setting<long?> Limit = Setting.OptionalNumber(
        "limit_usd", 1, 1_000_000_000, "What a month may cost in this environment, by the expected workload; `gcp check` and `gcp cost` refuse above it, with exit code 3.");

    public static readonly Setting<SettingsBlock> Section = Setting.Block("cost", BlockShape.Of(Limit, WorkloadModel), "What the platform is expected to cost, and what it may cost. Makes no resources.");

    private static readonly ScenarioRange RequestsRange, RowsRange, JobsRange, KeptRange, LogsRange, EgressRange;

    /// <summary>What an environment may cost; null when nobody says.</summary>
    public static long? LimitOf(SettingsBlock stack) => stack.Get(Section).Get(Limit);

    /// <summary>The workload of an environment in one of the three cases.</summary>
    /// <param name="stack">The environment's settings.</param>
    /// <param name="scenario">Which case.</param>
    public static Workload WorkloadOf(SettingsBlock stack, Scenario scenario)
    {
        var model = stack.Get(Section).Get(WorkloadModel);
        return new(
            RequestsRange.Of(model.Get(Requests), scenario), RowsRange.Of(model.Get(Rows), scenario), JobsRange.Of(model.Get(Jobs), scenario), KeptRange.Of(model.Get(Kept), scenario),
            LogsRange.Of(model.Get(Logs), scenario), EgressRange.Of(model.Get(Egress), scenario));
    }

    private static Setting<SettingsBlock> Range(string name, decimal low, decimal expected, decimal high, string doc, out ScenarioRange range)
    {
        range = new(Amount("low", low, "A quiet month."), Amount("expected", expected, "A usual month."), Amount("high", high, "A busy month."));
        return Setting.Block(name, BlockShape.Of(range.Low, range.Expected, range.High), doc);
    }

    private static Setting<decimal> Amount(string name, decimal byDefault, string doc) => Setting.Fraction(name, byDefault, 0, Most, doc);

    private sealed record ScenarioRange(Setting<decimal> Low, Setting<decimal> Expected, Setting<decimal> High)
    {
        // What is said of the usual month holds of the others too, as long as they say nothing of their own.
        public decimal Of(SettingsBlock block, Scenario scenario)
        {
            if (scenario == Scenario.Expected || (!block.IsGiven(Low) && !block.IsGiven(High) && !block.IsGiven(Expected))) return block.Get(OwnOf(scenario));
            if (block.IsGiven(OwnOf(scenario))) return block.Get(OwnOf(scenario));
            return block.IsGiven(Expected) ? block.Get(Expected) : block.Get(OwnOf(scenario));
        }

        private Setting<decimal> OwnOf(Scenario scenario) => scenario switch { Scenario.Low => Low, Scenario.High => High, _ => Expected };
    }
}

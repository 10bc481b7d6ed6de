using System.Collections.Immutable;
using System.Globalization;
using SynthData.Errors;
using SynthData.Infra.Emit;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Usage;
using SynthData.Infra.Passes.Cost.Workloads;

namespace SynthData.Infra.Passes.Cost;

/// <summary>One line of a stack's bill in a quiet, a usual and a busy month.</summary>
internal sealed record CostRange(CostLine Line, decimal? Low, decimal? High)
{
    public decimal? Expected => Line.Monthly;
}

/// <summary>An environment that costs more than it may. Uncertain prices refuse nothing.</summary>
/// <param name="Cost">Expected, USD a month.</param>
/// <param name="Certain">What of it has certain prices.</param>
/// <param name="Limit">What the stack allows.</param>
/// <param name="Place">The line that says so.</param>
internal sealed record OverLimit(string Environment, decimal Cost, decimal Certain, long Limit, Place Place)
{
    public bool IsCertain => Certain > Limit;

    public Diagnostic Problem => new(
        IsCertain ? CostErrors.OverLimit : CostErrors.MaybeOverLimit, IsCertain ? Severity.Error : Severity.Warning,
        string.Create(CultureInfo.InvariantCulture, $"{Environment} costs {Cost:#,0.00} USD a month, {Certain:#,0.00} of it by certain prices, and may cost {Limit}"), Place);
}

/// <summary>What every environment of a stack costs in a month, in a quiet, a usual and a busy one.</summary>
/// <param name="Name">The stack's.</param>
/// <param name="Environments">In the file's order.</param>
/// <param name="Lines">By environment, resource and line.</param>
/// <param name="Estimates">The three cases.</param>
/// <param name="Limits">What an environment may cost, where the stack says so.</param>
internal sealed record StackCost(
    string Name, ImmutableArray<string> Environments, ImmutableArray<CostRange> Lines, ImmutableSortedDictionary<Scenario, CostEstimate> Estimates,
    ImmutableSortedDictionary<string, (long Usd, Place Place)> Limits)
{
    /// <summary>The component that free tiers and what is billed to a whole project are shown under.</summary>
    public const string Shared = "(project)";

    public CostEstimate Expected => Estimates[Scenario.Expected];

    /// <summary>Environments that cost more than they may.</summary>
    public IEnumerable<OverLimit> OverLimit() =>
        Limits.Select(limit => new OverLimit(limit.Key, Of(Scenario.Expected, limit.Key), Certain(limit.Key), limit.Value.Usd, limit.Value.Place)).Where(one => one.Cost > one.Limit);

    /// <summary>USD a month of an environment, or of all of them.</summary>
    public decimal Of(Scenario scenario, string? environment = null) =>
        Estimates[scenario].Lines.Where(line => environment is null || line.Environment == environment).Sum(line => line.Monthly ?? 0);

    /// <summary>USD a month by component and environment, dearest component first.</summary>
    public IReadOnlyList<(string Component, ImmutableSortedDictionary<string, decimal> ByEnvironment)> ByComponent(Scenario scenario) =>
    [
        .. Estimates[scenario].Lines.GroupBy(line => line.Component ?? Shared, StringComparer.Ordinal)
            .Select(group => (group.Key, group.GroupBy(line => line.Environment!, StringComparer.Ordinal).ToImmutableSortedDictionary(one => one.Key, one => one.Sum(line => line.Monthly ?? 0), StringComparer.Ordinal)))
            .OrderByDescending(one => one.Item2.Values.Sum()).ThenBy(one => one.Key, StringComparer.Ordinal),
    ];

    /// <param name="stack">A checked stack.</param>
    /// <param name="usage">What somebody knows better than the stack's workload model.</param>
    /// <param name="prices">What things cost.</param>
    public static StackCost Of(CheckedStack stack, UsageFile usage, PriceCatalog prices)
    {
        var inventories = stack.Graphs.Select(one => (one.Environment, one.Graph, Inventory: Inventory.Of(one.Graph, one.Environment), Pods: PodGroup.In(one.Graph), stack.File.Environment(one.Environment).Settings)).ToArray();
        var estimates = Enum.GetValues<Scenario>().ToImmutableSortedDictionary(scenario => scenario, scenario => CostEstimate.Of(
            inventories.Select(one =>
            {
                var workload = CostSettings.WorkloadOf(one.Settings, scenario);
                return new PricedInventory(one.Inventory, usage.Over(WorkloadUsage.Of(one.Inventory, workload))) { Shared = SharedLines.Of(one.Inventory, workload, one.Pods, prices) };
            }), prices));
        var limits = inventories.Select(one => (one.Environment, Limit: CostSettings.LimitOf(one.Settings), Place: one.Settings.Get(CostSettings.Section).PlaceOf(CostSettings.Limit)))
            .Where(one => one.Limit is not null).ToImmutableSortedDictionary(one => one.Environment, one => (one.Limit!.Value, one.Place), StringComparer.Ordinal);
        return new(stack.File.Name, [.. inventories.Select(one => one.Environment)], Join(estimates), estimates, limits);
    }

    /// <summary>What <c>gcp check</c> says of an environment.</summary>
    public PassSummary Summarize(string environment)
    {
        OverLimit[] over = [.. OverLimit().Where(one => one.Environment == environment)];
        var text = string.Create(CultureInfo.InvariantCulture, $"{Of(Scenario.Expected, environment):#,0.00} USD a month, {Of(Scenario.Low, environment):#,0.00} to {Of(Scenario.High, environment):#,0.00}");
        return new("cost", text, [.. over.Select(one => one.Problem)], [], over.Any(one => one.IsCertain));
    }

    private decimal Certain(string environment) =>
        Expected.Lines.Where(line => line.Environment == environment && line.Price?.Certainty == Certainty.Listed).Sum(line => line.Monthly ?? 0);

    // A line may be missing in a case: the dearer steps of traffic that is not reached.
    private static ImmutableArray<CostRange> Join(ImmutableSortedDictionary<Scenario, CostEstimate> estimates)
    {
        static (string?, string, string) KeyOf(CostLine line) => (line.Environment, line.Address, line.Line);
        static Dictionary<(string?, string, string), decimal?> Index(CostEstimate estimate) => estimate.Lines.GroupBy(KeyOf).ToDictionary(group => group.Key, group => group.Sum(line => line.Monthly));
        var (low, high) = (Index(estimates[Scenario.Low]), Index(estimates[Scenario.High]));
        var seen = new HashSet<(string?, string, string)>();
        var lines = ImmutableArray.CreateBuilder<CostRange>();
        foreach (var line in estimates[Scenario.Expected].Lines)
        {
            var first = seen.Add(KeyOf(line));
            lines.Add(new(line, first ? low.GetValueOrDefault(KeyOf(line)) ?? 0 : 0, first ? high.GetValueOrDefault(KeyOf(line)) ?? 0 : 0));
        }

        foreach (var line in estimates[Scenario.High].Lines.Where(line => seen.Add(KeyOf(line)))) lines.Add(new(line with { Quantity = 0 }, low.GetValueOrDefault(KeyOf(line)) ?? 0, high[KeyOf(line)]));
        return lines.ToImmutable();
    }
}

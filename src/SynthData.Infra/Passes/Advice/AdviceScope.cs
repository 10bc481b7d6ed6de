using System.Collections.Immutable;
using SynthData.Infra.Graph;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Workloads;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Editing;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Passes.Advice;

/// <summary>One environment as advisers see it: what it has, what it costs, and how its settings are changed.</summary>
internal sealed class AdviceScope(Stack stack, ResourceGraph graph, MonthCosts costs, PriceCatalog prices, SourceNode file, bool isProduction)
{
    public const decimal SecondsOfMonth = Meter.HoursOfMonth * 3600;

    private readonly ImmutableArray<PodGroup> _pods = PodGroup.In(graph);

    public string Environment => stack.Environment;

    public SettingsBlock Settings => stack.Settings;

    public Inventory Inventory { get; } = Inventory.Of(graph, stack.Environment);

    public PriceCatalog Prices { get; } = prices;

    public MonthCosts Costs { get; } = costs;

    /// <summary>What it stands for must not be put at risk for a little money.</summary>
    public bool IsProduction { get; } = isProduction;

    public string Region => (Inventory.Provider.Region as Plans.Rules.TextPlanValue)?.Text ?? PriceCatalog.HomeRegion;

    /// <summary>What the fewest pods of a component ask for, all together.</summary>
    public PodUsage? FewestPods(string component) => _pods.FirstOrDefault(one => one.Component == component) is { } group ? group.Each * group.Fewest : null;

    /// <summary>The environment's lines of one component.</summary>
    public IEnumerable<CostLine> Lines(CostEstimate estimate, string component) => estimate.Lines.Where(line => line.Environment == Environment && line.Component == component);

    /// <summary>What the environment's resources of a component use of a line, all together.</summary>
    public decimal Quantity(CostEstimate estimate, string component, string line) =>
        Lines(estimate, component).Where(one => one.Line.StartsWith(line, StringComparison.OrdinalIgnoreCase)).Sum(one => one.Quantity ?? 0);

    /// <summary>A change that holds in this environment only.</summary>
    public StackEdit Set(string path, Value value) => new([.. Prefix, .. path.Split('.')], value);

    /// <summary>A setting taken away in this environment only: where all share it, <c>null</c> takes it away here.</summary>
    public StackEdit Without(string path)
    {
        string[] parts = path.Split('.');
        var own = At([.. Prefix, .. parts]) is not null;
        if (Prefix.Length == 0 || own && At(parts) is null) return new([.. Prefix, .. parts], null);
        return new([.. Prefix, .. parts], new NothingValue());
    }

    private string[] Prefix => file.Find(StackSettings.Environments.Name) is null ? [] : [StackSettings.Environments.Name, Environment];

    private SourceNode? At(string[] path) => path.Aggregate((SourceNode?)file, (node, name) => node?.Find(name));
}

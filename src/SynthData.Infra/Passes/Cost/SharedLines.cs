using System.Collections.Immutable;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Workloads;

namespace SynthData.Infra.Passes.Cost;

/// <summary>What a project is billed for as a whole, and no single resource: logs taken in, the flat price of the first forwarding rules, what Autopilot clusters run and make.</summary>
internal static class SharedLines
{
    private const int RulesTogether = 5;

    public static ImmutableArray<CostLine> Of(Inventory inventory, Workload workload, ImmutableArray<PodGroup> pods, PriceCatalog prices)
    {
        var region = (inventory.Provider.Region as Plans.Rules.TextPlanValue)?.Text ?? PriceCatalog.HomeRegion;
        var project = (inventory.Provider.Project as Plans.Rules.TextPlanValue)?.Text;
        var lines = ImmutableArray.CreateBuilder<CostLine>();
        lines.Add(Line("Logging data", "GB", workload.LogGib, prices.Find("Cloud Logging", "Log ingestion", region)) with { Free = FreeTier.Logs, IsUsage = true });
        var rules = inventory.OfType("google_compute_global_forwarding_rule").Count();
        var (together, beyond) = (Math.Min(rules, RulesTogether), Math.Max(0, rules + inventory.Balancers.Rules - Math.Max(rules, RulesTogether)));
        if (rules + inventory.Balancers.Rules > 0)
            lines.Add(Line("Forwarding rules, the first five together", "hours", Meter.HoursOfMonth, prices.Find("Networking", "Forwarding rules, first five", region)));
        if (together > 0) lines.Add(Line("Forwarding rules, counted one by one above", "hours", -together * Meter.HoursOfMonth, prices.Find("Networking", "Forwarding rule", region)));
        if (beyond > 0) lines.Add(Line("Forwarding rules of clusters", "hours", beyond * Meter.HoursOfMonth, prices.Find("Networking", "Forwarding rule", region)));

        if (inventory.OfType("google_container_cluster").Any(cluster => cluster.Values.Flag("enable_autopilot") == true))
        {
            AddPods("Autopilot pods", "Autopilot Pod", PodGroup.Need(pods, workload, onSpot: false));
            AddPods("Autopilot Spot pods", "Autopilot Spot Pod", PodGroup.Need(pods, workload, onSpot: true));
        }

        return lines.ToImmutable();

        void AddPods(string name, string sku, PodUsage need)
        {
            if (need.Cpus == 0) return;
            lines.Add(Line($"{name}, vCPU", "vCPU", need.Cpus, prices.Find("Kubernetes Engine", $"{sku} vCPU", region)) with { Factor = Meter.HoursOfMonth });
            lines.Add(Line($"{name}, memory", "GB", need.Gib, prices.Find("Kubernetes Engine", $"{sku} memory", region)) with { Factor = Meter.HoursOfMonth });
        }

        CostLine Line(string line, string unit, decimal quantity, Price price) =>
            new() { Address = FreeTier.ProjectAddress, Line = line, Environment = inventory.Environment, Project = project, Unit = unit, Quantity = quantity, Price = price };
    }
}

using System.Collections.Immutable;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Workloads;

namespace SynthData.Infra.Passes.Cost;

/// <summary>What a project is billed for as a whole, and no single resource: logs taken in, the flat price of the first forwarding rules, pods of Autopilot clusters.</summary>
internal static class SharedLines
{
    private const int RulesTogether = 5;

    public static ImmutableArray<CostLine> Of(Inventory inventory, Workload workload, PodUsage pods, PriceCatalog prices)
    {
        var region = (inventory.Provider.Region as Plans.Rules.TextPlanValue)?.Text ?? PriceCatalog.HomeRegion;
        var project = (inventory.Provider.Project as Plans.Rules.TextPlanValue)?.Text;
        var lines = ImmutableArray.CreateBuilder<CostLine>();
        lines.Add(Line("Logging data", "GB", workload.LogGib, prices.Find("Cloud Logging", "Log ingestion", region)) with { Free = FreeTier.Logs, IsUsage = true });
        var rules = Math.Min(inventory.OfType("google_compute_global_forwarding_rule").Count(), RulesTogether);
        if (rules > 0)
        {
            lines.Add(Line("Forwarding rules, the first five together", "hours", Meter.HoursOfMonth, prices.Find("Networking", "Forwarding rules, first five", region)));
            lines.Add(Line("Forwarding rules, counted one by one above", "hours", -rules * Meter.HoursOfMonth, prices.Find("Networking", "Forwarding rule", region)));
        }

        if (pods.Cpus > 0 && inventory.OfType("google_container_cluster").Any(cluster => cluster.Values.Flag("enable_autopilot") == true))
        {
            lines.Add(Line("Autopilot pods, vCPU", "vCPU", pods.Cpus, prices.Find("Kubernetes Engine", "Autopilot Pod vCPU", region)) with { Factor = Meter.HoursOfMonth });
            lines.Add(Line("Autopilot pods, memory", "GB", pods.Gib, prices.Find("Kubernetes Engine", "Autopilot Pod memory", region)) with { Factor = Meter.HoursOfMonth });
        }

        return lines.ToImmutable();

        CostLine Line(string line, string unit, decimal quantity, Price price) =>
            new() { Address = FreeTier.ProjectAddress, Line = line, Environment = inventory.Environment, Project = project, Unit = unit, Quantity = quantity, Price = price };
    }
}

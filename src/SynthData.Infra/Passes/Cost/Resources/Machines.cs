using System.Globalization;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Cost.Resources;

/// <summary>What a virtual machine is made of, as far as it is billed.</summary>
/// <param name="Type">Such as <c>e2-medium</c> or <c>n2-custom-4-8192</c>.</param>
/// <param name="Spot">May be taken away, and costs less.</param>
internal sealed record MachineShape(string Type, bool Spot)
{
    public string Purchase => Spot ? "preemptible" : "on-demand";
}

/// <summary>Lines of virtual machines: the machine, its accelerators and its disks.</summary>
internal static class Machines
{
    // Custom machines cost a twentieth more than the same vCPUs and memory of a ready type; memory beyond the family's ratio is dearer still.
    private const decimal CustomFactor = 1.05m;
    private const decimal ExtendedFactor = 2.254m;

    /// <param name="meter">Takes the lines.</param>
    /// <param name="shape">Machine type and how it is bought.</param>
    /// <param name="count">How many run.</param>
    /// <param name="hours">How long each runs in a month.</param>
    public static void Run(Meter meter, MachineShape shape, decimal count, decimal hours = Meter.HoursOfMonth)
    {
        var machines = MachinePrices.Shipped;
        var line = $"Instance usage (Linux/UNIX, {shape.Purchase}, {shape.Type})";
        if (CustomMachine.Parse(shape.Type) is { } custom)
        {
            RunCustom(meter, shape, custom, count, hours);
            return;
        }

        if (machines.Hour(shape.Type, meter.Region, shape.Spot) is { } price)
            meter.Fixed(line, "hours", hours * count, price, discount: shape.Spot ? 0 : SustainedUse.OfMachine(Machine.FamilyOf(shape.Type), hours));
        else meter.Unpriced(line, shape.Type.Length == 0 ? "its machine type is known after the apply" : $"the catalogue has no machine type {shape.Type}{(shape.Spot ? " spot" : "")}");
    }

    /// <summary>GPUs beside the machine, from <c>guest_accelerator</c> blocks.</summary>
    public static void Accelerators(Meter meter, PlanValue blocks, bool spot, decimal machines, decimal hours = Meter.HoursOfMonth)
    {
        foreach (var block in blocks.Elements())
        {
            if (block.Text("type") is not { Length: > 0 } type) continue;
            type = type[(type.LastIndexOf('/') + 1)..];
            var count = (block.Number("count") ?? 1) * machines;
            if (count == 0) continue;
            var line = $"{NameOf(type)} ({(spot ? "preemptible" : "on-demand")})";
            if (AcceleratorPrice(meter, type, spot) is { } price) meter.Fixed(line, "hours", hours * count, price, discount: spot ? 0 : SustainedUse.OfAccelerator(hours));
            else meter.Unpriced(line, $"the catalogue has no accelerator {type}{(spot ? " spot" : "")}");
        }
    }

    private static void RunCustom(Meter meter, MachineShape shape, CustomMachine custom, decimal count, decimal hours)
    {
        var how = $"Linux/UNIX, {shape.Purchase}, {custom.Family.ToUpperInvariant()}";
        if (MachinePrices.Shipped.Parts(custom.Family, meter.Region, shape.Spot) is not var (cpu, gib))
        {
            meter.Unpriced($"Custom instance CPU ({how} {custom.Cpus} vCPUs)", $"the catalogue has no parts of {custom.Family}");
            return;
        }

        var factor = shape.Spot ? 1 : CustomFactor;
        var discount = shape.Spot ? 0 : SustainedUse.OfMachine(custom.Family, hours);
        meter.Fixed($"Custom instance CPU ({how} {custom.Cpus} vCPUs)", "hours", hours * count, cpu, custom.Cpus * factor, discount);
        meter.Fixed($"Custom Instance RAM ({how} {Format(custom.Gib)} GB)", "hours", hours * count, gib, custom.Gib * factor, discount);
        if (custom.ExtendedGib > 0)
            meter.Fixed($"Custom Instance Extended RAM ({how} {Format(custom.ExtendedGib)} GB)", "hours", hours * count, gib, custom.ExtendedGib * ExtendedFactor, discount);
    }

    private static Price? AcceleratorPrice(Meter meter, string type, bool spot)
    {
        var sku = $"GPU {type}{(spot ? " spot" : "")}";
        return meter.Prices.Has("Compute Engine", sku) ? meter.Price("Compute Engine", sku) : null;
    }

    // nvidia-tesla-t4 is NVIDIA Tesla T4.
    private static string NameOf(string type)
    {
        var words = type.Split('-');
        return string.Join(' ', words.Skip(1).Select(word => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]).Prepend(words[0].ToUpperInvariant()));
    }

    private static string Format(decimal gib) => gib.ToString("0.####", CultureInfo.InvariantCulture);
}

/// <summary>A machine type that names its own vCPUs and memory: <c>n2-custom-4-40960-ext</c>, <c>custom-2-4096</c>.</summary>
internal sealed record CustomMachine(string Family, decimal Cpus, decimal Gib, decimal ExtendedGib)
{
    public static CustomMachine? Parse(string type)
    {
        var words = type.Split('-');
        var at = Array.IndexOf(words, "custom");
        if (at < 0 || words.Length < at + 3) return null;
        if (!int.TryParse(words[at + 1], CultureInfo.InvariantCulture, out var cpus) || !int.TryParse(words[at + 2], CultureInfo.InvariantCulture, out var mib) || cpus <= 0 || mib <= 0) return null;
        var family = at == 0 ? "n1" : words[0];
        var gib = mib / 1024m;
        var most = words[^1] == "ext" ? Math.Min(gib, cpus * (family == "n1" ? 6.5m : 8)) : gib;
        return new(family, cpus, most, gib - most);
    }
}

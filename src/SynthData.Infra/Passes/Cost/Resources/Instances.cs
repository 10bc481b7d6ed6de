using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Cost.Resources;

/// <summary>Lines of virtual machines, alone and in groups.</summary>
internal static class Instances
{
    private const decimal DefaultBootGb = 10;
    private const decimal DefaultTemplateGb = 100;

    /// <summary><c>google_compute_instance</c>.</summary>
    public static void Instance(Meter meter)
    {
        var shape = new MachineShape(TypeOf(meter.Values.Text("machine_type")), IsSpot(meter.Values));
        var hours = meter.Usage.Number("monthly_hrs") is { } said and > 0 ? said : Meter.HoursOfMonth;
        Machines.Run(meter, shape, 1, hours);
        var boot = meter.Values.At("boot_disk[0].initialize_params[0]");
        if (boot is ObjectPlanValue) Disks.Storage(meter, Disks.TypeOf(boot.Text("type")), boot.Number("size") ?? DefaultBootGb);
        Disks.LocalSsd(meter, meter.Values["scratch_disk"].Elements().Length, shape.Spot);
        Machines.Accelerators(meter, meter.Values["guest_accelerator"], shape.Spot, 1, hours);
    }

    /// <summary><c>google_compute_instance_group_manager</c>, also the regional one: its size times what the template says.</summary>
    public static void Group(Meter meter)
    {
        var extra = meter.Inventory.ReferrersOf(meter.Asset).Count(one => one.Type.EndsWith("per_instance_config", StringComparison.Ordinal));
        var size = (meter.Values.Number("target_size") ?? SizeOfAutoscaler(meter) ?? 1) + extra;
        if (meter.Inventory.Target(meter.Asset, "version[0].instance_template", "google_compute_instance_template", "google_compute_region_instance_template") is not { } template)
        {
            meter.Unpriced("Instance usage", "its instance template is not in the plan");
            return;
        }

        var shape = new MachineShape(TypeOf(template.Values.Text("machine_type")), IsSpot(template.Values));
        Machines.Run(meter, shape, size);
        var disks = template.Values["disk"].Elements();
        Disks.LocalSsd(meter, disks.Count(IsScratch) * size, shape.Spot);
        Machines.Accelerators(meter, template.Values["guest_accelerator"], shape.Spot, size);
        for (var at = 0; at < disks.Length; at++)
            if (!IsScratch(disks[at])) Disks.Storage(meter.Part($"disk[{at}]"), Disks.TypeOf(disks[at].Text("disk_type")), (disks[at].Number("disk_size_gb") ?? DefaultTemplateGb) * size);
    }

    /// <summary>May be taken away: by the older or the newer of two settings.</summary>
    public static bool IsSpot(PlanValue machine) => machine.Flag("scheduling[0].preemptible") == true || machine.Text("scheduling[0].provisioning_model") == "SPOT";

    private static bool IsScratch(PlanValue disk) => disk.Text("type") == "SCRATCH";

    private static string TypeOf(string? type) => type is null ? "" : type[(type.LastIndexOf('/') + 1)..];

    // A group that is scaled says no size; it has at least this many.
    private static decimal? SizeOfAutoscaler(Meter meter) =>
        meter.Inventory.ReferrersOf(meter.Asset).FirstOrDefault(one => one.Type.EndsWith("autoscaler", StringComparison.Ordinal))?.Values.Number("autoscaling_policy[0].min_replicas");
}

using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Clusters;

/// <summary>What a stack says of the nodes of a Standard cluster.</summary>
internal static partial class NodePoolSettings
{
    public static readonly Setting<string> Machine = Setting.Text(
        "machine", "n2-standard-4", "Machine type of its nodes. T4s go with `n1` machines only.", new("a machine type such as `n2-standard-4`", MachineType(), "n2-standard-4"));

    public static readonly Setting<long> Min = Setting.Number("min", 2, 0, 1000, "Fewest nodes, over all zones together; 0 scales to zero.");

    public static readonly Setting<long> Max = Setting.Number("max", 10, 1, 1000, "Most nodes, over all zones together.");

    public static readonly Setting<bool> Spot = Setting.Flag(
        "spot", false, "Spot machines, far cheaper, taken away at 30 seconds' notice. Only pods that ask for the pool run there.");

    public static readonly Setting<string?> Gpu = new(
        "gpu", new TextShape(Choices: ["nvidia-tesla-t4", "nvidia-l4"]), "Accelerator of each node; Google installs its driver. Only pods that ask for the pool run there.", false, null, null);

    public static readonly Setting<long> Gpus = Setting.Number("gpus", 1, 1, 8, "Accelerators of a node.");

    public static readonly Setting<IReadOnlyList<string>> Zones = Setting.Texts(
        "zones", "Zones of the primary region for its nodes, where accelerators are not in all: `us-central1-a`. Google chooses when absent, and in a standby region.",
        new("a zone such as `us-central1-a`", Zone(), "us-central1-a"));

    public static readonly Setting<long> DiskGb = Setting.Number("disk_gb", 100, 20, 10_000, "Boot disk of a node in GB: images, logs and files of pods.");

    public static BlockShape Shape { get; } = BlockShape.Of(Machine, Min, Max, Spot, Gpu, Gpus, Zones, DiskGb);

    [GeneratedRegex(@"\A[a-z][a-z0-9]*(?:-[a-z0-9]+){1,3}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachineType();

    [GeneratedRegex(@"\A[a-z]+-[a-z]+[0-9]{1,2}-[a-z]\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Zone();
}

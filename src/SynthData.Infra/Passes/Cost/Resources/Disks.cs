using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Cost.Resources;

/// <summary>Lines of disks, snapshots and images.</summary>
internal static class Disks
{
    private const string Service = "Compute Engine";

    // Always this large.
    private const decimal LocalSsdGb = 375;

    /// <summary><c>google_compute_disk</c>.</summary>
    public static void Disk(Meter meter)
    {
        var type = TypeOf(meter.Values.Text("type"));
        var size = SizeOf(meter.Inventory, meter.Asset);
        Storage(meter, type, size);
        if (type is "pd-extreme" or "hyperdisk-extreme")
        {
            var iops = meter.Values.Number("provisioned_iops") ?? (type == "pd-extreme" ? 100_000 : Math.Min(size * 1200, 350_000));
            meter.Fixed("Provisioned IOPS", "IOPS", iops, meter.Price(Service, $"disk {type} IOPS"));
        }
    }

    /// <summary><c>google_compute_region_disk</c>: a copy in each of two zones.</summary>
    public static void RegionDisk(Meter meter)
    {
        var type = TypeOf(meter.Values.Text("type"));
        if (!meter.Prices.Has(Service, $"regional disk {type}")) meter.Unpriced(LineOf(type), $"the catalogue has no regional {type}");
        else meter.Fixed(LineOf(type).Replace("storage (", "storage (regional ", StringComparison.Ordinal), "GB", SizeOf(meter.Inventory, meter.Asset), meter.Price(Service, $"regional disk {type}"));
    }

    public static void Snapshot(Meter meter) =>
        Kept(meter, meter.Inventory.Target(meter.Asset, "source_disk", "google_compute_disk") is { } disk ? SizeOf(meter.Inventory, disk) : 0, "snapshot");

    public static void Image(Meter meter) => Kept(meter, ImageSize(meter.Inventory, meter.Asset), "image");

    public static void MachineImage(Meter meter) => Kept(meter, 0, "machine image");

    /// <summary>So many GB of a disk type.</summary>
    public static void Storage(Meter meter, string type, decimal gb)
    {
        var known = meter.Prices.Has(Service, $"disk {type}");
        if (known) meter.Fixed(LineOf(type), "GB", gb, meter.Price(Service, $"disk {type}"));
        else meter.Unpriced(LineOf(type), $"the catalogue has no disk type {type}");
    }

    public static void LocalSsd(Meter meter, decimal count, bool spot)
    {
        if (count > 0) meter.Fixed("Local SSD provisioned storage", "GB", LocalSsdGb * count, meter.Price(Service, spot ? "local SSD spot" : "local SSD"));
    }

    /// <summary>The type's name, from a name or a URL; the provider's default when there is none.</summary>
    public static string TypeOf(string? type) => type is { Length: > 0 } ? type[(type.LastIndexOf('/') + 1)..] : "pd-standard";

    private static void Kept(Meter meter, decimal gb, string sku)
    {
        var size = meter.Usage.Number("storage_gb") ?? gb;
        meter.Used("Storage", "GB", size > 0 ? size : null, meter.Price(Service, sku));
    }

    private static decimal SizeOf(Inventory inventory, Asset disk)
    {
        if (disk.Values.Number("size") is { } size) return size;
        if (inventory.Target(disk, "image", "google_compute_image") is { } image) return ImageSize(inventory, image);
        if (inventory.Target(disk, "snapshot", "google_compute_snapshot") is { } snapshot && inventory.Target(snapshot, "source_disk", "google_compute_disk") is { } source && source != disk)
            return SizeOf(inventory, source);
        return TypeOf(disk.Values.Text("type")) switch
        {
            "pd-balanced" or "pd-ssd" => 100,
            "pd-extreme" or "hyperdisk-extreme" => 1000,
            _ => 500,
        };
    }

    private static decimal ImageSize(Inventory inventory, Asset image, int depth = 0)
    {
        if (image.Values.Number("disk_size_gb") is { } size) return size;
        if (inventory.Target(image, "source_disk", "google_compute_disk") is { } disk && inventory.Target(disk, "image", "google_compute_image") != image) return SizeOf(inventory, disk);
        // Images of images of images: a plan may go in circles.
        if (depth < 8 && inventory.Target(image, "source_image", "google_compute_image") is { } source) return ImageSize(inventory, source, depth + 1);
        return inventory.Target(image, "source_snapshot", "google_compute_snapshot") is { } snapshot && inventory.Target(snapshot, "source_disk", "google_compute_disk") is { } original
            ? SizeOf(inventory, original) : 0;
    }

    private static string LineOf(string type) => type switch
    {
        "pd-standard" => "Standard provisioned storage (pd-standard)",
        "pd-balanced" => "Balanced provisioned storage (pd-balanced)",
        "pd-ssd" => "SSD provisioned storage (pd-ssd)",
        "pd-extreme" => "Extreme provisioned storage (pd-extreme)",
        _ => $"Hyperdisk provisioned storage ({type})",
    };
}

using System.Globalization;
using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Cost.Resources;

/// <summary>Lines of Cloud SQL.</summary>
internal static class Sql
{
    private const string Service = "Cloud SQL";

    // MiB of memory to a vCPU.
    private const decimal StandardMib = 3840;
    private const decimal HighmemMib = 6656;

    /// <summary><c>google_sql_database_instance</c>.</summary>
    public static void Instance(Meter meter)
    {
        var regional = meter.Values.Text("settings[0].availability_type") == "REGIONAL";
        Server(meter, regional);
        meter.Used("Backups", "GB", meter.Usage.Number("backup_storage_gb"), meter.Price(Service, "Backups"));
        if (meter.Values.Flag("settings[0].ip_configuration[0].ipv4_enabled") ?? true)
            meter.Fixed("IP address (if unused)", "hours", Meter.HoursOfMonth, meter.Price(Service, "Idle public IPv4"));
        // A replica of its own says whose it is, and is the second server already.
        if (meter.Values.At("replica_configuration") is Plans.Rules.ListPlanValue { Items.Length: > 0 } && meter.Values.Text("master_instance_name") is null or "" && !meter.Values.At("master_instance_name").IsUnknown)
            Server(meter.Part("Replica"), regional: false);
    }

    private static void Server(Meter meter, bool regional)
    {
        var place = regional ? "regional" : "zonal";
        Machine(meter, meter.Values.Text("settings[0].tier") ?? "", place);
        var hdd = meter.Values.Text("settings[0].disk_type") == "PD_HDD" && !EngineIs(meter, "SQLSERVER");
        var disk = hdd ? "HDD" : "SSD";
        var size = meter.Values.Number("settings[0].disk_size") is { } said and > 0 ? said : 10;
        meter.Fixed($"Storage ({disk}, {place})", "GB", size, meter.Price(Service, $"{disk} storage {place}"));
    }

    private static void Machine(Meter meter, string tier, string place)
    {
        tier = tier.ToLowerInvariant();
        if (tier is "db-f1-micro" or "db-g1-small")
        {
            meter.Fixed($"SQL instance ({tier}, {place})", "hours", Meter.HoursOfMonth, meter.Price(Service, $"{tier} {place}"));
            return;
        }

        if (SizeOf(tier) is not var (cpus, gib))
        {
            meter.Unpriced($"SQL instance ({tier}, {place})", tier.Length == 0 ? "its tier is known after the apply" : $"the catalogue has no tier {tier}");
            return;
        }

        if (tier.StartsWith("db-n1-", StringComparison.Ordinal) && !EngineIs(meter, "POSTGRES") && !EngineIs(meter, "SQLSERVER"))
        {
            var kind = tier.Contains("highmem", StringComparison.Ordinal) ? "highmem" : "standard";
            meter.Fixed($"SQL instance ({tier}, {place})", "hours", Meter.HoursOfMonth, meter.Price(Service, $"MySQL db-n1-{kind} {place}"), cpus);
            return;
        }

        var edition = meter.Values.Text("settings[0].edition") == "ENTERPRISE_PLUS" || tier.StartsWith("db-perf-", StringComparison.Ordinal) ? "Enterprise Plus " : "";
        meter.Fixed($"vCPUs ({Format(cpus)}, {place})", "hours", Meter.HoursOfMonth * cpus, meter.Price(Service, $"{edition}vCPU {place}"));
        meter.Fixed($"Memory ({Format(gib)} GB, {place})", "GB", gib, meter.Price(Service, $"{edition}RAM {place}"), Meter.HoursOfMonth);
    }

    // db-custom-4-15360, db-n1-standard-4, db-standard-1, db-highmem-2, db-lightweight-2, db-perf-optimized-N-4.
    private static (decimal Cpus, decimal Gib)? SizeOf(string tier)
    {
        var words = tier.Split('-');
        if (words is ["db", "custom", var cores, var mib] && Number(cores) is { } custom && Number(mib) is { } memory) return (custom, memory / 1024);
        if (Number(words[^1]) is not { } cpus) return null;
        return tier switch
        {
            _ when tier.StartsWith("db-n1-standard", StringComparison.Ordinal) || tier.StartsWith("db-standard", StringComparison.Ordinal) => (cpus, cpus * StandardMib / 1024),
            _ when tier.StartsWith("db-n1-highmem", StringComparison.Ordinal) || tier.StartsWith("db-highmem", StringComparison.Ordinal) => (cpus, cpus * HighmemMib / 1024),
            _ when tier.StartsWith("db-lightweight", StringComparison.Ordinal) => (cpus, StandardMib / 1024),
            _ when tier.StartsWith("db-perf-optimized", StringComparison.Ordinal) => (cpus, cpus * 8),
            _ => null,
        };
    }

    private static bool EngineIs(Meter meter, string engine) => meter.Values.Text("database_version")?.StartsWith(engine, StringComparison.OrdinalIgnoreCase) == true;

    private static decimal? Number(string text) => decimal.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    private static string Format(decimal number) => number.ToString("0.####", CultureInfo.InvariantCulture);
}

using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;

namespace SynthData.Infra.Passes.Cost.Prices;

/// <summary>A machine type: what is billed of it, and by region the hour on demand and spot.</summary>
/// <param name="Name">Such as <c>n2-standard-4</c>.</param>
/// <param name="Cpus">vCPUs as billed: 1 for the two shared ones of <c>e2-medium</c>.</param>
/// <param name="Gib">Memory.</param>
internal sealed record Machine(string Name, decimal Cpus, decimal Gib)
{
    /// <summary>USD an hour by region.</summary>
    public required IReadOnlyDictionary<string, decimal> Hour { get; init; }

    /// <summary>USD an hour of a spot machine by region, as of the catalogue's day: these move every month.</summary>
    public required IReadOnlyDictionary<string, decimal> SpotHour { get; init; }

    public static string FamilyOf(string name) => name.Split('-')[0];
}

/// <summary>Hourly prices of machine types: <c>machines.json.gz</c> beside this file.</summary>
internal sealed class MachinePrices
{
    private const string Service = "Compute Engine";
    private static readonly Lazy<MachinePrices> ShippedOnes = new(Load);
    private readonly FrozenDictionary<string, Machine> _machines;

    private MachinePrices(JsonElement root)
    {
        AsOf = root.GetProperty("asOf").GetString()!;
        Source = root.GetProperty("source").GetString()!;
        string[] regions = [.. root.GetProperty("regions").EnumerateArray().Select(region => region.GetString()!)];
        _machines = root.GetProperty("machines").EnumerateArray().Select(machine => Read(machine, regions)).ToFrozenDictionary(machine => machine.Name, StringComparer.Ordinal);
    }

    public static MachinePrices Shipped => ShippedOnes.Value;

    public string AsOf { get; }

    public string Source { get; }

    /// <summary>Null when there is no such type.</summary>
    public Machine? Find(string type) => _machines.GetValueOrDefault(type);

    /// <summary>The hour of a machine type; null when there is no such type, or no price of it spot.</summary>
    public Price? Hour(string type, string region, bool spot)
    {
        if (Find(type) is not { } machine) return null;
        var hours = spot ? machine.SpotHour : machine.Hour;
        var sku = spot ? type + " spot" : type;
        if (hours.TryGetValue(region, out var hour)) return new(Service, sku, "hour", hour, region, Certainty.Listed, Source, AsOf);
        return hours.TryGetValue(PriceCatalog.HomeRegion, out hour) ? new(Service, sku, "hour", hour, PriceCatalog.HomeRegion, Certainty.Elsewhere, Source, AsOf) : null;
    }

    /// <summary>The hour of a vCPU and of a GiB of a family, from two types with different shares of both; null when the family has no such two.</summary>
    public (Price Cpu, Price Gib)? Parts(string family, string region, bool spot)
    {
        var more = Hour($"{family}-standard-4", region, spot);
        var (name, less) = new[] { "highcpu-4", "highmem-4" }.Select(kind => ($"{family}-{kind}", Hour($"{family}-{kind}", region, spot))).FirstOrDefault(one => one.Item2 is not null);
        if (more is null || less is null) return null;
        var (first, second) = (Find($"{family}-standard-4")!, Find(name)!);
        var gib = (more.Amount / first.Cpus - less.Amount / second.Cpus) / (first.Gib / first.Cpus - second.Gib / second.Cpus);
        var cpu = (more.Amount - first.Gib * gib) / first.Cpus;
        return (more with { Sku = $"{family} vCPU", Amount = decimal.Round(cpu, 9) }, more with { Sku = $"{family} memory", Amount = decimal.Round(gib, 9) });
    }

    private static MachinePrices Load()
    {
        using var packed = typeof(MachinePrices).Assembly.GetManifestResourceStream("machines.json.gz")!;
        using var file = new GZipStream(packed, CompressionMode.Decompress);
        using var json = JsonDocument.Parse(file);
        return new(json.RootElement);
    }

    private static Machine Read(JsonElement machine, string[] regions) =>
        new(machine.GetProperty("name").GetString()!, Amount(machine.GetProperty("cpu")), Amount(machine.GetProperty("ram")))
        {
            Hour = ByRegion(machine.GetProperty("hour"), regions),
            SpotHour = ByRegion(machine.GetProperty("spot"), regions),
        };

    private static Dictionary<string, decimal> ByRegion(JsonElement hours, string[] regions)
    {
        var found = new Dictionary<string, decimal>(StringComparer.Ordinal);
        var at = 0;
        foreach (var hour in hours.EnumerateArray())
        {
            if (hour.ValueKind == JsonValueKind.Number) found.Add(regions[at], Amount(hour));
            at++;
        }

        return found;
    }

    private static decimal Amount(JsonElement number) => decimal.Parse(number.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);
}

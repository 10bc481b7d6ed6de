namespace SynthData.Infra.Passes.Cost.Resources;

/// <summary>Lines of data that leaves: priced by where it goes, and the more the cheaper.</summary>
internal static class Transfers
{
    private const decimal FirstTb = 1024;
    private const decimal TenTb = 10_240;

    /// <summary>Out of a bucket or a registry, to the internet and within a continent.</summary>
    public static void OfBucket(Meter meter)
    {
        var part = meter.Part("Network egress", meter.Usage.Under("monthly_egress_data_transfer_gb"));
        part.Used("Data transfer in same continent", "GB", part.Usage.Number("same_continent"), part.Price("Cloud Storage", "Inter-region transfer in the same continent"));
        Steps(part, "Data transfer to worldwide excluding Asia, Australia", "worldwide", "Cloud Storage", "Download to worldwide");
        Steps(part, "Data transfer to Asia excluding China, but including Hong Kong", "asia", "Cloud Storage", "Download to Asia");
        Steps(part, "Data transfer to China excluding Hong Kong", "china", "Cloud Storage", "Download to China");
        Steps(part, "Data transfer to Australia", "australia", "Cloud Storage", "Download to Australia");
    }

    /// <summary>Between machines of Google Cloud: a VPN gateway, a peering with services.</summary>
    /// <param name="meter">Takes the lines.</param>
    /// <param name="what">How the lines begin.</param>
    public static void BetweenMachines(Meter meter, string what)
    {
        var part = meter.Part("Network egress", meter.Usage.Under("monthly_egress_data_transfer_gb"));
        (string Key, string Line)[] ways =
        [
            ("same_region", "within the same region"), ("us_or_canada", "within the US or Canada"), ("europe", "within Europe"), ("asia", "within Asia"),
            ("south_america", "within South America"), ("oceania", "to/from Indonesia and Oceania"), ("worldwide", "between continents (excludes Oceania)"),
        ];
        foreach (var (key, line) in ways) part.Used($"{what} {line}", "GB", part.Usage.Number(key), part.Price("Networking", $"VM to VM transfer, {key}"));
    }

    /// <summary><c>google_compute_external_vpn_gateway</c>.</summary>
    public static void OverVpn(Meter meter)
    {
        var part = meter.Part("Network egress", meter.Usage.Under("monthly_egress_data_transfer_gb"));
        Steps(part, "IPSec traffic to worldwide excluding China, Australia but including Hong Kong", "worldwide", "Cloud VPN", "Internet egress to worldwide");
        Steps(part, "IPSec traffic to China excluding Hong Kong", "china", "Cloud VPN", "Internet egress to China");
        Steps(part, "IPSec traffic to Australia", "australia", "Cloud VPN", "Internet egress to Australia");
    }

    /// <summary>From a service to the internet, premium tier: only said when the usage says it.</summary>
    public static void ToInternet(Meter meter)
    {
        if (meter.Usage.Number("monthly_internet_egress_gb") is not null) Steps(meter, "Internet egress", "monthly_internet_egress_gb", "Networking", "Internet egress to worldwide");
    }

    // The first step stands there without usage too, for its price.
    private static void Steps(Meter meter, string line, string key, string service, string sku)
    {
        var gb = meter.Usage.Number(key);
        (string Name, decimal? Gb)[] steps =
        [
            ("first 1TB", gb is null ? null : Math.Min(gb.Value, FirstTb)),
            ("next 9TB", gb is null ? null : Math.Clamp(gb.Value - FirstTb, 0, TenTb - FirstTb)),
            ("over 10TB", gb is null ? null : Math.Max(gb.Value - TenTb, 0)),
        ];
        foreach (var (name, amount) in steps)
            if (name == steps[0].Name || amount > 0) meter.Used($"{line} ({name})", "GB", amount, meter.Price(service, $"{sku}, {name}"));
    }
}

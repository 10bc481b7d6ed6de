using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>The only thing that answers without TLS is what sends callers to the address with it.</summary>
internal sealed class PlainHttp : AssetRule
{
    private static readonly string[] Proxies = ["google_compute_target_http_proxy", "google_compute_region_target_http_proxy"];
    private static readonly string[] Maps = ["google_compute_url_map", "google_compute_region_url_map"];

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        if (asset.Values.Text("load_balancing_scheme")?.StartsWith("INTERNAL", StringComparison.Ordinal) == true) return null;
        if (inventory.Target(asset, "target", Proxies) is { } proxy)
        {
            if (!Proxies.Contains(proxy.Type)) return null;
            return inventory.Target(proxy, "url_map", Maps) is { } map && OnlyRedirects(map.Values) ? null : new(asset, "It serves plain HTTP");
        }

        var isHttp = asset.Values.Text("target")?.Contains("targetHttpProxies", StringComparison.OrdinalIgnoreCase) == true
            || asset.References.Any(one => one.Path == "target" && Proxies.Any(type => one.Target.Contains(type + ".", StringComparison.Ordinal)));
        return isHttp ? new(asset, "Its target is a proxy for plain HTTP") : null;
    }

    private static bool OnlyRedirects(ObjectPlanValue map) =>
        map.Flag("default_url_redirect.https_redirect") == true
        && map.At("path_matcher").Elements().All(matcher => matcher.Flag("default_url_redirect.https_redirect") == true
            && matcher.At("path_rule").IsAbsent && matcher.At("route_rules").IsAbsent);
}

using System.Globalization;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Edge;

/// <summary>Cloud Armor's rules, in the order they are looked at: addresses, countries, rule sets, rate, everybody else.</summary>
internal static class ArmorPolicy
{
    private const int AddressesFirst = 1000;
    private const int Countries = 2000;
    private const int RuleSetsFirst = 3000;
    private const int Rate = 4000;
    private const int Last = 2147483647;

    // Most addresses that one rule can hold.
    private const int AddressesInRule = 10;

    public static Resource Add(ComponentScope scope, SettingsBlock settings) => scope.Add(
        "google_compute_security_policy", scope.Local(), "Looks at requests before a service does",
        new()
        {
            ["name"] = scope.CloudName(63),
            ["type"] = "CLOUD_ARMOR",
            ["advanced_options_config"] = new ObjectValue { ["json_parsing"] = "STANDARD", ["log_level"] = "NORMAL" },
            ["adaptive_protection_config"] = settings.Get(ArmorSettings.Adaptive)
                ? new ObjectValue { ["layer_7_ddos_defense_config"] = new ObjectValue { ["enable"] = true, ["rule_visibility"] = "STANDARD" } }
                : null,
            ["rule"] = ListValue.Of([.. Callers(settings), .. RuleSets(settings), RateLimit(settings), Everybody("Everybody else")]),
        });

    /// <summary>The rules about callers, for requests that the cache answers: the others are looked at behind it. Null when there are none.</summary>
    public static Resource? AddBeforeCache(ComponentScope scope, SettingsBlock settings)
    {
        var callers = Callers(settings).ToArray();
        if (callers.Length == 0) return null;
        return scope.Add(
            "google_compute_security_policy", scope.Local("cached"), "The cache too answers only callers that may ask",
            new() { ["name"] = scope.CloudName(63, "cached"), ["type"] = "CLOUD_ARMOR_EDGE", ["rule"] = ListValue.Of([.. callers, Everybody("Everybody else")]) });
    }

    private static IEnumerable<Value> Callers(SettingsBlock settings)
    {
        foreach (var (at, addresses) in settings.Get(ArmorSettings.Deny).Distinct().Chunk(AddressesInRule).Index())
            yield return Rule(AddressesFirst + at, "deny(403)", "Addresses that get nothing", Addresses(addresses));
        var (allowed, denied) = (settings.Get(ArmorSettings.AllowedCountries), settings.Get(ArmorSettings.DeniedCountries));
        if (allowed.Count > 0) yield return Rule(Countries, "deny(403)", "Countries that may not ask", Expression($"!'[{string.Join(',', allowed)}]'.contains(origin.region_code)"));
        if (denied.Count > 0) yield return Rule(Countries, "deny(403)", "Countries that may not ask", Expression($"'[{string.Join(',', denied)}]'.contains(origin.region_code)"));
    }

    private static IEnumerable<Value> RuleSets(SettingsBlock settings)
    {
        var sensitivity = settings.Get(ArmorSettings.Sensitivity).ToString(CultureInfo.InvariantCulture);
        foreach (var (at, set) in settings.Get(ArmorSettings.RuleSets).Distinct().Index())
        {
            var name = set == "cve" ? "cve-canary" : $"{set}-v33-stable";
            var rule = Rule(
                RuleSetsFirst + at, "deny(403)", $"OWASP: {set}", Expression($"evaluatePreconfiguredWaf('{name}', {{'sensitivity': {sensitivity}}})"));
            rule["preview"] = settings.Get(ArmorSettings.Preview);
            yield return rule;
        }
    }

    private static ObjectValue RateLimit(SettingsBlock settings)
    {
        var ban = settings.Get(ArmorSettings.BanSeconds);
        var rule = Rule(Rate, ban > 0 ? "rate_based_ban" : "throttle", "So many requests an address and minute", Addresses(["*"]));
        rule["rate_limit_options"] = new ObjectValue
        {
            ["conform_action"] = "allow",
            ["exceed_action"] = "deny(429)",
            ["enforce_on_key"] = "IP",
            ["ban_duration_sec"] = ban > 0 ? ban : null,
            ["rate_limit_threshold"] = new ObjectValue { ["count"] = settings.Get(ArmorSettings.Requests), ["interval_sec"] = 60 },
        };
        return rule;
    }

    private static ObjectValue Everybody(string description) => Rule(Last, "allow", description, Addresses(["*"]));

    private static ObjectValue Rule(int priority, string action, string description, ObjectValue match) =>
        new() { ["priority"] = priority, ["action"] = action, ["description"] = description, ["match"] = match };

    private static ObjectValue Addresses(IEnumerable<string> ranges) =>
        new() { ["versioned_expr"] = "SRC_IPS_V1", ["config"] = new ObjectValue { ["src_ip_ranges"] = ListValue.Of(ranges) } };

    private static ObjectValue Expression(string expression) => new() { ["expr"] = new ObjectValue { ["expression"] = expression } };
}

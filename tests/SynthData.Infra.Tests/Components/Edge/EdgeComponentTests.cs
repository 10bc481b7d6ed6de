using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Edge;

public sealed class EdgeComponentTests
{
    private const string Services = "region: us-central1\nregions: [us-east1, europe-west1]\nservices: {api: {public: true}, hooks: {regions: [us-east1]}}\n";

    private const string Whole = Services + "edge: {domains: {main: demo.example.com}, service: api, paths: {/hooks/*: hooks}, cdn: {paths: [/docs/*]}}\n";

    [Fact]
    public void Build_Service_HasAnEndpointGroupInEachOfItsRegions()
    {
        var graph = PlatformRun.BuildRight(Whole);
        Assert.Equal(
            ["us-central1 api", "us-east1 api_us_east1", "europe-west1 api_europe_west1"],
            GroupsOf(graph, "edge_api").Select(group => $"{RegionOf(graph, group)} {((OutputValue)((ObjectValue)group["cloud_run"]!)["service"]!).Target.Name}"));
        Assert.Equal(["us-east1 hooks_us_east1"], GroupsOf(graph, "edge_hooks").Select(group => $"{RegionOf(graph, group)} {((OutputValue)((ObjectValue)group["cloud_run"]!)["service"]!).Target.Name}"));
    }

    [Fact]
    public void Build_ServiceInOneRegion_IsNeverTakenOutForItsErrors()
    {
        var graph = PlatformRun.BuildRight(Whole);
        Assert.NotNull(Backend(graph, "edge_api")["outlier_detection"]);
        Assert.Null(Backend(graph, "edge_hooks")["outlier_detection"]);
    }

    [Fact]
    public void Build_Cdn_CachesOnlyNamedPathsAndOnlyWhatTheServiceCallsPublic()
    {
        var graph = PlatformRun.BuildRight(Whole);
        Assert.Null(Backend(graph, "edge_api")["enable_cdn"]);
        var cached = (ObjectValue)Backend(graph, "edge_api_cached")["cdn_policy"]!;
        Assert.Equal("USE_ORIGIN_HEADERS", cached["cache_mode"]);
        Assert.Equal(["Authorization", "Cookie"], ((ListValue)cached["bypass_cache_on_request_headers"]!).Items.Select(item => ((TextValue)((ObjectValue)item)["header_name"]!).Text));
        var matcher = (ObjectValue)graph.Find(new("google_compute_url_map", "edge"))!.Body["path_matcher"]!;
        var rule = Assert.Single(((ListValue)matcher["path_rule"]!).Items.Cast<ObjectValue>(), rule => rule["service"] is OutputValue { Target.Name: "edge_api_cached" });
        Assert.Equal(ListValue.Of(["/docs/*"]), rule["paths"]);
        Assert.Equal("edge_api", ((OutputValue)matcher["default_service"]!).Target.Name);
    }

    [Fact]
    public void Build_EveryBackend_IsBehindCloudArmor()
    {
        var graph = PlatformRun.BuildRight(Whole);
        Assert.All(
            graph.Resources.Where(one => one.Address.Type == "google_compute_backend_service"),
            backend => Assert.Equal(new OutputValue(new("google_compute_security_policy", "edge"), "id"), backend.Body["security_policy"]));
    }

    [Fact]
    public void Build_Armor_PreviewsRuleSetsAndRefusesTooManyRequests()
    {
        var rules = Rules(PlatformRun.BuildRight(Whole), "edge");
        Assert.All(rules.Where(rule => ExpressionOf(rule).StartsWith("evaluatePreconfiguredWaf", StringComparison.Ordinal)), rule => Assert.Equal(true, rule["preview"]));
        Assert.Contains(rules, rule => ExpressionOf(rule) == "evaluatePreconfiguredWaf('sqli-v33-stable', {'sensitivity': 1})");
        var rate = (ObjectValue)Assert.Single(rules, rule => rule["action"] == (Value)"throttle")["rate_limit_options"]!;
        Assert.Equal("deny(429)", rate["exceed_action"]);
        Assert.Equal(rules.Count, rules.Select(rule => rule["priority"]).Distinct().Count());
    }

    [Fact]
    public void Build_Countries_HoldForCachedAnswersToo()
    {
        var graph = PlatformRun.BuildRight(Whole.Replace("service: api", "service: api, armor: {allow_countries: [US, CA]}", StringComparison.Ordinal));
        foreach (var policy in (string[])["edge", "edge_cached"])
            Assert.Contains(Rules(graph, policy), rule => ExpressionOf(rule) == "!'[US,CA]'.contains(origin.region_code)");
        Assert.Equal(new OutputValue(new("google_compute_security_policy", "edge_cached"), "id"), Backend(graph, "edge_api_cached")["edge_security_policy"]);
    }

    [Fact]
    public void Build_ManyDeniedRanges_AreSplitAsRulesAllow()
    {
        var ranges = string.Join(", ", Enumerable.Range(0, 23).Select(at => $"203.0.{at}.0/24"));
        var graph = PlatformRun.BuildRight(Whole.Replace("service: api", $"service: api, armor: {{deny: [{ranges}]}}", StringComparison.Ordinal));
        Assert.Equal(3, Rules(graph, "edge").Count(rule => rule["description"] == (Value)"Addresses that get nothing"));
    }

    [Fact]
    public void Build_BothAddresses_AnswerSecurelyAndRedirectTheRest()
    {
        var graph = PlatformRun.BuildRight(Whole);
        var rules = graph.Resources.Where(one => one.Address.Type == "google_compute_global_forwarding_rule").Select(one => one.Body)
            .Select(body => $"{((OutputValue)body["ip_address"]!).Target.Name} {((TextValue)body["port_range"]!).Text} {((OutputValue)body["target"]!).Target.Type}");
        Assert.Equal(
            [
                "edge_ipv4 443 google_compute_target_https_proxy", "edge_ipv4 80 google_compute_target_http_proxy",
                "edge_ipv6 443 google_compute_target_https_proxy", "edge_ipv6 80 google_compute_target_http_proxy",
            ],
            rules.Order(StringComparer.Ordinal));
        Assert.Equal(true, ((ObjectValue)graph.Find(new("google_compute_url_map", "edge_redirect"))!.Body["default_url_redirect"]!)["https_redirect"]);
    }

    [Theory]
    [InlineData("", "TLS_1_2")]
    [InlineData("min_tls: 1.3, ", "TLS_1_3")]
    public void Build_Tls_HasNoOldVersions(string setting, string expected)
    {
        var graph = PlatformRun.BuildRight(Services + $"edge: {{{setting}domains: {{main: demo.example.com}}, service: api}}\n");
        var policy = graph.Find(new("google_compute_ssl_policy", "edge"))!.Body;
        Assert.Equal((expected, "RESTRICTED"), (((TextValue)policy["min_tls_version"]!).Text, ((TextValue)policy["profile"]!).Text));
    }

    [Fact]
    public void Build_References_TellTheServiceWhereItIsAndWhomToBelieve()
    {
        var graph = PlatformRun.BuildRight(
            "services: {api: {env_from: {URL: edge.url, PROXIES: edge.proxies}}}\nedge: {domains: {main: demo.example.com}, service: api}\n");
        var template = (ObjectValue)graph.Find(new("google_cloud_run_v2_service", "api"))!.Body["template"]!;
        var variables = ((ListValue)((ObjectValue)template["containers"]!)["env"]!).Items.Cast<ObjectValue>().ToDictionary(one => ((TextValue)one["name"]!).Text, one => one["value"]);
        Assert.Equal("https://demo.example.com", new KnownValues(graph).TextOf(variables["URL"]!));
        Assert.Contains(new OutputValue(new("google_compute_global_address", "edge_ipv4"), "address"), ((TemplateValue)variables["PROXIES"]!).Parts);
        Assert.Contains(new OutputValue(new("google_compute_global_address", "edge_ipv6"), "address"), ((TemplateValue)variables["PROXIES"]!).Parts);
    }

    [Theory]
    [InlineData("{service: api}", "SD3207", "edge.domains")]
    [InlineData("{domains: {main: d.example.com}}", "SD3207", "edge.service")]
    [InlineData("{domains: {main: d.example.com}, service: apy}", "SD3011", "edge.service")]
    [InlineData("{domains: {main: d.example.com}, service: api, paths: {/x: nothing}}", "SD3011", "edge.paths")]
    [InlineData("{domains: {main: https://d.example.com}, service: api}", "SD3005", "edge.domains.main")]
    [InlineData("{domains: {a: d.example.com, b: d.example.com}, service: api}", "SD3205", "edge.domains")]
    [InlineData("{domains: {main: d.example.com}, service: quiet}", "SD3205", "services.quiet.ingress")]
    [InlineData("{domains: {main: d.example.com}, service: open}", "SD3205", "services.open.ingress")]
    [InlineData("{domains: {main: d.example.com}, service: api, cdn: {}}", "SD3207", "edge.cdn.paths")]
    [InlineData("{domains: {main: d.example.com}, service: api, cdn: {paths: [/*]}}", "SD3205", "edge.cdn.paths")]
    [InlineData("{domains: {main: d.example.com}, service: api, cdn: {paths: [/a*b]}}", "SD3005", "edge.cdn.paths[0]")]
    [InlineData("{domains: {main: d.example.com}, service: api, paths: {/x: open}, cdn: {paths: [/x]}}", "SD3205", "edge.cdn.paths")]
    [InlineData("{domains: {main: d.example.com}, service: api, armor: {allow_countries: [US], deny_countries: [KP]}}", "SD3205", "edge.armor.deny_countries")]
    [InlineData("{domains: {main: d.example.com}, service: api, armor: {allow_countries: [usa]}}", "SD3005", "edge.armor.allow_countries[0]")]
    [InlineData("{domains: {main: d.example.com}, service: api, min_tls: 1.1}", "SD3004", "edge.min_tls")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string edge, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"services: {{api: {{}}, quiet: {{ingress: internal}}, open: {{ingress: all}}}}\nedge: {edge}\n");
        Assert.Contains(problems, problem => problem.Code.Code == code && problem.Place.Path == path);
    }

    private static ObjectValue Backend(ResourceGraph graph, string local) => graph.Find(new("google_compute_backend_service", local))!.Body;

    private static IEnumerable<ObjectValue> GroupsOf(ResourceGraph graph, string backend) =>
        ((ListValue)Backend(graph, backend)["backend"]!).Items.Select(item => graph.Find(((OutputValue)((ObjectValue)item)["group"]!).Target)!.Body);

    private static string RegionOf(ResourceGraph graph, ObjectValue group) => new KnownValues(graph).TextOf(group["region"])!;

    private static List<ObjectValue> Rules(ResourceGraph graph, string policy) =>
        [.. ((ListValue)graph.Find(new("google_compute_security_policy", policy))!.Body["rule"]!).Items.Cast<ObjectValue>()];

    private static string ExpressionOf(ObjectValue rule) => ((rule["match"] as ObjectValue)?["expr"] as ObjectValue)?["expression"] is TextValue { Text: var text } ? text : "";
}

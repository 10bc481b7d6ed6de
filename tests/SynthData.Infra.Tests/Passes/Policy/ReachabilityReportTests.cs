using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Policy.Access;
using SynthData.Infra.Passes.Policy.Reachability;
using SynthData.Infra.Tests.Stacks.Profiles;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Policy;

public sealed class ReachabilityReportTests
{
    [Fact]
    public void Of_RulesByPriority_FindsThoseWithoutEffect()
    {
        var report = Read(
            """
            {"google_compute_network.n": {"name": "n"},
             "google_compute_firewall.deny": {"network": "${google_compute_network.n.id}", "priority": 100, "source_ranges": ["10.0.0.0/8"], "deny": [{"protocol": "all"}]},
             "google_compute_firewall.late": {"network": "${google_compute_network.n.id}", "priority": 200, "source_ranges": ["10.1.0.0/16"], "allow": [{"protocol": "tcp", "ports": ["443"]}]},
             "google_compute_firewall.wide": {"network": "${google_compute_network.n.id}", "priority": 300, "source_ranges": ["10.1.0.0/16", "192.168.0.0/16"], "allow": [{"protocol": "tcp", "ports": ["443"]}]},
             "google_compute_firewall.same": {"network": "${google_compute_network.n.id}", "priority": 400, "source_ranges": ["192.168.7.0/24"], "allow": [{"protocol": "6", "ports": ["443"]}]},
             "google_compute_firewall.out": {"network": "${google_compute_network.n.id}", "priority": 400, "direction": "EGRESS", "destination_ranges": ["10.1.0.0/16"], "allow": [{"protocol": "tcp"}]},
             "google_compute_firewall.tagged": {"network": "${google_compute_network.n.id}", "priority": 50, "source_ranges": ["0.0.0.0/0"], "target_tags": ["web"], "allow": [{"protocol": "tcp"}]},
             "google_compute_firewall.elsewhere": {"network": "other", "priority": 900, "source_ranges": ["10.1.0.0/16"], "allow": [{"protocol": "tcp", "ports": ["443"]}]},
             "google_compute_firewall.off": {"network": "${google_compute_network.n.id}", "disabled": true, "source_ranges": ["10.1.0.0/16"], "allow": [{"protocol": "tcp"}]}}
            """);
        Assert.Equal(
            ["google_compute_firewall.late by google_compute_firewall.deny, contradicted", "google_compute_firewall.same by google_compute_firewall.wide"],
            report.Rules.Where(one => one.Shadow is not null).Select(one => $"{one.Rule.Asset.Address} by {one.Shadow!.Asset.Address}{(one.IsContradicted ? ", contradicted" : "")}"));
        Assert.DoesNotContain(report.Rules, one => one.Rule.Asset.Name == "off");
        Assert.Equal((true, false), report.Defaults.Where(one => one.Home == "google_compute_network.n").Select(one => (one.DeniesIngress, one.DeniesEgress)).Single());
    }

    [Theory]
    [InlineData("""{"google_cloud_run_v2_service.a": {"ingress": "INGRESS_TRAFFIC_ALL", "invoker_iam_disabled": true}}""", "the internet", true)]
    [InlineData("""{"google_cloud_run_v2_service.a": {"ingress": "INGRESS_TRAFFIC_ALL"}}""", "the internet", false)]
    [InlineData("""{"google_cloud_run_v2_service.a": {"ingress": "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"}}""", "load balancers, the network and Google's services", false)]
    [InlineData("""{"google_sql_database_instance.a": {"settings": [{"ip_configuration": [{"ipv4_enabled": true, "authorized_networks": [{"value": "0.0.0.0/0"}]}]}]}}""", "0.0.0.0/0", true)]
    [InlineData("""{"google_sql_database_instance.a": {"settings": [{"ip_configuration": [{"ipv4_enabled": false}]}]}}""", "the network", false)]
    [InlineData("""{"google_container_cluster.a": {"name": "a"}}""", "the internet", true)]
    [InlineData("""{"google_container_cluster.a": {"private_cluster_config": [{"enable_private_endpoint": true}]}}""", "the network", false)]
    [InlineData("""{"google_compute_instance.a": {"network_interface": [{"access_config": [{}]}]}}""", "the internet", true)]
    [InlineData("""{"google_compute_global_forwarding_rule.a": {"load_balancing_scheme": "EXTERNAL_MANAGED", "port_range": "443"}}""", "the internet", true)]
    public void Of_Entrances_SayWhoGetsThere(string graph, string from, bool isPublic)
    {
        var entrance = Assert.Single(Read(graph).Entrances);
        Assert.Equal((from, isPublic), (entrance.From, entrance.IsPublic));
    }

    /// <summary>The internet reaches load balancers and nothing else, and nothing passes that no rule names.</summary>
    [Theory]
    [InlineData("production")]
    [InlineData("multi-region")]
    public void Of_Profiles_OnlyTheLoadBalancerIsPublic(string profile)
    {
        var report = ReachabilityReport.Of(Inventory.Of(ProfileTests.Check(profile).Graph("prod"), "prod"));
        Assert.All(report.Entrances.Where(one => one.IsPublic), one => Assert.StartsWith("google_compute_global_forwarding_rule.", one.To, StringComparison.Ordinal));
        Assert.Equal([(true, true)], report.Defaults.Select(one => (one.DeniesIngress, one.DeniesEgress)));
        Assert.Empty(report.Rules.Where(one => one.Shadow is not null).Select(one => one.Rule.Asset.Address));
    }

    [Fact]
    public void Of_RandomGraphs_NeverFails()
    {
        var (rules, grants) = (0, 0);
        for (var seed = 1; seed <= 500; seed++)
        {
            var inventory = PolicyGraphs.Random(seed);
            rules += ReachabilityReport.Of(inventory).Rules.Count;
            grants += AccessReport.Of(inventory).Identities.Sum(one => one.Grants.Count);
        }

        Assert.True(rules > 50 && grants > 100, $"{rules} rules, {grants} grants");
    }

    private static ReachabilityReport Read(string graph) => ReachabilityReport.Of(PolicyGraphs.Read(graph));
}

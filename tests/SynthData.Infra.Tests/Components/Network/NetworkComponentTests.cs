using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Check;
using Xunit;

namespace SynthData.Infra.Tests.Components.Network;

public sealed class NetworkComponentTests
{
    private const string Everything =
        """
        regions: [us-east1]
        network:
          cluster_ranges: {}
          nat: {addresses: 2, logs: all}
          private_services: {}
          google_apis: restricted
          allow:
            office-ssh: {from: [iap], ports: ["tcp:22"]}
            office: {from: ["vpn:office"], ports: ["tcp:443", "tcp:8000-8099", icmp]}
            between-regions: {from: ["subnet:us-central1"], to: ["subnet:us-east1"], ports: [all]}
            partner: {from: [subnets], to: [203.0.113.0/24]}
          peerings:
            data: {network: projects/data-project/global/networks/main, ranges: [10.9.0.0/16], import_routes: true}
          vpn:
            office: {peer_addresses: [203.0.113.10, 203.0.113.11], ranges: [192.168.0.0/16]}
            plant: {peer_addresses: [203.0.113.20], region: us-east1}
          interconnect:
            dc: {ranges: [172.20.0.0/16]}
            hall: {type: dedicated, interconnects: [projects/demo-project/global/interconnects/a, projects/demo-project/global/interconnects/b], bandwidth: 10g}
          shared_vpc: {service_projects: [team-project], users: ["group:team@example.com"]}

        """;

    [Fact]
    public void Build_Empty_HasASubnetPrivateApisAndAClosedFirewall()
    {
        var (graph, problems) = PlatformRun.Build("network: {}\n");
        Assert.Empty(problems);
        Assert.Equal("10.0.1.0/24", graph.Find(new("google_compute_subnetwork", "main"))!.Body["ip_cidr_range"]);
        Assert.Equal(true, graph.Find(new("google_compute_subnetwork", "main"))!.Body["private_ip_google_access"]);
        Assert.NotNull(graph.Find(new("google_compute_route", "main_google_apis")));
        Assert.Null(graph.Find(new("google_compute_route", "main_internet")));
        Assert.Equal(
            ["google_apis allow EGRESS", "deny_ingress deny INGRESS", "deny_egress deny EGRESS"],
            graph.Resources.Where(one => one.Address.Type == "google_compute_network_firewall_policy_rule")
                .Select(one => $"{one.Address.Name} {((TextValue)one.Body["action"]!).Text} {((TextValue)one.Body["direction"]!).Text}"));
    }

    [Fact]
    public void Build_Everything_PassesTheChecksOfTheGraph()
    {
        var (graph, problems) = PlatformRun.Build(Everything);
        Assert.Empty(problems);
        var found = new DiagnosticBag();
        GraphChecker.Check(graph, found);
        Assert.Empty(found.Items);
        Assert.Equal(4, graph.Resources.Count(one => one.Address.Type == "google_compute_vpn_tunnel"));
        Assert.Equal(4, graph.Resources.Count(one => one.Address.Type == "google_compute_interconnect_attachment"));
        Assert.All(graph.Resources.Where(one => one.Address.Type == "google_compute_vpn_tunnel"), tunnel => Assert.IsType<SecretValue>(tunnel.Body["shared_secret_wo"]));
    }

    [Fact]
    public void Build_ConnectionInside_HasARuleForBothEnds()
    {
        var (graph, _) = PlatformRun.Build(Everything);
        var rules = graph.Resources.Where(one => one.Address.Name.EndsWith("_between_regions", StringComparison.Ordinal)).ToArray();
        Assert.Equal(["ingress_between_regions", "egress_between_regions"], rules.Select(rule => rule.Address.Name));
        var here = new OutputValue(new("google_compute_subnetwork", "main"), "ip_cidr_range");
        var there = new OutputValue(new("google_compute_subnetwork", "main_us_east1"), "ip_cidr_range");
        Assert.All(rules, rule => Assert.Equal(ListValue.Of([here]), ((ObjectValue)rule.Body["match"]!)["src_ip_ranges"]));
        Assert.All(rules, rule => Assert.Equal(ListValue.Of([there]), ((ObjectValue)rule.Body["match"]!)["dest_ip_ranges"]));
    }

    [Fact]
    public void Build_IntentAddedBeforeOthers_LeavesTheirPriorities()
    {
        var (before, _) = PlatformRun.Build("network: {allow: {b: {from: [iap]}, c: {from: [internet]}}}\n");
        var (after, _) = PlatformRun.Build("network: {allow: {a: {from: [health-checks]}, b: {from: [iap]}, c: {from: [internet]}}}\n");
        foreach (var name in new[] { "ingress_b", "ingress_c" })
        {
            Address address = new("google_compute_network_firewall_policy_rule", name);
            Assert.Equal(before.Find(address)!.Body["priority"], after.Find(address)!.Body["priority"]);
        }
    }

    [Fact]
    public void Build_ExistingNetwork_AddsNothing()
    {
        var (graph, problems) = PlatformRun.Build("network: {existing: {project: host-project, network: shared, subnets: {us-central1: apps}}}\n");
        Assert.Empty(problems);
        Assert.Empty(graph.Resources);
    }

    [Theory]
    [InlineData("cidr: 10.0.0.7/16", "SD3206", "network.cidr")]
    [InlineData("cidr: 127.0.0.0/16", "SD3206", "network.cidr")]
    [InlineData("cidr: 10.0.0.0/24", "SD3206", "network.cidr")]
    [InlineData("subnets: {us-east4: {cidr: 10.0.9.0/24}}", "SD3207", "network.subnets.us-east4")]
    [InlineData("private_services: {cidr: 10.0.16.0/20}\n  subnets: {us-central1: {cidr: 10.0.17.0/24}}", "SD3206", "network.private_services.cidr")]
    [InlineData("peerings: {a: {network: projects/demo-project/global/networks/n, ranges: [10.0.0.0/8]}}", "SD3206", "network.peerings.a.ranges")]
    [InlineData("peerings: {a: {network: n}}", "SD3005", "network.peerings.a.network")]
    [InlineData("nat: {min_ports: 100}", "SD3204", "network.nat.min_ports")]
    [InlineData("nat: {min_ports: 64, max_ports: 64}", "SD3205", "network.nat.max_ports")]
    [InlineData("egress: allow", "SD3207", "network.egress")]
    [InlineData("allow: {a: {from: [internet], to: [203.0.113.0/24]}}", "SD3205", "network.allow.a")]
    [InlineData("allow: {a: {from: [google-apis]}}", "SD3205", "network.allow.a.from")]
    [InlineData("allow: {a: {to: [iap]}}", "SD3205", "network.allow.a.to")]
    [InlineData("allow: {a: {from: [\"subnet:us-east1\"]}}", "SD3207", "network.allow.a.from")]
    [InlineData("allow: {a: {from: [\"vpn:office\"]}}", "SD3207", "network.allow.a.from")]
    [InlineData("allow: {a: {to: [private-services]}}", "SD3207", "network.allow.a.to")]
    [InlineData("allow: {a: {from: [300.1.1.0/24]}}", "SD3207", "network.allow.a.from")]
    [InlineData("allow: {a: {from: [iap], ports: [\"tcp:9-1\"]}}", "SD3204", "network.allow.a.ports")]
    [InlineData("allow: {a: {from: [iap], ports: []}}", "SD3205", "network.allow.a.ports")]
    [InlineData("allow: {a: {from: [iap]}, b: {from: [internet]}}", "SD3220", "network.allow.a")]
    [InlineData("allow: {a: {from: [iap]}, b: {from: [iap]}}", "SD3220", "network.allow.b")]
    [InlineData("nat: {}\n  egress: allow\n  allow: {a: {to: [internet]}}", "SD3220", "network.allow.a")]
    [InlineData("vpn: {a: {}}", "SD3204", "network.vpn.a.peer_addresses")]
    [InlineData("vpn: {a: {peer_addresses: [203.0.113.1], region: us-west1}}", "SD3207", "network.vpn.a.region")]
    [InlineData("vpn: {a: {peer_addresses: [203.0.113.1], sessions: [169.254.1.0/30]}}", "SD3206", "network.vpn.a.sessions")]
    [InlineData("interconnect: {a: {type: dedicated}}", "SD3204", "network.interconnect.a.interconnects")]
    [InlineData("interconnect: {a: {bandwidth: 1g}}", "SD3205", "network.interconnect.a.bandwidth")]
    [InlineData("existing: {project: host-project, network: shared, subnets: {us-east1: apps}}", "SD3207", "network.existing.subnets")]
    [InlineData("existing: {project: host-project, network: shared, subnets: {us-central1: apps}}\n  nat: {}", "SD3205", "network.nat")]
    [InlineData("shared_vpc: {users: [somebody]}", "SD3005", "network.shared_vpc.users[0]")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string settings, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"network:\n  {settings}\n");
        var problem = Assert.Single(problems);
        Assert.Equal((code, path), (problem.Code.Code, problem.Place.Path));
        Assert.True(problem.Place.Line >= 4, $"{problem.Place}");
        Assert.False(string.IsNullOrEmpty(problem.Hint), problem.Message);
    }
}

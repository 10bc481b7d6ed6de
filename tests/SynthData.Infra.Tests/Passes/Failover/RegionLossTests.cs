using System.Globalization;
using SynthData.Infra.Components.Network;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Failover;
using SynthData.Infra.Stacks;
using SynthData.Infra.Tests.Components;
using SynthData.Infra.Tests.Stacks.Profiles;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Failover;

/// <summary>Each region of a stack is lost in turn: where requests go and who is each store's new primary, as read from the resources themselves.</summary>
public sealed class RegionLossTests
{
    private static readonly string[] Regions = ["us-central1", "us-east1", "europe-west1"];

    private const string Neighbours = ", vpn: {office: {peer_addresses: [203.0.113.10], ranges: [192.168.0.0/20]}, plant: {peer_addresses: [203.0.113.20], ranges: [192.168.16.0/20]}}";

    private const string Stores =
        """
        region: us-central1
        regions: [us-east1, europe-west1]
        network: {private_services: {}}
        services: {api: {public: true}, here: {regions: [us-central1], uses: {buckets.one: read}, env_from: {B: buckets.one}}}
        functions: {take: {}}
        edge: {domains: {main: demo.example.com}, service: api}
        topics:
          calls: {subscriptions: {each: {push: {service: api, every_region: true}}, first: {push: {service: api}}, only: {push: {service: here}}, taken: {push: {function: take, every_region: true}}}}
          kept: {storage_regions: [us-central1]}
        schedules: {all: {cron: "* * * * *", every_region: true, call: {service: api}}, single: {cron: "* * * * *", call: {service: api}}}
        sql: {main: {machine: db-custom-1-3840, replicas: [europe-west1, us-east1]}, alone: {machine: db-custom-1-3840}}
        buckets: {one: {}, many: {location: US}, two: {location: US, dual_region: [us-central1, us-east1]}}
        firestore: {main: {location: nam5}, near: {}}
        spanner: {wide: {configuration: nam3, edition: enterprise-plus, databases: [ledger]}, here: {databases: [ledger]}}
        bigquery: {around: {location: US}, eu: {location: EU}, here: {}}

        """;

    [Fact]
    public void Of_PrimaryLost_MovesWhatCanMoveInTheOrderOfTheStack()
    {
        var loss = Lost(PlatformRun.BuildRight(Stores), "us-central1");
        Assert.Equal(
            [
                "bigquery.around Waits ", "bigquery.here Waits ", "buckets.many GoesOn ", "buckets.one Waits ", "buckets.two GoesOn ", "edge TakenOver us-east1,europe-west1", "firestore.main GoesOn ", "firestore.near Waits ",
                "functions.take TakenOver us-east1,europe-west1",
                "schedules.all TakenOver us-east1,europe-west1", "schedules.single Waits ", "services.api TakenOver us-east1,europe-west1", "services.here Waits ",
                "spanner.here Waits ", "spanner.wide GoesOn ", "sql.alone Waits ", "sql.main ByHand us-east1,europe-west1", "topics.calls GoesOn ", "topics.calls.each TakenOver us-east1,europe-west1",
                "topics.calls.first ByHand us-east1,europe-west1", "topics.calls.only Waits ", "topics.calls.taken TakenOver us-east1,europe-west1", "topics.kept Waits ",
            ],
            loss.Select(one => $"{one.Component} {one.Aftermath} {string.Join(',', one.Regions)}"));
        Assert.Contains("promote-replica demo-dev-main-us-east1", loss.Single(one => one.Component == "sql.main").What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("us-east1", "us-central1,europe-west1")]
    [InlineData("europe-west1", "us-central1,us-east1")]
    public void Of_AnotherLost_LeavesEveryStoreItsPrimary(string region, string rest)
    {
        var loss = Lost(PlatformRun.BuildRight(Stores), region);
        // Of a dataset in a multi-region nobody knows where it is.
        Assert.DoesNotContain(loss, one => one.Aftermath is Aftermath.Waits or Aftermath.ByHand && one.Component is not ("bigquery.around" or "bigquery.eu"));
        Assert.Equal(rest, string.Join(',', loss.Single(one => one.Component == "edge").Regions));
        Assert.Equal(["us-central1"], loss.Single(one => one.Component == "sql.main").Regions);
        Assert.Equal(region == "europe-west1" ? "bigquery.eu" : "bigquery.around", loss.Single(one => one.Component.StartsWith("bigquery.", StringComparison.Ordinal)).Component);
    }

    /// <summary>The profile's promise: whichever region is lost, requests, pushes, ticks and data go on, and nobody has to do a thing.</summary>
    [Fact]
    public void Of_MultiRegionProfile_EveryRegionCanBeLost()
    {
        var graph = ProfileTests.Check("multi-region").Graph("prod");
        foreach (var region in Regions)
        {
            var loss = Lost(graph, region);
            foreach (var part in (string[])["edge", "services.api", "services.worker", "functions.events", "topics.jobs.worker", "topics.uploads.new", "schedules.tick"])
            {
                var one = loss.Single(one => one.Component == part);
                Assert.Equal((part, Aftermath.TakenOver), (part, one.Aftermath));
                Assert.Equal(Regions.Where(other => other != region), one.Regions);
                // BigQuery promises nothing for a lost region, which the profile accepts: tables are delivered there when it is back.
                Assert.DoesNotContain("without", one.What.Replace(", without `bigquery.tables`", "", StringComparison.Ordinal), StringComparison.Ordinal);
            }

            // Beside the database itself, its exports have a clock that may be away.
            Assert.Contains(loss, one => one is { Component: "firestore.main", Aftermath: Aftermath.GoesOn });
            Assert.All(
                loss.Where(one => one.Component is "buckets.data" or "topics.jobs" or "topics.uploads" or "secrets.settings"), one => Assert.Equal((one.Component, Aftermath.GoesOn), (one.Component, one.Aftermath)));
        }
    }

    /// <summary>Every chain from the edge to an instance, walked resource by resource with a region taken out, ends where the promise says.</summary>
    [Fact]
    public void Of_EachRegionOut_TheLoadBalancersRoutesAreThePromisedOnes()
    {
        var graph = ProfileTests.Check("multi-region").Graph("prod");
        var known = new KnownValues(graph);
        foreach (var region in Regions)
        {
            foreach (var backend in graph.Resources.Where(one => one.Address.Type == "google_compute_backend_service"))
            {
                var left = ((ListValue)backend.Body["backend"]!).Items.Cast<ObjectValue>()
                    .Select(item => graph.Find(((OutputValue)item["group"]!).Target)!)
                    .Select(group => (At: known.TextOf(group.Body["region"]), Service: graph.Find(((OutputValue)((ObjectValue)group.Body["cloud_run"]!)["service"]!).Target)!))
                    .Where(route => route.At != region && known.TextOf(route.Service.Body["location"]) == route.At).Select(route => route.At);
                // Without it, a region whose service fails keeps getting requests.
                Assert.NotNull(backend.Body["outlier_detection"]);
                Assert.Equal(Lost(graph, region).Single(one => one.Component == "edge").Regions, left);
            }
        }
    }

    [Fact]
    public void Of_KeyInTheLostRegion_TakesAwayWhatItEncrypts()
    {
        var loss = Lost(
            PlatformRun.BuildRight("region: us-central1\nregions: [us-east1]\nencryption: data\nkeys: {data: {}}\ntopics: {calls: {}}\nservices: {api: {regions: [us-east1], env_from: {T: topics.calls}}}\n"), "us-central1", "us-central1", "us-east1");
        // The key of a topic is a global one, so that this can't happen.
        Assert.Equal(Aftermath.GoesOn, loss.Single(one => one.Component == "topics.calls").Aftermath);
        var alone = Lost(PlatformRun.BuildRight("region: us-central1\nencryption: data\nkeys: {data: {}}\ntopics: {calls: {}}\n"), "us-central1", "us-central1");
        Assert.Equal("its key is in us-central1", alone.Single(one => one.Component == "topics.calls").What);
    }

    [Fact]
    public void Of_ServiceWhoseStoreIsAway_SaysSo()
    {
        var loss = Lost(PlatformRun.BuildRight("region: us-central1\nregions: [us-east1]\nbuckets: {one: {}}\nservices: {api: {env_from: {B: buckets.one}}}\n"), "us-central1", "us-central1", "us-east1");
        Assert.Equal("runs on in us-east1, without `buckets.one`", loss.Single(one => one.Component == "services.api").What);
    }

    /// <summary>1,000 random stacks: no two ranges of the resources made overlap, whichever parts and regions a stack has.</summary>
    [Fact]
    public void Build_ThousandStacks_HaveNoOverlappingRanges()
    {
        string[] all = ["us-central1", "us-east1", "europe-west1", "asia-east1", "us-west1", "europe-north1"];
        var built = 0;
        for (var seed = 0; seed < 1000; seed++)
        {
            // Each setting is a digit of the number, in a base of its own: every combination of neighbours comes up.
            var (count, prefix, subnet, clusters, services) = (1 + seed % 6, 14 + seed / 6 % 4, 22 + seed / 24 % 4, seed / 96 % 2 == 1, seed / 192 % 2 == 1);
            var pool = Cidr.Parse($"10.{seed * 37 % 256 / 4 * 4}.0.0/14").First;
            var yaml = $"region: {all[seed % 6]}\nregions: [{string.Join(", ", all.Where((_, at) => at != seed % 6).Take(count - 1))}]\n"
                + $"network: {{cidr: {new Cidr(pool, prefix)}, subnet_prefix: {subnet}{(clusters ? ", cluster_ranges: {pods_prefix: 20}" : "")}{(services ? ", private_services: {}" : "")}{(seed / 384 % 2 == 1 ? Neighbours : "")}}}\n"
                + (services ? "sql: {main: {}}\n" : "") + (clusters ? $"clusters: {{main: {(count > 1 ? $"{{standby: {all.First(one => one != all[seed % 6])}}}" : "{}")}}}\n" : "") + "services: {api: {}}\n";
            var (graph, problems) = PlatformRun.Build(yaml);
            if (problems.Count > 0)
            {
                Assert.All(problems, problem => Assert.Contains("no room", problem.Message, StringComparison.Ordinal));
                continue;
            }

            built++;
            // With what is kept for later, such as control planes of clusters.
            var settings = PlatformRun.Settings(yaml);
            var plan = NetworkPlan.Of(settings.Get(NetworkSettings.Section)!, StackSettings.RegionsOf(settings), new());
            Distinct(yaml, [.. plan.Taken.Select(one => one.Range)]);
            Assert.True(plan.Taken.Count > plan.Subnets.Count, yaml);
            var ranges = RangesOf(graph).ToArray();
            Assert.True(ranges.Length >= count, yaml);
            Distinct(yaml, ranges);
        }

        Assert.True(built > 700, $"{built} of 1,000 had room");
    }

    private static void Distinct(string yaml, IReadOnlyList<Cidr> ranges)
    {
        foreach (var (at, one) in ranges.Index())
            Assert.All(ranges.Skip(at + 1), other => Assert.False(one.Overlaps(other), $"{yaml}: {one} and {other}"));
    }

    private static IEnumerable<Cidr> RangesOf(ResourceGraph graph)
    {
        var known = new KnownValues(graph);
        foreach (var resource in graph.Resources)
        {
            if (known.TextOf(resource.Body["ip_cidr_range"]) is { } range) yield return Cidr.Parse(range);
            // The sessions of tunnels have link-local ranges of their own.
            if (known.TextOf(resource.Body["ip_range"]) is { } session) yield return Cidr.Parse(session).Aligned;
            foreach (var second in resource.Body["secondary_ip_range"] switch { ListValue list => list.Items.Cast<ObjectValue>(), ObjectValue one => [one], _ => [] })
                yield return Cidr.Parse(known.TextOf(second["ip_cidr_range"])!);
            if (known.TextOf(resource.Body["prefix_length"]) is { } length && known.TextOf(resource.Body["address"]) is { } first)
                yield return new(Cidr.Parse($"{first}/32").First, int.Parse(length, CultureInfo.InvariantCulture));
        }
    }

    private static IReadOnlyList<Consequence> Lost(ResourceGraph graph, string region, params string[] regions) =>
        RegionLoss.Of(graph, regions.Length == 0 ? Regions : regions).Single(loss => loss.Region == region).Consequences;
}

using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Availability;
using SynthData.Infra.Passes.Recovery;
using SynthData.Infra.Tests.Inventories;
using SynthData.Infra.Tests.Passes.Recovery;
using SynthData.Infra.Tests.Stacks.Profiles;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Availability;

/// <summary>Chains of services, and what their promises come to.</summary>
public sealed class RequestPathTests
{
    private const string OneRegion = "region: us-central1\nservices: {api: {ingress: all, public: true, env_from: {B: buckets.data, F: firestore.main}}}\nbuckets: {data: {}}\nfirestore: {main: {}}\n";

    /// <summary>By hand: 0.9995 x 0.999 x 0.9999 = 0.998400..., 69.1 of 43,200 minutes.</summary>
    [Fact]
    public void Of_ServiceAndItsStores_IsTheProductOfPromises()
    {
        var path = Assert.Single(RequestPath.Of(RecoveryReportTests.Build(OneRegion).Inventory));
        Assert.Equal(["services.api", "buckets.data", "firestore.main"], path.Links.Select(link => link.Name));
        Assert.Equal(100m * 0.9995m * 0.999m * 0.9999m, path.PromisedPercent);
        Assert.Equal(69.1m, Math.Round(path.BudgetMinutes!.Value, 1));
        Assert.Null(path.ObjectivePercent);
    }

    /// <summary>By hand: behind a load balancer two regions fail at once with 0.0005² = 0.00000025.</summary>
    [Fact]
    public void Of_TwoRegionsBehindALoadBalancer_FailTogetherOnly()
    {
        var path = Assert.Single(RequestPath.Of(RecoveryReportTests.Build("region: us-central1\nregions: [us-east1]\nservices: {api: {public: true}}\nedge: {domains: {main: a.example.com}, service: api}\n").Inventory));
        Assert.Equal([("edge", 1), ("services.api", 2)], path.Links.Select(link => (link.Name, link.Copies)));
        Assert.Equal(100m * 0.9999m * 0.99999975m, path.PromisedPercent);
    }

    [Theory]
    [InlineData("production")]
    [InlineData("multi-region")]
    public void Of_Profile_GoesFromTheEdgeToTheKeys(string profile)
    {
        var stack = ProfileTests.Check(profile);
        var path = Assert.Single(RequestPath.Of(Inventory.Of(stack.Graph("prod"), "prod")));
        Assert.Equal(["edge", "services.api", "buckets.data", "firestore.main", "keys.data", "secrets.settings", "topics.jobs"], path.Links.Select(link => link.Name));
        Assert.Equal(99.9m, path.ObjectivePercent);
        Assert.InRange(path.PromisedPercent!.Value, 99.7m, 99.9m);
        var settings = stack.File.Environment("prod");
        var accepted = new RecoveryTargets(settings.Settings).Accepted;
        Assert.Empty(RequestPath.ProblemsOf([path], accepted, new(2026, 11, 23), settings));
        var problem = Assert.Single(RequestPath.ProblemsOf([path], accepted, new(2040, 1, 1), settings));
        Assert.Contains("the objective is 99.9 %, 43 minutes", problem.Message, StringComparison.Ordinal);
        Assert.Contains("`buckets.data`", problem.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void ProblemsOf_PartWithoutPromise_NamesIt()
    {
        var (inventory, stack) = RecoveryReportTests.Build(
            "region: us-central1\nnetwork: {private_services: {}}\nservices: {api: {public: true, env_from: {D: sql.main}}}\nsql: {main: {high_availability: false}}\nedge: {domains: {main: a.example.com}, service: api}\nobservability: {service: api, emails: {a: a@example.com}}\n");
        var problem = Assert.Single(RequestPath.ProblemsOf(RequestPath.Of(inventory), [], new(2026, 11, 23), stack));
        Assert.Equal("Requests to `services.api` need `sql.main`, of which Google promises nothing", problem.Message);
    }

    [Fact]
    public void Of_RandomInventories_NeverThrows()
    {
        string[] types = [.. Promises.Types, "google_compute_backend_service", "google_compute_region_network_endpoint_group", "google_compute_url_map", "google_compute_target_https_proxy", "google_monitoring_slo"];
        for (var seed = 1; seed <= 500; seed++)
        {
            foreach (var path in RequestPath.Of(RandomInventory.Of(seed, 20, types))) Assert.InRange(path.PromisedPercent ?? 50, 0, 100);
        }
    }
}

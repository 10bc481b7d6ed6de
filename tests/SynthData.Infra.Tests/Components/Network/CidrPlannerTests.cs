using CsCheck;
using SynthData.Errors;
using SynthData.Infra.Components.Network;
using SynthData.Infra.Stacks;
using Xunit;

namespace SynthData.Infra.Tests.Components.Network;

public sealed class CidrPlannerTests
{
    private static readonly string[] Regions = ["us-central1", "us-east1", "europe-west1", "asia-east1", "us-west1", "europe-north1", "asia-south1", "us-south1"];

    [Theory]
    [InlineData("10.0.0.0/16", "10.0.255.255")]
    [InlineData("10.0.1.0/24", "10.0.1.255")]
    [InlineData("0.0.0.0/0", "255.255.255.255")]
    [InlineData("192.168.1.7/32", "192.168.1.7")]
    public void Parse_Range_HasItsLastAddress(string text, string last)
    {
        var range = Cidr.Parse(text);
        Assert.Equal(text, range.ToString());
        Assert.Equal(last, new Cidr(range.Last, 32).AddressAt(0));
    }

    [Fact]
    public void Lowest_PoolWithHoles_FillsTheFirstThatFits()
    {
        var planner = new CidrPlanner(new());
        var pool = Cidr.Parse("10.0.0.0/22");
        planner.Reserve("a", "10.0.0.0/25", Place.None);
        planner.Reserve("b", "10.0.2.0/24", Place.None);
        Assert.Equal("10.0.1.0/24", planner.Lowest("c", 24, pool)?.ToString());
        Assert.Equal("10.0.0.128/26", planner.Lowest("d", 26, pool)?.ToString());
        Assert.Equal("10.0.3.0/24", planner.Highest("e", 24, pool)?.ToString());
        Assert.Null(planner.Lowest("f", 24, pool));
        Assert.Equal("10.0.0.192/26", planner.Highest("g", 26, pool)?.ToString());
    }

    [Fact]
    public void NetworkPlan_SeedsDrawing_HasItsSubnets()
    {
        var plan = Plan("{}", Regions[..2], out var problems);
        Assert.Empty(problems);
        Assert.Equal(["us-central1 10.0.1.0/24", "us-east1 10.0.2.0/24"], plan.Subnets.Select(subnet => $"{subnet.Region} {subnet.Range}"));
        Assert.Equal("10.0.240.0/20", plan.PrivateServices?.ToString());
    }

    /// <summary>1,000 random networks: no two ranges overlap, and a region added last moves nothing.</summary>
    [Fact]
    public void NetworkPlan_RandomNetworks_NeverOverlapAndNeverMove() =>
        Gen.Select(Gen.Int[12, 22], Gen.Int[22, 27], Gen.Int[1, 7], Gen.Bool, Gen.Bool, Gen.Int[0, 5], Gen.Int[16, 24]).Sample((pool, subnet, count, clusters, services, fixedAt, podsPrefix) =>
        {
            var yaml = $"{{cidr: 10.64.0.0/{pool}, subnet_prefix: {subnet}"
                + (clusters ? $", cluster_ranges: {{pods_prefix: {podsPrefix}}}" : "")
                + (services ? ", private_services: {}" : "")
                + (fixedAt > 0 && fixedAt < count ? $", subnets: {{{Regions[fixedAt]}: {{cidr: 10.64.{fixedAt}.0/24}}}}" : "") + "}";
            var before = Plan(yaml, Regions[..count], out var problems);
            if (problems.Count > 0)
            {
                Assert.All(problems, problem => Assert.Contains("no room", problem.Message, StringComparison.Ordinal));
                return;
            }

            Assert.Equal(count, before.Subnets.Count);
            foreach (var (at, one) in before.Taken.Index())
            {
                foreach (var other in before.Taken.Skip(at + 1))
                    Assert.True(one.Range.Last < other.Range.First || other.Range.Last < one.Range.First, $"{yaml}: {one} and {other}");
            }

            Assert.Equal(before.Subnets, Plan(yaml, Regions[..(count + 1)], out _).Subnets.Take(count));
        }, iter: 1000);

    private static NetworkPlan Plan(string network, IReadOnlyList<string> regions, out IReadOnlyList<Diagnostic> problems)
    {
        var bag = new DiagnosticBag();
        var file = StackFile.Parse(System.Text.Encoding.UTF8.GetBytes($"stack: demo\nproject: demo-project\nnetwork: {network}\n"), "stack.yaml", bag);
        var plan = NetworkPlan.Of(file!.Environments[0].Settings.Get(NetworkSettings.Section)!, regions, bag);
        problems = bag.Items;
        return plan;
    }
}

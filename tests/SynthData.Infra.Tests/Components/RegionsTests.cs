using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components;

/// <summary>A stack's regions are where its services and subnets stand; a region added last moves nothing.</summary>
public sealed class RegionsTests
{
    private const string Parts = "network: {}\nservices: {api: {}}\n";

    [Fact]
    public void Build_ThreeRegions_HasServiceAndSubnetInEach()
    {
        var (graph, problems) = PlatformRun.Build("region: us-central1\nregions: [us-east1, europe-west1]\n" + Parts);
        Assert.Empty(problems);
        foreach (var (type, place) in ((string, string)[])[("google_cloud_run_v2_service", "location"), ("google_compute_subnetwork", "region")])
        {
            Assert.Equal(
                [new ParameterValue("region"), new TextValue("us-east1"), new TextValue("europe-west1")],
                graph.Resources.Where(one => one.Address.Type == type).Select(one => one.Body[place]!));
        }
    }

    [Fact]
    public void Build_OneRegionMore_LeavesTheOthersAsTheyWere()
    {
        var (before, _) = PlatformRun.Build("regions: [us-east1]\n" + Parts);
        var (after, _) = PlatformRun.Build("regions: [us-east1, europe-west1]\n" + Parts);
        Assert.All(before.Resources, resource => Assert.Equal(resource.Body, after.Find(resource.Address)!.Body));
        Assert.True(after.Resources.Count > before.Resources.Count);
    }
}

using SynthData.Infra.Components.Apis;
using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Apis;

public sealed class ApiResourcesTests
{
    private static readonly Address Compute = new("google_project_service", "compute");

    [Fact]
    public void Add_Network_TurnsOnItsApisOnce()
    {
        var (graph, problems) = PlatformRun.Build("network: {}\n");
        Assert.Empty(problems);
        var apis = graph.Resources.Where(one => one.Address.Type == "google_project_service").ToArray();
        Assert.Equal([new TextValue("compute.googleapis.com"), new TextValue("dns.googleapis.com")], apis.Select(api => api.Body["service"]));
        Assert.All(apis, api => Assert.Equal(false, api.Body["disable_on_destroy"]));
    }

    [Fact]
    public void Add_ResourceBehindAnother_WaitsThroughIt()
    {
        var (graph, _) = PlatformRun.Build("network: {}\n");
        Assert.Equal([Compute], graph.Find(new("google_compute_network", "main"))!.DependsOn);
        Assert.Empty(graph.Find(new("google_compute_subnetwork", "main"))!.DependsOn);
        // Reaches the network, whose API is another one.
        Assert.Equal([new("google_project_service", "dns")], graph.Find(new("google_dns_managed_zone", "main_run_app"))!.DependsOn);
    }

    [Fact]
    public void Add_EverySortOfResource_ReachesItsApis()
    {
        var (graph, _) = PlatformRun.Build("network: {nat: {}, private_services: {}}\nbuckets: {data: {}}\n");
        foreach (var resource in graph.Resources.Where(one => one.Address.Type != "google_project_service"))
        {
            foreach (var api in ApiTable.Find(resource.Address.Type)!) Assert.True(Reaches(graph, resource.Address, new("google_project_service", api.Local)), $"{resource.Address}: {api.Service}");
        }
    }

    private static bool Reaches(ResourceGraph graph, Address from, Address to)
    {
        if (from == to) return true;
        var resource = graph.Find(from)!;
        return ValueReferences.In(resource.Body).Select(found => found.Value).OfType<OutputValue>().Select(output => output.Target).Concat(resource.DependsOn)
            .Any(target => Reaches(graph, target, to));
    }
}

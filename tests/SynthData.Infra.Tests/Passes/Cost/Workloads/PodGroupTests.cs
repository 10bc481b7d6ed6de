using System.Text;
using SynthData.Infra.Emit;
using SynthData.Infra.Passes.Cost;
using SynthData.Infra.Passes.Cost.Prices;
using SynthData.Infra.Passes.Cost.Usage;
using SynthData.Infra.Passes.Cost.Workloads;
using SynthData.Infra.Stacks.Profiles;
using Xunit;

namespace SynthData.Infra.Tests.Passes.Cost.Workloads;

public sealed class PodGroupTests
{
    [Fact]
    public void In_KubernetesProfile_ReadsAutoscalersAndSpotClasses()
    {
        var groups = PodGroup.In(Profile().Graph("prod"));

        Assert.Equal(
            [("pods.api", new(2, 4), 2m, false, true), ("pods.worker", new PodUsage(4, 16), 2m, true, false)],
            groups.OrderBy(one => one.Component, StringComparer.Ordinal).Select(one => (one.Component, one.Each, one.Fewest, one.IsSpot, one.Answers)));
        Assert.All(groups, one => Assert.True(one.Most > one.Fewest && one.CpuTarget is > 0 and < 1));
    }

    // A million requests of 100 ms take 1.157 CPUs on the average; at 50 % of 0.5 vCPUs a pod, five pods.
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1_000_000, 5)]
    [InlineData(1_000_000_000, 10)]
    public void Need_Requests_TakesPodsByLittlesLawWithinTheAutoscalersBounds(int requests, int pods)
    {
        PodGroup api = new("pods.api", new(0.5m, 1), 2, 10, 0.5m, IsSpot: false, Answers: true);

        Assert.Equal(new(pods * 0.5m, pods), PodGroup.Need([api], Workload.Standard(Scenario.Low) with { RequestsPerDay = requests }, onSpot: false));
    }

    // 86,400 jobs of 20 seconds are 20 CPUs all the time, as are 86.4 thousand million rows.
    [Theory]
    [InlineData(86_400, 0, 20)]
    [InlineData(0, 86_400_000_000, 20)]
    public void Need_JobsAndRows_AreOfWorkersElseOfThoseThatAnswer(int jobs, long rows, int cpus)
    {
        PodGroup api = new("pods.api", new(1, 1), 1, 100, 1, IsSpot: false, Answers: true);
        var worker = api with { IsSpot = true, Answers = false };
        Workload workload = new(0, rows, jobs, 0, 0, 0);

        Assert.Equal((1, cpus), (PodGroup.Need([api, worker], workload, onSpot: false).Cpus, PodGroup.Need([api, worker], workload, onSpot: true).Cpus));
        Assert.Equal(cpus, PodGroup.Need([api], workload, onSpot: false).Cpus);
    }

    [Fact]
    public void Of_KubernetesProfile_PricesAtLeastTheFewestPodsAndTheGatewaysLoadBalancer()
    {
        var lines = StackCost.Of(Profile(), UsageFile.None, PriceCatalog.Shipped).Expected.Lines.Where(line => line.Environment == "prod").ToArray();

        // Two pods each; spot pods at Spot's price.
        Assert.Equal(
            [("Autopilot pods, vCPU", 4), ("Autopilot pods, memory", 8), ("Autopilot Spot pods, vCPU", 8), ("Autopilot Spot pods, memory", 32m)],
            lines.Where(line => line.Line.Contains("pods,", StringComparison.Ordinal)).Select(line => (line.Line, line.Quantity!.Value)));
        Assert.DoesNotContain(lines, line => line.Line == "IP address (unused)");
        Assert.Equal(18.25m, lines.Where(line => line.Line.StartsWith("Forwarding rules", StringComparison.Ordinal)).Sum(line => line.Monthly));
    }

    private static CheckedStack Profile() =>
        CheckedStack.Check(new("stack.yaml", Encoding.UTF8.GetBytes(StackProfiles.Fill("kubernetes", "synthdata", "my-project-123", "us-central1", new(2030, 1, 1))), _ => null));
}

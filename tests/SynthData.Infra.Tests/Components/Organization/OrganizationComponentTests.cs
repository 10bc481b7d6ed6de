using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Check;
using Xunit;

namespace SynthData.Infra.Tests.Components.Organization;

public sealed class OrganizationComponentTests
{
    private const string Everything =
        """
        network: {}
        organization:
          id: "123456789012"
          folder: {}
          firewall:
            deny:
              ssh: {ranges: [0.0.0.0/0], ports: ["tcp:22", "tcp:3389"]}
            allow:
              health-checks: {ranges: [35.191.0.0/16, 130.211.0.0/22], ports: [tcp]}
              updates: {direction: egress, ranges: [203.0.113.0/24], ports: ["tcp:443"]}

        """;

    [Fact]
    public void Build_FolderAndFirewall_StandInARootOfTheirOwn()
    {
        var (graph, problems) = PlatformRun.Build(Everything);
        Assert.Empty(problems);
        var found = new DiagnosticBag();
        GraphChecker.Check(graph, found);
        Assert.Empty(found.Items);
        var above = graph.Resources.Where(one => one.Root == Root.Organization).ToArray();
        Assert.Equal(
            ["google_compute_firewall_policy", "google_compute_firewall_policy_association", "google_compute_firewall_policy_rule", "google_folder"],
            above.Select(one => one.Address.Type).Distinct().Order(StringComparer.Ordinal));
        Assert.All(graph.Resources, one => Assert.Equal(one.Component == "organization", one.Root == Root.Organization));
        Assert.All(above, one => Assert.Empty(one.DependsOn));
    }

    [Fact]
    public void Build_Denials_ComeBeforeAllowances()
    {
        var (graph, _) = PlatformRun.Build(Everything);
        var priorities = graph.Resources.Where(one => one.Address.Type == "google_compute_firewall_policy_rule")
            .ToLookup(one => ((TextValue)one.Body["action"]!).Text, one => ((NumberValue)one.Body["priority"]!).Number);
        Assert.True(priorities["deny"].Max() < priorities["allow"].Min());
    }

    [Fact]
    public void Build_WithoutSection_HasNoSuchRoot() => Assert.DoesNotContain(PlatformRun.Build("network: {}\n").Graph.Resources, one => one.Root == Root.Organization);

    [Theory]
    [InlineData("{}", "SD3002", "organization")]
    [InlineData("{id: acme}", "SD3005", "organization.id")]
    [InlineData("{id: 123456789012}", "SD3207", "organization")]
    [InlineData("{id: 123456789012, firewall: {}}", "SD3207", "organization.firewall.attach")]
    [InlineData("{id: 123456789012, folder: {parent: \"123\"}}", "SD3005", "organization.folder.parent")]
    [InlineData("{id: 123456789012, folder: {}, firewall: {deny: {a: {}}}}", "SD3207", "organization.firewall.deny.a.ranges")]
    [InlineData("{id: 123456789012, folder: {}, firewall: {deny: {a: {ranges: [10.0.0.1/8]}}}}", "SD3206", "organization.firewall.deny.a.ranges")]
    [InlineData("{id: 123456789012, folder: {}, firewall: {deny: {a: {ranges: [10.0.0.0/8], ports: [\"tcp:70000\"]}}}}", "SD3204", "organization.firewall.deny.a.ports")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string settings, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"organization: {settings}\n");
        var problem = Assert.Single(problems);
        Assert.Equal((code, path, 3L), (problem.Code.Code, problem.Place.Path, problem.Place.Line));
        Assert.False(string.IsNullOrEmpty(problem.Hint));
    }
}

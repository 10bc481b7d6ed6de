using SynthData.Infra.Components.Identities;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network;

/// <summary>The host side of a Shared VPC: other projects use this network.</summary>
internal static class SharedVpcResources
{
    public static void Add(BuildContext context, ComponentScope scope, SettingsBlock settings, IReadOnlyDictionary<string, Resource> subnets)
    {
        var host = scope.Add(
            "google_compute_shared_vpc_host_project", scope.Local(), "Other projects may use this network", new() { ["project"] = context.ProjectId });
        foreach (var project in settings.Get(NetworkSettings.ServiceProjects))
        {
            scope.Add(
                "google_compute_shared_vpc_service_project", scope.Local(project), $"{project} may use the network",
                new() { ["host_project"] = host.Output("project"), ["service_project"] = project });
        }

        foreach (var user in settings.Get(NetworkSettings.SubnetUsers))
        {
            foreach (var (region, subnet) in subnets)
            {
                scope.Add(
                    "google_compute_subnetwork_iam_member", scope.LocalIn(region, Principals.LocalName(user)), $"{user} may place things in the subnet of {region}",
                    new()
                    {
                        ["subnetwork"] = subnet.Output("name"),
                        ["region"] = subnet.Output("region"),
                        ["role"] = "roles/compute.networkUser",
                        ["member"] = user,
                    });
            }
        }
    }
}

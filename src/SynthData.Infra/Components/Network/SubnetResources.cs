using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network;

/// <summary>The subnet of one region.</summary>
internal static class SubnetResources
{
    private static readonly Dictionary<string, string> Intervals = new(StringComparer.Ordinal)
    {
        ["5s"] = "INTERVAL_5_SEC", ["30s"] = "INTERVAL_30_SEC", ["1m"] = "INTERVAL_1_MIN", ["5m"] = "INTERVAL_5_MIN", ["10m"] = "INTERVAL_10_MIN", ["15m"] = "INTERVAL_15_MIN",
    };

    public static Resource Add(BuildContext context, ComponentScope scope, SettingsBlock settings, Resource network, SubnetPlan plan)
    {
        var logs = settings.Get(NetworkSettings.FlowLogs);
        return scope.Add(
            "google_compute_subnetwork", scope.LocalIn(plan.Region), $"Private addresses in {plan.Region}",
            new()
            {
                ["name"] = scope.CloudNameIn(plan.Region, 63),
                ["region"] = context.InRegion(plan.Region),
                ["network"] = network.Output("id"),
                ["ip_cidr_range"] = plan.Range.ToString(),
                ["private_ip_google_access"] = true,
                ["secondary_ip_range"] = plan is { Pods: { } pods, Services: { } services } ? ListValue.Of([Secondary("pods", pods), Secondary("services", services)]) : null,
                ["log_config"] = !logs.Get(NetworkSettings.FlowLogsOn) ? null : new ObjectValue
                {
                    ["aggregation_interval"] = Intervals[logs.Get(NetworkSettings.Interval)],
                    ["flow_sampling"] = logs.Get(NetworkSettings.Sampling),
                    ["metadata"] = "INCLUDE_ALL_METADATA",
                },
            });
    }

    private static ObjectValue Secondary(string name, Cidr range) => new() { ["range_name"] = name, ["ip_cidr_range"] = range.ToString() };
}

using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Identities;

/// <summary>Service accounts: each workload and each outside user of the platform has one of its own.</summary>
internal static class ServiceAccounts
{
    public static Resource Add(ComponentScope scope, string reason) => scope.Add(
        "google_service_account", scope.Local(), reason, new() { ["account_id"] = scope.CloudName(30), ["display_name"] = scope.Path, ["description"] = reason });
}

using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Access;

/// <summary>Service accounts, one for each thing that runs, so that each has the roles of its own uses only.</summary>
internal static class ServiceAccounts
{
    /// <summary>Adds an account named after the component; null, and a problem, when a component of another section has taken the name.</summary>
    public static Resource? Add(BuildContext context, ComponentScope scope, string displayName)
    {
        var address = new Address("google_service_account", scope.Local());
        if (context.Graph.Find(address) is { } other)
        {
            context.Problems.Error(
                ComponentErrors.Contradiction, $"`{scope.Path}` and `{other.Component}` would have one service account, and with it each other's access", scope.Place,
                $"Rename one of the two, for example to `{scope.Identity.Id}-{scope.Path[..scope.Path.IndexOf('.', StringComparison.Ordinal)]}`");
            return null;
        }

        return context.Graph.Add(new()
        {
            Address = address,
            Component = scope.Path,
            Concern = Concern.Identity,
            Reason = $"`{scope.Path}` runs as itself, with no more access than it uses",
            Body = new() { ["account_id"] = scope.CloudName(30), ["display_name"] = displayName },
            Place = scope.Place,
        });
    }
}

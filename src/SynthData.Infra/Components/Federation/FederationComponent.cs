using SynthData.Infra.Components.Access;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Federation;

/// <summary>Workload identity federation: deployment from elsewhere without a key that could leak.</summary>
internal sealed class FederationComponent : IComponent
{
    public Setting Section => FederationSettings.Section;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(FederationSettings.Section))
        {
            if (FederationChecks.IssuerOf(entry, context.Problems) is { } issuer) Build(context, context.Scope("federation", entry, Concern.Federation), entry.Settings, issuer);
        }
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings, TrustedIssuer issuer)
    {
        if (ServiceAccounts.Add(context, scope, scope.KnownAs) is not { } account) return;
        var pool = scope.Add(
            "google_iam_workload_identity_pool", scope.Local(), "A pool of its own: no other issuer can claim the identities in it",
            new() { ["workload_identity_pool_id"] = scope.CloudName(32), ["display_name"] = scope.KnownAs, ["description"] = $"Tokens of {issuer.Address}" });
        var provider = scope.Add(
            "google_iam_workload_identity_pool_provider", scope.Local(), "Which tokens are accepted; all others are refused",
            new()
            {
                ["workload_identity_pool_id"] = pool.Output("workload_identity_pool_id"),
                ["workload_identity_pool_provider_id"] = issuer.Id,
                ["attribute_mapping"] = issuer.Mapping,
                ["attribute_condition"] = issuer.Condition,
                ["oidc"] = new ObjectValue { ["issuer_uri"] = issuer.Address, ["allowed_audiences"] = issuer.Audiences.Count == 0 ? null : ListValue.Of(issuer.Audiences) },
            });
        foreach (var (at, principal) in issuer.Principals.Index())
        {
            var kind = principal.StartsWith("subject/", StringComparison.Ordinal) ? "principal" : "principalSet";
            scope.Add(
                "google_service_account_iam_member", at == 0 ? scope.Local() : scope.Local($"{at + 1}"), "Exactly these identities of the pool may act as the account",
                new()
                {
                    ["service_account_id"] = account.Output("name"),
                    ["role"] = "roles/iam.workloadIdentityUser",
                    ["member"] = Value.Template($"{kind}://iam.googleapis.com/{pool.Output("name")}/{principal}"),
                });
        }

        context.Access.Declare(new(scope.Path, account), settings.Get(UseSettings.Uses), settings.PlaceOf(UseSettings.Uses));
        context.Graph.AddOutput(new($"{scope.Local()}_provider", $"Provider that the workflows of `{scope.Path}` name", provider.Output("name")));
        context.Graph.AddOutput(new($"{scope.Local()}_account", $"Service account that the workflows of `{scope.Path}` act as", account.Output("email")));
    }
}

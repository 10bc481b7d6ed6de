using SynthData.Infra.Components.Access;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>The account of pods: one of Google's with the roles of their uses, and one of Kubernetes', each naming the other.</summary>
internal static class PodAccounts
{
    // Links are signed by Google for an account that may make tokens of itself; no key file exists.
    private static readonly Dictionary<string, IReadOnlyList<string>> SelfRoles = new() { ["sign"] = ["roles/iam.serviceAccountTokenCreator"] };

    /// <summary>Null, and a problem, when there can be no account of that name.</summary>
    public static Resource? Add(PodContext pods, ComponentScope scope, Entry pod)
    {
        var context = pods.Build;
        if (ServiceAccounts.Add(context, scope, $"Runs {scope.KnownAs}") is not { } account) return null;
        context.Access.Declare(new(scope.Path, account), pod.Settings.Get(UseSettings.Uses), pod.Settings.PlaceOf(UseSettings.Uses));
        context.Access.Offer(new(
            scope.Path, SelfRoles, "google_service_account_iam_member", new() { ["service_account_id"] = account.Output("name") }, scope.Local(), Concern.Identity)
        {
            Beside = use => CheckSelf(context, scope, use),
        });
        var name = pods.NameOf(pod.Id);
        Bind(pods, scope, account, scope.Local(), pods.Namespace, name);
        pods.Add(
            pod.Id, scope.Path, "v1", "ServiceAccount", name, $"`{scope.Path}` runs as itself; on Google's side as the account named here",
            new() { ["automountServiceAccountToken"] = false }, new() { ["iam.gke.io/gcp-service-account"] = account.Output("email") });
        return account;
    }

    private static void CheckSelf(BuildContext context, ComponentScope scope, Use use)
    {
        if (use.By.Path == scope.Path) return;
        context.Problems.Error(
            ComponentErrors.UnknownUse, $"`{use.By.Path}` would sign as `{scope.Path}`, and with it have all its access", use.Place, "Leave it out; pods sign as themselves");
    }

    /// <summary>Lets an account of Kubernetes' act as one of Google's.</summary>
    public static void Bind(PodContext pods, ComponentScope scope, Resource account, string local, string @namespace, string name) => scope.Add(
        "google_service_account_iam_member", $"{local}_pods", $"Pods that run as `{@namespace}/{name}` are this account on Google's side",
        new()
        {
            ["service_account_id"] = account.Output("name"),
            ["role"] = "roles/iam.workloadIdentityUser",
            ["member"] = Value.Template($"serviceAccount:{pods.Build.ProjectId}.svc.id.goog[{@namespace}/{name}]"),
        },
        // The pool of such accounts is there once a cluster is.
        after: [pods.ClusterResource.Address]);
}

using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Perimeter;

/// <summary>What comes from outside because other parts of the stack say so: workflows elsewhere, and Google's own billing.</summary>
/// <remarks>
/// No rule is needed for what is inside: Cloud Scheduler, Eventarc, Pub/Sub and Cloud Storage act as agents of the same project. Requests of users come to the edge and to
/// Cloud Run's own front end, which are no APIs.
/// </remarks>
internal static class DeclaredFlows
{
    private const string Pool = "google_iam_workload_identity_pool";

    public static IEnumerable<PerimeterRule> Of(BuildContext context, Value projectNumber)
    {
        foreach (var provider in context.Graph.Resources.Where(one => one.Address.Type == "google_iam_workload_identity_pool_provider"))
        {
            var path = provider.Component;
            // An exchange of tokens carries no identity of Google's yet: the pool decides whom it takes.
            yield return new($"{path}: tokens are exchanged", [], null, ["sts.googleapis.com"]) { IsAnybody = true };
            var grants = context.Graph.Resources.Where(one => one.Component == path && one.Body["role"] is TextValue { Text: "roles/iam.workloadIdentityUser" }).ToArray();
            yield return new($"{path}: acts as its account", [.. grants.Select(one => InPool(context.Graph, one.Body["member"]!, projectNumber))], null, ["iamcredentials.googleapis.com"]);
            var services = context.Access.Uses.Where(use => use.By.Path == path).SelectMany(use => context.Access.At(use.Of)).SelectMany(usable => ProtectedServices.Behind(usable.GrantType))
                .Distinct().Order(StringComparer.Ordinal).ToArray();
            if (services.Length > 0) yield return new($"{path}: what its account uses", [MemberOf(context, path)], null, services);
        }

        if (context.Graph.Resources.FirstOrDefault(one => one.Address.Type == "google_pubsub_topic_iam_member" && one.Component.StartsWith("budgets.", StringComparison.Ordinal)) is { } grant)
            yield return new("budgets: Cloud Billing says how costs stand", [grant.Body["member"]!], null, ["pubsub.googleapis.com"]);
    }

    // The other root makes the account and the pool, so that both are named here and not referred to.
    private static Value MemberOf(BuildContext context, string path)
    {
        var account = context.Graph.Resources.First(one => one.Address.Type == "google_service_account" && one.Component == path);
        return Value.Template($"serviceAccount:{account.Body["account_id"]!}@{context.ProjectId}.iam.gserviceaccount.com");
    }

    private static Value InPool(ResourceGraph graph, Value member, Value projectNumber)
    {
        Value full = new TextValue("");
        foreach (var part in ((TemplateValue)member).Parts)
        {
            full = part is OutputValue { Target: { Type: Pool } target }
                ? Value.Template($"{full}projects/{projectNumber}/locations/global/workloadIdentityPools/{graph.Find(target)!.Body["workload_identity_pool_id"]!}")
                : Value.Template($"{full}{part}");
        }

        return full;
    }
}

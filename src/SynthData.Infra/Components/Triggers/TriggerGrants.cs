using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Triggers;

/// <summary>What a trigger's account and Google's own agents must be granted. Roles: Eventarc docs, "Roles and permissions", read 2026.</summary>
internal static class TriggerGrants
{
    /// <returns>What must be there before the trigger.</returns>
    public static IEnumerable<Address> Add(BuildContext context, ComponentScope scope, Resource account, EventSource source)
    {
        yield return OfAgent(context, ServiceAgent.Eventarc, "eventarc_agent", "roles/eventarc.serviceAgent", "Eventarc itself makes topics and subscriptions for triggers").Address;
        yield return scope.Add(
            "google_service_account_iam_member", scope.Local("tokens"), "Pub/Sub itself asks for tokens of the account when it delivers events",
            new()
            {
                ["service_account_id"] = account.Output("name"),
                ["role"] = "roles/iam.serviceAccountOpenIdTokenCreator",
                ["member"] = context.Agents.MemberOf(ServiceAgent.PubSub),
            }).Address;
        if (source.Publisher is { } publisher)
            yield return OfAgent(context, publisher, "storage_agent_publish", "roles/pubsub.publisher", "Cloud Storage itself publishes to topics that Eventarc makes, whose names are not known before").Address;
        // Messages of a topic need no more than the subscription.
        if (source.Topic is not null) yield break;
        yield return scope.Add(
            "google_project_iam_member", scope.Local("events"), $"`{scope.Path}` may receive events, a right that only the project can give",
            new() { ["project"] = context.ProjectId, ["role"] = "roles/eventarc.eventReceiver", ["member"] = account.Output("member") }).Address;
    }

    private static Resource OfAgent(BuildContext context, ServiceAgent agent, string local, string role, string reason)
    {
        var address = new Address("google_project_iam_member", local);
        return context.Graph.Find(address) ?? context.Graph.Add(new()
        {
            Address = address,
            Component = "project",
            Concern = Concern.Identity,
            Reason = reason,
            Body = new() { ["project"] = context.ProjectId, ["role"] = role, ["member"] = context.Agents.MemberOf(agent) },
        });
    }
}

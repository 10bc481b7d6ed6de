using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Components.Topics;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Triggers;

/// <summary>Eventarc triggers: events of Google's services call a service, each trigger as an account that may do nothing else.</summary>
internal sealed class TriggersComponent : IComponent
{
    private static readonly Setting<IReadOnlyList<Entry>> Triggers = Setting.Map(
        "triggers", TriggerSettings.Shape,
        "Events of buckets, documents and topics that call a service or a function, through Eventarc. Requests carry an identity token; workloads learn who sends by `env_from`: `triggers.ID.sender`.");

    public Setting Section => Triggers;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(Triggers)) Build(context, context.Scope("triggers", entry, Concern.Events), entry.Settings);
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        if (!TriggerChecks.Check(context, scope, settings) || EventSource.Of(context, settings) is not { } source) return;
        var region = source.Location is TextValue { Text: var place } && context.Regions.Contains(place) ? place : context.Region;
        var callee = TriggerSettings.CalleeOf(context, settings);
        if (callee.In(region) is not { } called || ServiceAccounts.Add(context, scope, $"Delivers events of {scope.KnownAs}") is not { } account) return;
        context.Access.Declare(new(scope.Path, account), [KeyValuePair.Create(callee.Path, "invoke")], callee.Place);
        var trigger = scope.Add(
            "google_eventarc_trigger", scope.Local(), "Events call what waits for them",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["location"] = source.Location,
                ["service_account"] = account.Output("email"),
                ["event_data_content_type"] = source.ContentType,
                ["matching_criteria"] = ListValue.Of(source.Criteria),
                ["destination"] = new ObjectValue { ["cloud_run_service"] = Destination(called.Target, settings.Get(TriggerSettings.Path)) },
                ["transport"] = source.Topic is { } topic ? new ObjectValue { ["pubsub"] = new ObjectValue { ["topic"] = topic } } : null,
                ["retry_policy"] = settings.Get(TriggerSettings.Retry) ? null : new ObjectValue { ["max_attempts"] = 1 },
            },
            after: [.. TriggerGrants.Add(context, scope, account, source)]);
        if (settings.Get(TriggerSettings.DeadLetters) is { } letters) AddDeadLetters(context, scope, trigger, letters);
    }

    // A function that is built from a source is a Cloud Run service of the same name.
    private static ObjectValue Destination(Address called, string path) => new()
    {
        ["service"] = new OutputValue(called, "name"),
        ["region"] = new OutputValue(called, "location"),
        ["path"] = path == "/" ? null : path,
    };

    private static void AddDeadLetters(BuildContext context, ComponentScope scope, Resource trigger, SettingsBlock letters)
    {
        if (SubscriptionParts.GrantDead(context, letters) is not { } dead) return;
        var subscription = trigger.Output("transport[0].pubsub[0].subscription");
        scope.Add(
            "google_pubsub_subscription_iam_member", scope.Local("dead_letters"), "Pub/Sub itself takes dead letters out of the trigger's subscription",
            new() { ["subscription"] = subscription, ["role"] = "roles/pubsub.subscriber", ["member"] = context.Agents.MemberOf(ServiceAgent.PubSub) });
        var attempts = letters.Get(SubscriptionSettings.Attempts);
        context.Graph.AddOutput(new(
            $"{scope.Local()}_dead_letters", $"Command that gives the subscription of `{scope.Path}` its dead letters; run it once",
            Value.Template($"gcloud pubsub subscriptions update {subscription} --dead-letter-topic={dead.Output("id")} --max-delivery-attempts={attempts}")));
    }
}

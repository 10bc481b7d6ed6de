using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Components.Topics;
using SynthData.Infra.Components.Workloads;
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
        if (Destination(context, settings, region) is not { } destination || ServiceAccounts.Add(context, scope, $"Delivers events of {scope.KnownAs}") is not { } account) return;
        var used = settings.Get(TriggerSettings.Service) is { } service ? $"services.{service}" : $"functions.{settings.Get(TriggerSettings.Function)}";
        context.Access.Declare(new(scope.Path, account), [KeyValuePair.Create(used, "invoke")], settings.PlaceOf(TriggerSettings.Service));
        var trigger = scope.Add(
            "google_eventarc_trigger", scope.Local(), "Events call what waits for them",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["location"] = source.Location,
                ["service_account"] = account.Output("email"),
                ["event_data_content_type"] = source.ContentType,
                ["matching_criteria"] = ListValue.Of(source.Criteria),
                ["destination"] = new ObjectValue { ["cloud_run_service"] = destination },
                ["transport"] = source.Topic is { } topic ? new ObjectValue { ["pubsub"] = new ObjectValue { ["topic"] = topic } } : null,
                ["retry_policy"] = settings.Get(TriggerSettings.Retry) ? null : new ObjectValue { ["max_attempts"] = 1 },
            },
            after: [.. TriggerGrants.Add(context, scope, account, source)]);
        if (settings.Get(TriggerSettings.DeadLetters) is { } letters) AddDeadLetters(context, scope, trigger, letters);
    }

    private static ObjectValue? Destination(BuildContext context, SettingsBlock settings, string region)
    {
        var isService = settings.IsGiven(TriggerSettings.Service);
        var found = isService
            ? ComponentReference.Find(context, "services", settings, TriggerSettings.Service, region)
            : ComponentReference.Find(context, "functions", settings, TriggerSettings.Function, region);
        if (found is not OutputValue { Target: var target }) return null;
        return new()
        {
            // A function is a Cloud Run service of the same name.
            ["service"] = new OutputValue(target, "name"),
            ["region"] = new OutputValue(target, "location"),
            ["path"] = settings.Get(TriggerSettings.Path) is var path and not "/" ? path : null,
        };
    }

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

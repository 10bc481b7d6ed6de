using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Topics;

/// <summary>The subscriptions of a topic, with what Pub/Sub itself must be granted for dead letters and tables.</summary>
internal static class SubscriptionParts
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new() { ["subscribe"] = ["roles/pubsub.subscriber"] };

    public static void Build(BuildContext context, Entry topic, IReadOnlyList<Entry> topics)
    {
        var owner = context.IdentityOf($"topics.{topic.Id}");
        foreach (var entry in topic.Settings.Get(TopicSettings.Subscriptions))
        {
            TopicChecks.Check(topic.Settings, entry.Settings, context.Problems);
            var path = $"topics.{topic.Id}.{entry.Id}";
            var own = context.IdentityOf(path);
            // Subscriptions of all topics share one space of names.
            var scope = new ComponentScope(context, path, new($"{owner.Id}-{own.Id}", $"{owner.Name}-{own.Name}"), Concern.Messaging, entry.Settings.Place);
            Build(context, scope, new("google_pubsub_topic", ComponentScope.Snake(owner.Id, [])), entry.Settings, topics);
        }
    }

    private static void Build(BuildContext context, ComponentScope scope, Address topic, SettingsBlock settings, IReadOnlyList<Entry> topics)
    {
        var dead = settings.Get(SubscriptionSettings.DeadLetters) is { } letters ? DeadLetters(context, topic, letters, topics) : null;
        var table = settings.Get(SubscriptionSettings.BigQuery);
        var push = settings.Get(SubscriptionSettings.Push);
        var sender = push is null ? null : Sender(context, scope, push);
        foreach (var region in push is null ? [context.Region] : RegionsOf(context, push))
        {
            var config = push is null || sender is null ? null : Push(context, push, sender, region);
            AddSubscription(context, scope, topic, settings, dead, config, table, region);
        }
    }

    // Beside the primary region's, which stands in any case.
    private static IReadOnlyList<string> RegionsOf(BuildContext context, SettingsBlock push) => push.Get(SubscriptionSettings.PushEveryRegion)
        ? [context.Region, .. SubscriptionSettings.CalleeOf(context, push).Regions.Where(region => region != context.Region)]
        : [context.Region];

    private static void AddSubscription(
        BuildContext context, ComponentScope scope, Address topic, SettingsBlock settings, ObjectValue? dead, ObjectValue? push, SettingsBlock? table, string region)
    {
        var subscription = scope.Add(
            "google_pubsub_subscription", scope.LocalIn(region), "Keeps messages until they are processed",
            new()
            {
                ["name"] = region == context.Region ? scope.CloudName(255) : scope.CloudNameIn(region, 255),
                ["topic"] = new OutputValue(topic, "id"),
                ["ack_deadline_seconds"] = settings.Get(SubscriptionSettings.AckDeadline),
                ["message_retention_duration"] = $"{settings.Get(SubscriptionSettings.RetentionDays) * 86400}s",
                ["retain_acked_messages"] = settings.Get(SubscriptionSettings.RetainAcked),
                ["enable_message_ordering"] = settings.Get(SubscriptionSettings.Ordered),
                ["enable_exactly_once_delivery"] = settings.Get(SubscriptionSettings.ExactlyOnce),
                ["filter"] = settings.Get(SubscriptionSettings.Filter),
                // Without it Google deletes a subscription that nobody read for 31 days.
                ["expiration_policy"] = new ObjectValue { ["ttl"] = "" },
                ["retry_policy"] = new ObjectValue
                {
                    ["minimum_backoff"] = $"{settings.Get(SubscriptionSettings.MinimumBackoff)}s",
                    ["maximum_backoff"] = $"{settings.Get(SubscriptionSettings.MaximumBackoff)}s",
                },
                ["dead_letter_policy"] = dead,
                ["push_config"] = push,
                ["bigquery_config"] = table is null ? null : SubscriptionTable.Of(context, table),
            },
            after: table is null ? [] : [SubscriptionTable.Grant(context, scope, table).Address]);
        if (dead is not null) GrantTake(context, scope, subscription, region);
        if (!settings.IsGiven(SubscriptionSettings.Push) && table is null)
        {
            context.Access.Offer(
                new(scope.Path, Roles, "google_pubsub_subscription_iam_member", new() { ["subscription"] = subscription.Output("id") }, scope.Local(), Concern.Messaging));
        }
    }

    private static ObjectValue? DeadLetters(BuildContext context, Address topic, SettingsBlock letters, IReadOnlyList<Entry> topics)
    {
        if (GrantDead(context, letters) is not { } dead) return null;
        var place = letters.PlaceOf(SubscriptionSettings.DeadTopic);
        var id = letters.Get(SubscriptionSettings.DeadTopic);
        if (dead.Address == topic)
            context.Problems.Error(ComponentErrors.Contradiction, "Dead letters would come back to the subscription they left", place, "Name another topic, for example `dead-letters`");
        else if (topics.First(one => one.Id == id).Settings.Get(TopicSettings.Subscriptions).Count == 0)
        {
            context.Problems.Warning(
                ComponentErrors.NeedsPart, $"`topics.{id}` has no subscription, so dead letters are lost", place, $"Add `subscriptions: {{review: {{}}}}` to `topics.{id}`");
        }

        return new() { ["dead_letter_topic"] = dead.Output("id"), ["max_delivery_attempts"] = letters.Get(SubscriptionSettings.Attempts) };
    }

    /// <summary>Lets Pub/Sub put dead letters into the topic that the settings name; null, and a problem, when there is none.</summary>
    public static Resource? GrantDead(BuildContext context, SettingsBlock letters)
    {
        if (context.Resolve("topics", letters, SubscriptionSettings.DeadTopic) is not { } dead) return null;
        var local = ComponentScope.Snake(dead.Address.Name, ["dead_letters"]);
        if (context.Graph.Find(new("google_pubsub_topic_iam_member", local)) is null)
        {
            context.Add(new()
            {
                Address = new("google_pubsub_topic_iam_member", local),
                Component = dead.Component,
                Concern = Concern.Messaging,
                Reason = "Pub/Sub itself moves dead letters here",
                Body = new() { ["topic"] = dead.Output("id"), ["role"] = "roles/pubsub.publisher", ["member"] = context.Agents.MemberOf(ServiceAgent.PubSub) },
                Place = dead.Place,
            });
        }

        return dead;
    }

    private static void GrantTake(BuildContext context, ComponentScope scope, Resource subscription, string region) => scope.Add(
        "google_pubsub_subscription_iam_member", scope.LocalIn(region, "dead_letters"), "Pub/Sub itself takes dead letters out of the subscription",
        new() { ["subscription"] = subscription.Output("id"), ["role"] = "roles/pubsub.subscriber", ["member"] = context.Agents.MemberOf(ServiceAgent.PubSub) });

    /// <summary>The account that calls, which may call that service or function and nothing else; null, and a problem, when it can't be.</summary>
    private static Resource? Sender(BuildContext context, ComponentScope scope, SettingsBlock push)
    {
        var callee = SubscriptionSettings.CalleeOf(context, push);
        if (callee.In(context.Region) is null) return null;
        if (ServiceAccounts.Add(context, scope, $"Sends messages of {scope.KnownAs}") is not { } account) return null;
        scope.Add(
            "google_service_account_iam_member", scope.Local("tokens"), "Pub/Sub itself asks for tokens of the account when it calls",
            new()
            {
                ["service_account_id"] = account.Output("name"),
                ["role"] = "roles/iam.serviceAccountOpenIdTokenCreator",
                ["member"] = context.Agents.MemberOf(ServiceAgent.PubSub),
            });
        context.Access.Declare(new(scope.Path, account), [KeyValuePair.Create(callee.Path, "invoke")], callee.Place);
        return account;
    }

    private static ObjectValue? Push(BuildContext context, SettingsBlock push, Resource account, string region)
    {
        if (SubscriptionSettings.CalleeOf(context, push).In(region) is not { } uri) return null;
        return new()
        {
            ["push_endpoint"] = push.Get(SubscriptionSettings.PushPath) is var path and not "/" ? Value.Template($"{uri}{path}") : uri,
            ["oidc_token"] = new ObjectValue { ["service_account_email"] = account.Output("email"), ["audience"] = Callee.AudienceOf(uri) },
        };
    }
}

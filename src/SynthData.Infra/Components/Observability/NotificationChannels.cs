using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Observability;

/// <summary>Where alerts go.</summary>
internal static class NotificationChannels
{
    /// <summary>The full names of all channels.</summary>
    public static IReadOnlyList<Value> Add(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        var channels = new List<Value>();
        foreach (var (id, email) in settings.Get(ObservabilitySettings.Emails)) channels.Add(AddEmail(context, scope, id, email).Output("id"));
        if (settings.Get(ObservabilitySettings.Topic) is not null && ComponentReference.Find(context, "topics", settings, ObservabilitySettings.Topic) is { } topic)
            channels.Add(AddTopic(context, scope, topic).Output("id"));
        channels.AddRange(settings.Get(ObservabilitySettings.Channels).Distinct().Select(channel => new TextValue(channel)));
        return channels;
    }

    private static Resource AddEmail(BuildContext context, ComponentScope scope, string id, string email)
    {
        var address = context.Graph.AddParameter(new(scope.Local(id, "email"), "string", $"Gets alerts by mail (`{id}`)", email));
        return scope.Add(
            "google_monitoring_notification_channel", scope.Local(id), "Alerts by mail",
            new() { ["display_name"] = scope.CloudName(512, id), ["type"] = "email", ["labels"] = new ObjectValue { ["email_address"] = address } });
    }

    private static Resource AddTopic(BuildContext context, ComponentScope scope, Value topic)
    {
        var channel = scope.Add(
            "google_monitoring_notification_channel", scope.Local("topic"), "Alerts as messages, for a system that keeps incidents",
            new() { ["display_name"] = scope.CloudName(512, "topic"), ["type"] = "pubsub", ["labels"] = new ObjectValue { ["topic"] = topic } });
        scope.Add(
            "google_pubsub_topic_iam_member", scope.Local("topic"), "Cloud Monitoring itself publishes the alerts",
            new()
            {
                ["topic"] = topic,
                ["role"] = "roles/pubsub.publisher",
                ["member"] = Value.Template($"serviceAccount:service-{context.ProjectNumber}@gcp-sa-monitoring-notification.iam.gserviceaccount.com"),
            },
            // Google makes this agent with the first channel of the kind.
            after: [channel.Address]);
        return channel;
    }
}

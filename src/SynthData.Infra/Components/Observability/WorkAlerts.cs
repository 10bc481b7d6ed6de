using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Observability;

/// <summary>Alerts about jobs: work that waits, messages given up, faults of the program.</summary>
internal static class WorkAlerts
{
    public static void Add(BuildContext context, AlertPolicies alerts, SettingsBlock settings, ServiceMetrics metrics)
    {
        var minutes = settings.Get(ObservabilitySettings.QueueMinutes);
        // An alert on a metric that nobody has declared yet would be refused.
        if (settings.Get(ObservabilitySettings.ServiceMetrics))
        {
            alerts.Add(
                "queue", "Work waits too long for a worker", Urgency.Ticket,
                "Workers are too few, or none can run: look at the worker service's instances, its log, and at `synthdata.steps.running`.",
                AlertPolicies.Above("Age of the oldest work", metrics.Own["synthdata.queue.age"].Filter, minutes * 60, 300, AlertPolicies.Aggregation(60, "ALIGN_MAX", "REDUCE_MAX")));
        }

        alerts.Add(
            "dead-letters", "Messages were given up", Urgency.Ticket,
            "No subscriber could process them. They wait in the subscription of the dead letters' topic: pull one, look at the log of the service at that time, and publish it again once the cause is gone.",
            AlertPolicies.Above(
                "Dead letters", Value.Template(
                    $"metric.type = \"pubsub.googleapis.com/subscription/dead_letter_message_count\" AND resource.type = \"pubsub_subscription\" AND resource.labels.subscription_id = starts_with(\"{context.PrefixValue}-\")"),
                0, 0, AlertPolicies.Aggregation(300, "ALIGN_DELTA", "REDUCE_SUM", "resource.label.subscription_id")));
        alerts.Add(
            "faults", "The program has a fault of its own", Urgency.Ticket, "[Error Reporting](https://console.cloud.google.com/errors) has it with its places in the program.",
            AlertPolicies.Above("Faults", ServiceMetrics.FilterOf(metrics.Faults), 0, 0, AlertPolicies.Aggregation(300, "ALIGN_DELTA", "REDUCE_SUM", "resource.label.service_name")));
    }
}

using SynthData.Infra.Components.Edge;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Observability;

/// <summary>How a platform is watched. Traces, with their latencies and who calls whom, need nothing here: the service's log lines and requests carry them.</summary>
internal sealed class ObservabilityComponent : IComponent
{
    public Setting Section => ObservabilitySettings.Section;

    public void Build(BuildContext context)
    {
        if (context.Settings.Get(ObservabilitySettings.Section) is not { } settings) return;
        var scope = new ComponentScope(context, "observability", new("watch", "watch"), Concern.Monitoring, settings.Place);
        if (ServiceNameOf(context, settings) is not { } service) return;
        var channels = NotificationChannels.Add(context, scope, settings);
        if (channels.Count == 0)
        {
            context.Problems.Error(
                ComponentErrors.NeedsPart, "Nobody gets the alerts", settings.PlaceOf(ObservabilitySettings.Emails), "Add `emails: {team: team@example.com}`, `topic` or `channels`");
        }

        var alerts = new AlertPolicies(scope, channels);
        var metrics = ServiceMetrics.Add(context, scope, settings);
        var domains = context.Settings.Get(EdgeSettings.Section) is { } edge ? edge.Get(EdgeSettings.Domains) : [];
        var checks = UptimeChecks.Add(context, scope, alerts, domains.Select(domain => domain.Key));
        ServiceObjectives.Add(scope, alerts, settings.Get(ObservabilitySettings.Objectives), service, checks);
        WorkAlerts.Add(context, alerts, settings, metrics);
        if (settings.Get(ObservabilitySettings.AuditAlerts)) AuditAlerts.Add(scope, alerts);
        if (settings.Get(ObservabilitySettings.Logs) is { } logs) LogKeeping.Add(context, scope, logs);
        Dashboards.Add(context, scope, service, metrics, hasEdge: domains.Count > 0);
    }

    private static Value? ServiceNameOf(BuildContext context, SettingsBlock settings)
    {
        if (ComponentReference.Find(context, "services", settings, ObservabilitySettings.Service) is not OutputValue { Target: var service }) return null;
        // The same in every region.
        return new OutputValue(service, "name");
    }
}

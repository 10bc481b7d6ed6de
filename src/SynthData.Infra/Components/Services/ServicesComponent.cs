using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Services;

/// <summary>Cloud Run services: one in each region, each as the same account.</summary>
internal sealed class ServicesComponent : IComponent
{
    internal static readonly Setting<IReadOnlyList<Entry>> Services = Setting.Map(
        "services", ServiceSettings.Shape, "Cloud Run services. They scale to zero, run as accounts of their own and answer signed-in callers only, unless said otherwise.");

    public Setting Section => Services;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(Services)) Build(context, context.Scope("services", entry, Concern.Run), entry.Settings);
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        ServiceChecks.Check(settings, context.Problems);
        if (WorkloadParts.Add(context, scope, settings) is not { } parts) return;
        new RunService(context, scope, settings, ServiceSettings.InstancesOf(settings), parts).Add();
    }
}

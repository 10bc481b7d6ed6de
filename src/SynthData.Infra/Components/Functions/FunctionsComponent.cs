using SynthData.Infra.Components.Services;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Functions;

/// <summary>What is called by events, by the clock and by other parts, and by nobody outside: built from a source, or an image such as the service's own.</summary>
internal sealed class FunctionsComponent : IComponent
{
    internal static readonly Setting<IReadOnlyList<Entry>> Functions = Setting.Map(
        "functions", FunctionSettings.Shape,
        "What events, schedules and other parts of the stack call, from inside only. Without a `source` a function is a Cloud Run service in every region that runs the service's own image, as in the "
        + "profiles, whose function `events` takes all events; with one it is a Cloud Run function built from it, in the primary region.");

    public Setting Section => Functions;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(Functions)) Build(context, context.Scope("functions", entry, Concern.Events), entry.Settings);
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        FunctionChecks.Check(scope, settings, context.Problems);
        if (settings.Get(FunctionSettings.Source) is { } source)
        {
            SourceFunction.Add(context, scope, settings, source);
            return;
        }

        if (WorkloadParts.Add(context, scope, settings) is not { } parts) return;
        new RunService(context, scope, settings, FunctionSettings.InstancesOf(settings), parts).Add();
    }
}

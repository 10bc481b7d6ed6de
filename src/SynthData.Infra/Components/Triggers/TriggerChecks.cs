using SynthData.Infra.Components.Functions;
using SynthData.Infra.Components.Services;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Triggers;

/// <summary>What settings of a trigger must be to each other.</summary>
internal static class TriggerChecks
{
    private const string OwnDatabase = "SYNTHDATA_GOOGLE_DATABASE";

    /// <summary>Whether there is one source and one destination.</summary>
    public static bool Check(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        var problems = context.Problems;
        SettingsBlock[] sources = [.. ((Setting<SettingsBlock?>[])[TriggerSettings.Storage, TriggerSettings.Firestore, TriggerSettings.Message]).Select(settings.Get).OfType<SettingsBlock>()];
        if (sources.Length == 0) problems.Error(ComponentErrors.NeedsPart, $"`{scope.Path}` waits for nothing", scope.Place, "Add `storage`, `firestore` or `message`");
        foreach (var source in sources.Skip(1)) problems.Error(ComponentErrors.Contradiction, "A trigger waits for one kind of event", source.Place, "Make a second trigger for the other");
        var (service, function) = (settings.IsGiven(TriggerSettings.Service), settings.IsGiven(TriggerSettings.Function));
        if (!service && !function) problems.Error(ComponentErrors.NeedsPart, $"`{scope.Path}` calls nothing", scope.Place, "Add `service: ...` or `function: ...`");
        Callee.Check("trigger", settings, TriggerSettings.Service, TriggerSettings.Function, problems);
        if (!settings.Get(TriggerSettings.Retry) && settings.Get(TriggerSettings.DeadLetters) is { } letters)
            problems.Error(ComponentErrors.Contradiction, "Events that are delivered once become no dead letters", letters.Place, "Leave `dead_letters` or `retry: false` out");
        CheckOwnDatabase(context, settings);
        return sources.Length == 1 && service != function;
    }

    // Whoever may write requests there could write keys and roles, so the service refuses them (SD4839).
    private static void CheckOwnDatabase(BuildContext context, SettingsBlock settings)
    {
        if (settings.Get(TriggerSettings.Firestore)?.Get(TriggerSettings.Database) is not { } database) return;
        var callee = TriggerSettings.CalleeOf(context, settings).Path;
        Setting<IReadOnlyList<Entry>>[] sections = [ServicesComponent.Services, FunctionsComponent.Functions];
        var called = sections.SelectMany(section => context.Settings.Get(section).Where(one => callee == $"{section.Name}.{one.Id}")).FirstOrDefault();
        if (called?.Settings.Get(WorkloadSettings.EnvironmentFrom).Any(one => one.Key == OwnDatabase && one.Value == $"firestore.{database}") != true) return;
        context.Problems.Error(
            ComponentErrors.Contradiction, $"`{callee}` keeps keys and roles in `firestore.{database}`, so it takes no requests from there",
            settings.Get(TriggerSettings.Firestore)!.PlaceOf(TriggerSettings.Database), "Add a database for requests: `firestore: {requests: {service_documents: false}}`");
    }
}

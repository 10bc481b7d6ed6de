using SynthData.Errors;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Schedules;

/// <summary>What settings of a schedule must be to each other.</summary>
internal static class ScheduleChecks
{
    // Cloud Scheduler sets these itself, or takes them away.
    private static readonly string[] Reserved = ["authorization", "host", "content-length", "user-agent"];

    /// <summary>Whether there is one thing to do.</summary>
    public static bool Check(ComponentScope scope, SettingsBlock settings, DiagnosticBag problems)
    {
        SettingsBlock[] targets = [.. ((Setting<SettingsBlock?>[])[ScheduleSettings.Call, ScheduleSettings.Publish, ScheduleSettings.Run]).Select(settings.Get).OfType<SettingsBlock>()];
        if (targets.Length == 0)
            problems.Error(ComponentErrors.NeedsPart, $"`{scope.Path}` has nothing to do", scope.Place, "Add `call: {service: ...}`, `call: {function: ...}`, `publish: {topic: ...}` or `run: {job: ...}`");
        foreach (var target in targets.Skip(1))
            problems.Error(ComponentErrors.Contradiction, "A schedule does one thing", target.Place, "Make a second schedule for the other");
        if (settings.Get(ScheduleSettings.MinimumBackoff) > settings.Get(ScheduleSettings.MaximumBackoff))
        {
            problems.Error(
                ComponentErrors.Contradiction, "The least wait is longer than the most", settings.PlaceOf(ScheduleSettings.MinimumBackoff),
                $"Set `minimum_backoff_seconds` to {settings.Get(ScheduleSettings.MaximumBackoff)} or less");
        }

        if (settings.Get(ScheduleSettings.Call) is { } call) CheckCall(call, problems);
        return targets.Length == 1;
    }

    private static void CheckCall(SettingsBlock call, DiagnosticBag problems)
    {
        Callee.Check("schedule", call, ScheduleSettings.CallService, ScheduleSettings.CallFunction, problems);
        foreach (var (name, _) in call.Get(ScheduleSettings.CallHeaders))
        {
            var isOfEvent = call.IsGiven(ScheduleSettings.CallEvent) && name.StartsWith("ce-", StringComparison.OrdinalIgnoreCase);
            if (isOfEvent || Reserved.Contains(name, StringComparer.OrdinalIgnoreCase))
                problems.Error(ComponentErrors.Contradiction, $"`{name}` is set already", call.PlaceOf(ScheduleSettings.CallHeaders), "Remove it");
        }

        if (call.IsGiven(ScheduleSettings.CallEvent) && call.Get(ScheduleSettings.CallMethod) != "POST")
            problems.Error(ComponentErrors.Contradiction, "CloudEvents are posted", call.PlaceOf(ScheduleSettings.CallMethod), "Leave `method` out, or `event`");
        if (call.IsGiven(ScheduleSettings.CallBody) && call.Get(ScheduleSettings.CallMethod) is "GET" or "DELETE")
            problems.Error(ComponentErrors.Contradiction, "This method has no body", call.PlaceOf(ScheduleSettings.CallBody), "Leave `body` out, or set `method: POST`");
    }
}

using SynthData.Infra.Components.Pods;

namespace SynthData.Infra.Passes.Advice.Kinds;

/// <summary>What nobody needs at night is turned down.</summary>
internal static class ScheduleAdvice
{
    private const decimal HoursOfWeek = 168;

    public static IEnumerable<Proposal> Nights(AdviceScope scope)
    {
        if (scope.IsProduction) yield break;
        foreach (var pod in scope.Settings.Get(PodsComponent.Pods).Where(pod => pod.Settings.Get(PodSettings.Kind) != "job" && pod.Settings.Get(PodSettings.Schedule) is null))
        {
            if (pod.Settings.Get(PodSettings.MinReplicas) is not (> 1 and var many) || scope.FewestPods($"pods.{pod.Id}") is not { } size) continue;
            var off = 1 - AdviceFacts.Value("office_hours") / HoursOfWeek;
            var month = SpotAdvice.Month(scope, size, "Autopilot Pod vCPU", "Autopilot Pod memory");
            var saving = month * off * (many - 1) / many;
            yield return new(
                "schedule", scope.Environment, $"pods.{pod.Id}", "Keep one pod at night and on weekends (`scaling_schedule`)",
                FormattableString.Invariant($"{many} pods cost {month:0.00} USD a month; {AdviceFacts.Value("office_hours"):0} of 168 hours of a week need more than one"),
                "Who works at night waits for more pods")
            {
                Saving = new(saving, saving, saving),
            };
        }
    }
}

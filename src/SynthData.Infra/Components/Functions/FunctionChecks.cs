using SynthData.Errors;
using SynthData.Infra.Components.Services;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Functions;

/// <summary>What settings of a function must be to each other.</summary>
internal static class FunctionChecks
{
    public static void Check(ComponentScope scope, SettingsBlock settings, DiagnosticBag problems)
    {
        ContainerLimits.Check(settings, FunctionSettings.Cpu, firstGeneration: false, problems);
        ServiceChecks.CheckInstances(settings, FunctionSettings.MinInstances, FunctionSettings.MaxInstances, problems);
        ServiceChecks.CheckProbes(settings, problems);
        var isBuilt = settings.Get(FunctionSettings.Source) is not null;
        foreach (var setting in (isBuilt ? FunctionSettings.OfImage : FunctionSettings.OfSource).Where(settings.IsGiven))
        {
            var place = settings.PlaceOf(setting);
            if (isBuilt) problems.Error(ComponentErrors.Contradiction, $"`{scope.Path}` is built from a source, and `{setting.Name}` is of what runs an image", place, $"Leave out `{setting.Name}`, or `source`");
            else
                problems.Error(ComponentErrors.NeedsPart, $"`{setting.Name}` is of a source, and `{scope.Path}` has none", place, $"Add `source: {{bucket: ..., object: ...}}`, or leave `{setting.Name}` out to run an image");
        }

        if (!isBuilt) return;
        foreach (var setting in FunctionSettings.Needed.Where(setting => !settings.IsGiven(setting)))
            problems.Error(StackErrors.Missing, $"`{setting.Name}` is missing", settings.PlaceOf(setting), $"Add `{setting.Name}:`. {setting.Doc}");
    }
}

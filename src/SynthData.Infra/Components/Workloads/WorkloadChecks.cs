using System.Text.RegularExpressions;
using SynthData.Errors;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Workloads;

/// <summary>What the settings that services and jobs share must be to each other.</summary>
internal static partial class WorkloadChecks
{
    // Cloud Run sets these itself.
    private static readonly string[] Reserved = ["PORT", "K_SERVICE", "K_REVISION", "K_CONFIGURATION", "CLOUD_RUN_JOB", "CLOUD_RUN_EXECUTION", "CLOUD_RUN_TASK_INDEX", "CLOUD_RUN_TASK_ATTEMPT", "CLOUD_RUN_TASK_COUNT"];

    public static void Check(BuildContext context, SettingsBlock settings)
    {
        WorkloadRegions.Check(context, settings);
        CheckImage(context, settings);
        CheckVariables(settings, context.Problems);
        CheckMounts(settings, context.Problems);
        if (context.Network is null && settings.Get(WorkloadSettings.Egress) is "private-ranges" or "all-traffic")
        {
            context.Problems.Error(
                ComponentErrors.NeedsPart, "There is no network to send calls through", settings.PlaceOf(WorkloadSettings.Egress), "Add a section `network: {}`, or set `egress: none`");
        }
    }

    private static void CheckImage(BuildContext context, SettingsBlock settings)
    {
        if (settings.Get(WorkloadSettings.Image) is not { } image) return;
        var place = settings.PlaceOf(WorkloadSettings.Image);
        if (ContainerRegistry().Match(image) is { Success: true } old)
        {
            context.Problems.Warning(
                ComponentErrors.Outdated, "Container Registry was shut down in 2025; its names live on only where Artifact Registry took them over", place,
                $"Push the image to `{context.Region}-docker.pkg.dev/{context.Settings.Get(Stacks.StackSettings.Project)}/images/{old.Groups["name"].Value}` and name it so");
        }
        else if (!image.Contains("@sha256:", StringComparison.Ordinal))
        {
            var name = image.LastIndexOf(':') is > 0 and var colon && colon > image.LastIndexOf('/') ? image[..colon] : image;
            context.Problems.Warning(
                ComponentErrors.NotPinned, $"`{image}` can be another image tomorrow", place,
                $"Name it `{name}@sha256:...`; `gcloud artifacts docker images describe {image}` prints the digest");
        }
    }

    private static void CheckVariables(SettingsBlock settings, DiagnosticBag problems)
    {
        var plain = settings.Get(WorkloadSettings.Environment).Select(variable => variable.Key).ToHashSet();
        foreach (var name in plain.Intersect(Reserved))
            problems.Error(ComponentErrors.Contradiction, $"Cloud Run sets `{name}` itself", settings.PlaceOf(WorkloadSettings.Environment), "Remove it");
        foreach (var (name, components) in settings.Get(WorkloadSettings.EnvironmentFrom))
        {
            if (WorkloadSettings.Several(components) is { Length: > 1 } several && several.Any(one => one.StartsWith("secrets.", StringComparison.Ordinal)))
            {
                var place = settings.PlaceOf(WorkloadSettings.EnvironmentFrom);
                problems.Error(ComponentErrors.Contradiction, "A secret can't be part of a list", place with { Path = $"{place.Path}.{name}" }, "Give each secret a variable of its own");
            }

            if (Reserved.Contains(name))
                problems.Error(ComponentErrors.Contradiction, $"Cloud Run sets `{name}` itself", settings.PlaceOf(WorkloadSettings.EnvironmentFrom), "Remove it");
            else if (plain.Contains(name))
                problems.Error(ComponentErrors.Contradiction, $"`{name}` is in `env` and in `env_from`", settings.PlaceOf(WorkloadSettings.EnvironmentFrom), "Remove it from one of the two");
        }
    }

    private static void CheckMounts(SettingsBlock settings, DiagnosticBag problems)
    {
        foreach (var (path, component) in settings.Get(WorkloadSettings.Mounts))
        {
            var place = settings.PlaceOf(WorkloadSettings.Mounts);
            var section = component[..component.IndexOf('.', StringComparison.Ordinal)];
            if (section is not ("buckets" or "sql"))
                problems.Error(ComponentErrors.UnknownUse, $"`{component}` can't be mounted", place, "Mount buckets and databases, such as `/data: buckets.data`");
            else if (section == "sql" && path != "/cloudsql")
                problems.Error(ComponentErrors.Contradiction, $"A database's socket is below `/cloudsql`, not `{path}`", place, $"Write `/cloudsql: {component}`");
            if (section is "buckets" or "sql" && settings.Get(UseSettings.Uses).All(use => use.Key != component))
                problems.Error(ComponentErrors.NeedsPart, $"`{component}` is mounted, but not used", place, $"Add `{component}: {(section == "sql" ? "connect" : "read")}` to `uses`");
        }
    }

    [GeneratedRegex(@"\A(?:us\.|eu\.|asia\.)?gcr\.io/(?:[^/]+/)?(?<name>[^:@]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ContainerRegistry();
}

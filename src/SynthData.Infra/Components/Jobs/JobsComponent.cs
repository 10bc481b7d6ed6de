using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Jobs;

/// <summary>Cloud Run jobs: containers that run to their end, such as the workers that fit and sample.</summary>
internal sealed class JobsComponent : IComponent
{
    internal static readonly Setting<IReadOnlyList<Entry>> Jobs = Setting.Map(
        "jobs", JobSettings.Shape, "Cloud Run jobs: containers that run to their end when started. Nothing runs, and nothing is billed, in between.");

    // Set by rollouts and by Google's tools; Terraform would undo each rollout.
    private static readonly Lifecycle LeftToRollouts = new() { IgnoreChanges = ["annotations", "client", "client_version", "template[0].template[0].containers[0].image"] };

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new()
    {
        ["run"] = ["roles/run.invoker"],
        ["run-with-overrides"] = ["roles/run.jobsExecutorWithOverrides"],
        ["deploy"] = ["roles/run.developer"],
    };

    private static readonly Dictionary<string, IReadOnlyList<string>> AccountRoles = new() { ["deploy"] = ["roles/iam.serviceAccountUser"] };

    public Setting Section => Jobs;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(Jobs)) Build(context, context.Scope("jobs", entry, Concern.Run), entry.Settings);
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        ContainerLimits.Check(settings, JobSettings.Cpu, firstGeneration: false, context.Problems);
        var (tasks, parallelism) = (settings.Get(JobSettings.Tasks), settings.Get(JobSettings.Parallelism));
        if (parallelism > tasks)
        {
            context.Problems.Error(
                ComponentErrors.Contradiction, $"{parallelism} of {tasks} tasks can't run at a time", settings.PlaceOf(JobSettings.Parallelism), $"Set `parallelism` to {tasks} or less, or raise `tasks`");
        }

        if (WorkloadParts.Add(context, scope, settings) is not { } parts) return;
        foreach (var region in WorkloadRegions.Of(context, settings)) AddJob(context, scope, settings, parts, region);
        context.Access.Offer(new(
            scope.Path, AccountRoles, "google_service_account_iam_member", new() { ["service_account_id"] = parts.Account.Output("name") }, scope.Local(), Concern.Identity));
    }

    private static void AddJob(BuildContext context, ComponentScope scope, SettingsBlock settings, WorkloadParts parts, string region)
    {
        var local = scope.Local(WorkloadRegions.Suffix(context, region));
        var template = new ObjectValue
        {
            ["execution_environment"] = "EXECUTION_ENVIRONMENT_GEN2",
            ["timeout"] = $"{settings.Get(JobSettings.Timeout)}s",
            ["max_retries"] = settings.Get(JobSettings.Retries),
            ["containers"] = parts.Container(region, settings.Get(JobSettings.Cpu)),
        };
        var after = parts.Complete(template, region);
        var parallelism = settings.Get(JobSettings.Parallelism);
        var job = scope.Add(
            "google_cloud_run_v2_job", local, "Runs to its end when started; its image is left to rollouts",
            new()
            {
                ["name"] = scope.CloudName(49),
                ["location"] = context.InRegion(region),
                ["deletion_protection"] = settings.Get(WorkloadSettings.DeletionProtection),
                ["binary_authorization"] = settings.Get(WorkloadSettings.BinaryAuthorization) ? new ObjectValue { ["use_default"] = true } : null,
                ["template"] = new ObjectValue
                {
                    ["task_count"] = settings.Get(JobSettings.Tasks),
                    ["parallelism"] = parallelism == 0 ? null : parallelism,
                    ["template"] = template,
                },
            },
            after: after,
            lifecycle: LeftToRollouts);
        context.Access.Offer(new(
            scope.Path, Roles, "google_cloud_run_v2_job_iam_member", new() { ["location"] = job.Output("location"), ["name"] = job.Output("name") }, local, Concern.Run));
        context.Graph.AddOutput(new($"{local}_job", $"Full name of `{scope.Path}` in {region}", job.Output("id")));
    }
}

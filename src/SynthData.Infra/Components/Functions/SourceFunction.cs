using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Functions;

/// <summary>A function that Cloud Run functions (Cloud Functions, second generation) builds from a source, in the primary region.</summary>
internal static class SourceFunction
{
    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new() { ["invoke"] = ["roles/run.invoker"] };

    public static void Add(BuildContext context, ComponentScope scope, SettingsBlock settings, SettingsBlock source)
    {
        var bucket = context.Resolve("buckets", source, FunctionSettings.SourceBucket);
        var repository = context.Resolve("images", settings, FunctionSettings.Images);
        if (bucket is null || repository is null || ServiceAccounts.Add(context, scope, $"Runs {scope.KnownAs}") is not { } account) return;
        if (FunctionBuild.Account(context, scope, settings) is not { } builder) return;
        var (plain, secret) = FunctionVariables.Of(context, settings);
        context.Access.Declare(new(scope.Path, account), [.. settings.Get(UseSettings.Uses), .. FunctionVariables.SecretsRead(settings)], settings.PlaceOf(UseSettings.Uses));
        var function = scope.Add(
            "google_cloudfunctions2_function", scope.Local(), "Built from its source, and run as a Cloud Run service of the same name",
            new()
            {
                ["name"] = scope.CloudName(49),
                ["location"] = context.RegionValue,
                ["build_config"] = new ObjectValue
                {
                    ["runtime"] = settings.Get(FunctionSettings.Runtime),
                    ["entry_point"] = settings.Get(FunctionSettings.EntryPoint),
                    ["docker_repository"] = repository.Output("id"),
                    ["service_account"] = builder.Id,
                    ["source"] = new ObjectValue { ["storage_source"] = new ObjectValue { ["bucket"] = bucket.Output("name"), ["object"] = source.Get(FunctionSettings.SourceObject) } },
                },
                ["service_config"] = new ObjectValue
                {
                    ["available_cpu"] = FormattableString.Invariant($"{settings.Get(FunctionSettings.Cpu):0}"),
                    ["available_memory"] = settings.Get(WorkloadSettings.Memory),
                    ["min_instance_count"] = settings.Get(FunctionSettings.MinInstances),
                    ["max_instance_count"] = settings.Get(FunctionSettings.MaxInstances),
                    ["max_instance_request_concurrency"] = settings.Get(FunctionSettings.Concurrency),
                    ["timeout_seconds"] = settings.Get(FunctionSettings.Timeout),
                    ["ingress_settings"] = "ALLOW_INTERNAL_ONLY",
                    ["service_account_email"] = account.Output("email"),
                    ["environment_variables"] = plain.Count == 0 ? null : plain,
                    ["secret_environment_variables"] = ListValue.Of(secret),
                },
            },
            after: builder.After);
        context.Access.Offer(new(
            scope.Path, Roles, "google_cloud_run_v2_service_iam_member", new() { ["location"] = function.Output("location"), ["name"] = function.Output("name") }, scope.Local(), Concern.Events));
    }
}

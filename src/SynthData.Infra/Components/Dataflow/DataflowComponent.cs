using System.Collections.Immutable;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Dataflow;

/// <summary>Dataflow jobs from flex templates and pipelines, on machines without public addresses where the stack has a network.</summary>
internal sealed class DataflowComponent : IComponent
{
    internal static readonly Setting<IReadOnlyList<Entry>> Jobs = Setting.Map(
        "dataflow", DataflowSettings.Shape,
        "Dataflow jobs from flex templates or Beam YAML. Where a message only has to become a row, a subscription with `bigquery` does without machines. In a network that denies, workers need `allow: {dataflow: {from: [subnets], to: [subnets], ports: [\"tcp:12345-12346\"]}}`.");

    // Google's roles that can launch count as ones that can act as other accounts (IAM-02). Dataflow has no objects that a grant or a condition could name, so that only the project can
    // give it; what a job may do is bounded by the account that it runs as, which is the only one that may be acted as.
    private static readonly string[] LaunchRights = ["dataflow.jobs.create", "dataflow.jobs.get", "dataflow.jobs.list"];

    private static readonly Dictionary<string, IReadOnlyList<string>> AccountRoles = new() { [Launch] = ["roles/iam.serviceAccountUser"] };

    private const string Launch = "launch";

    public Setting Section => Jobs;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(Jobs)) Build(context, context.Scope("dataflow", entry, Concern.Analytics), entry);
    }

    private static void Build(BuildContext context, ComponentScope scope, Entry entry)
    {
        var settings = entry.Settings;
        var bucket = context.Resolve("buckets", settings, DataflowSettings.Bucket);
        CheckSource(context, settings);
        if (bucket is null || ServiceAccounts.Add(context, scope, $"Runs {scope.KnownAs}") is not { } account) return;
        context.Access.Declare(new(scope.Path, account), WithTemporaryFiles(settings), settings.PlaceOf(UseSettings.Uses));
        var worker = scope.Add(
            "google_project_iam_member", scope.Local("worker"), $"Machines of `{scope.Path}` may ask Dataflow for work, a right that only the project can give",
            new() { ["project"] = context.ProjectId, ["role"] = "roles/dataflow.worker", ["member"] = account.Output("member") });
        var keys = DataflowLaunch.KeysOf(context, settings);
        var launch = DataflowLaunch.Of(context, entry, isReported: true);
        if (settings.Get(DataflowSettings.Start) == DataflowSettings.OnDemand) OfferLaunch(context, scope, account, launch);
        else AddJob(context, scope, settings, launch, [worker.Address, .. keys.SelectMany(key => key.After)]);
    }

    private static void CheckSource(BuildContext context, SettingsBlock settings)
    {
        var (template, pipeline) = (settings.Get(DataflowSettings.Template), settings.Get(DataflowSettings.Pipeline));
        if (pipeline is not null) DataflowPipeline.Check(context, settings, pipeline);
        if (template is null && pipeline is null)
            context.Problems.Error(StackErrors.Missing, "`template` is missing", settings.PlaceOf(DataflowSettings.Template), "Name a flex template, or write a `pipeline`");
        else if (template is not null && pipeline is not null)
            context.Problems.Error(ComponentErrors.Contradiction, "A job has a `template` or a `pipeline`, not both", settings.PlaceOf(DataflowSettings.Template), "Remove one of the two");
        if (pipeline is not null) return;
        foreach (var setting in new[] { DataflowSettings.Variables, DataflowSettings.VariablesFrom }.Where(setting => settings.Get(setting).Count > 0))
            context.Problems.Error(ComponentErrors.Contradiction, $"`{setting.Name}` are of a `pipeline`, and there is none", settings.PlaceOf(setting), "Write what the template takes into `parameters`");
    }

    private static void AddJob(BuildContext context, ComponentScope scope, SettingsBlock settings, DataflowLaunch launch, ImmutableArray<Address> after)
    {
        var subnet = context.Network?.Subnets.GetValueOrDefault(context.Region);
        scope.Add(
            "google_dataflow_flex_template_job", scope.Local(), "Runs from a template; a change of its parameters replaces it",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["region"] = context.RegionValue,
                ["container_spec_gcs_path"] = launch.Template,
                ["parameters"] = launch.Parameters.Count == 0 ? null : launch.Parameters,
                ["service_account_email"] = launch.Account,
                ["machine_type"] = settings.Get(DataflowSettings.Machine),
                ["max_workers"] = settings.Get(DataflowSettings.MaxWorkers),
                ["enable_streaming_engine"] = settings.Get(DataflowSettings.StreamingEngine),
                ["temp_location"] = launch.TemporaryFolder,
                ["staging_location"] = launch.StagingFolder,
                ["network"] = subnet is null ? null : context.Network!.Id,
                ["subnetwork"] = subnet,
                ["ip_configuration"] = subnet is null ? null : "WORKER_IP_PRIVATE",
                ["kms_key_name"] = launch.Key,
                ["on_delete"] = settings.Get(DataflowSettings.OnDelete),
            },
            after: after);
    }

    private static void OfferLaunch(BuildContext context, ComponentScope scope, Resource account, DataflowLaunch launch)
    {
        context.Access.Offer(new(
            scope.Path, AccountRoles, "google_service_account_iam_member", new() { ["service_account_id"] = account.Output("name") }, scope.Local(), Concern.Identity)
        {
            Beside = use => AddLauncher(context, use),
        });
        context.Graph.AddOutput(new($"{scope.Local()}_launch", $"Starts a run of `{scope.Path}`; nothing of it costs until then", launch.Command(scope.CloudName(40))));
    }

    private static void AddLauncher(BuildContext context, Use use)
    {
        var jobs = context.Scope("dataflow", Concern.Identity, context.Settings.Place);
        var role = jobs.Add(
            "google_project_iam_custom_role", "dataflow_launcher", "Launches jobs and sees how they stand, and does nothing else",
            new()
            {
                ["role_id"] = new FunctionValue("replace", [Value.Template($"{context.PrefixValue}_dataflow_launcher"), "-", "_"]),
                ["title"] = "Launcher of Dataflow jobs",
                ["permissions"] = ListValue.Of(LaunchRights),
            });
        context.Add(new()
        {
            Address = new("google_project_iam_member", ComponentScope.Snake(use.By.Account.Address.Name, ["dataflow_launcher"])),
            Component = use.By.Path,
            Concern = Concern.Analytics,
            Reason = $"`{use.By.Path}` may launch jobs, a right that only the project can give",
            Body = new() { ["project"] = context.ProjectId, ["role"] = role.Output("id"), ["member"] = use.By.Account.Output("member") },
            Place = use.Place,
        });
    }

    private static KeyValuePair<string, string>[] WithTemporaryFiles(SettingsBlock settings)
    {
        var uses = settings.Get(UseSettings.Uses);
        var bucket = KeyValuePair.Create($"buckets.{settings.Get(DataflowSettings.Bucket)}", "write");
        return [.. uses, .. uses.Contains(bucket) ? [] : (KeyValuePair<string, string>[])[bucket]];
    }
}

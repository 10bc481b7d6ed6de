using SynthData.Errors;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Dataflow;

/// <summary>Dataflow jobs from flex templates, on machines without public addresses where the stack has a network.</summary>
internal sealed class DataflowComponent : IComponent
{
    private static readonly Setting<IReadOnlyList<Entry>> Jobs = Setting.Map(
        "dataflow", DataflowSettings.Shape,
        "Dataflow jobs from flex templates. Where a message only has to become a row, a subscription with `bigquery` does without machines. In a network that denies, workers need `allow: {dataflow: {from: [subnets], to: [subnets], ports: [\"tcp:12345-12346\"]}}`.");

    public Setting Section => Jobs;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(Jobs)) Build(context, context.Scope("dataflow", entry, Concern.Analytics), entry.Settings);
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        var bucket = context.Resolve("buckets", settings, DataflowSettings.Bucket);
        var parameters = Parameters(context, settings);
        if (bucket is null || ServiceAccounts.Add(context, scope, $"Runs {scope.KnownAs}") is not { } account) return;
        context.Access.Declare(new(scope.Path, account), WithTemporaryFiles(settings), settings.PlaceOf(UseSettings.Uses));
        var worker = scope.Add(
            "google_project_iam_member", scope.Local("worker"), $"Machines of `{scope.Path}` may ask Dataflow for work, a right that only the project can give",
            new() { ["project"] = context.ProjectId, ["role"] = "roles/dataflow.worker", ["member"] = account.Output("member") });
        // Disks of the workers are Compute Engine's, their state is Dataflow's.
        var keys = ((ServiceAgent[])[ServiceAgent.Dataflow, ServiceAgent.Compute]).Select(agent => context.Keys.For(settings, agent, context.Region)).OfType<EncryptionKey>().ToArray();
        var subnet = context.Network?.Subnets.GetValueOrDefault(context.Region);
        scope.Add(
            "google_dataflow_flex_template_job", scope.Local(), "Runs from a template; a change of its parameters replaces it",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["region"] = context.RegionValue,
                ["container_spec_gcs_path"] = settings.Get(DataflowSettings.Template),
                ["parameters"] = parameters.Count == 0 ? null : parameters,
                ["service_account_email"] = account.Output("email"),
                ["machine_type"] = settings.Get(DataflowSettings.Machine),
                ["max_workers"] = settings.Get(DataflowSettings.MaxWorkers),
                ["enable_streaming_engine"] = settings.Get(DataflowSettings.StreamingEngine),
                ["temp_location"] = Value.Template($"gs://{bucket.Output("name")}/{Agreements.TemporaryPrefix}dataflow"),
                ["staging_location"] = Value.Template($"gs://{bucket.Output("name")}/{Agreements.TemporaryPrefix}dataflow-staging"),
                ["network"] = subnet is null ? null : context.Network!.Id,
                ["subnetwork"] = subnet,
                ["ip_configuration"] = subnet is null ? null : "WORKER_IP_PRIVATE",
                ["kms_key_name"] = keys.FirstOrDefault()?.Id,
                ["on_delete"] = settings.Get(DataflowSettings.OnDelete),
            },
            after: [worker.Address, .. keys.SelectMany(key => key.After)]);
    }

    private static KeyValuePair<string, string>[] WithTemporaryFiles(SettingsBlock settings)
    {
        var uses = settings.Get(UseSettings.Uses);
        var bucket = KeyValuePair.Create($"buckets.{settings.Get(DataflowSettings.Bucket)}", "write");
        return [.. uses, .. uses.Contains(bucket) ? [] : (KeyValuePair<string, string>[])[bucket]];
    }

    private static ObjectValue Parameters(BuildContext context, SettingsBlock settings)
    {
        var parameters = ObjectValue.Of(settings.Get(DataflowSettings.Parameters).Select(one => KeyValuePair.Create(one.Key, (Value)one.Value)));
        var place = settings.PlaceOf(DataflowSettings.ParametersFrom);
        foreach (var (name, component) in settings.Get(DataflowSettings.ParametersFrom))
        {
            Place at = place with { Path = $"{place.Path}.{name}" };
            if (parameters[name] is not null) context.Problems.Error(ComponentErrors.Contradiction, $"`{name}` is in `parameters` and in `parameters_from`", at, "Remove it from one of the two");
            parameters[name] = ComponentReference.Find(context, component, at, context.Region);
        }

        return parameters;
    }
}

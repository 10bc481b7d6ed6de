using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Observability;

/// <summary>Keeps logs: in a log bucket for years, in BigQuery for questions.</summary>
internal static class LogKeeping
{
    private const string Audit =
        "log_id(\"cloudaudit.googleapis.com/activity\") OR log_id(\"cloudaudit.googleapis.com/data_access\") OR log_id(\"cloudaudit.googleapis.com/system_event\") OR log_id(\"cloudaudit.googleapis.com/policy\")";

    private const string OfWorkloads = "resource.type = (\"cloud_run_revision\" OR \"cloud_run_job\")";

    public static void Add(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        var bucket = scope.Add(
            "google_logging_project_bucket_config", scope.Local(), "Keeps log entries longer than Cloud Logging itself, in a place that is known",
            new()
            {
                ["project"] = context.ProjectId,
                ["location"] = context.RegionValue,
                ["bucket_id"] = scope.CloudName(100),
                ["retention_days"] = settings.Get(ObservabilitySettings.KeptDays),
                ["locked"] = settings.Get(ObservabilitySettings.Locked) ? true : null,
            });
        scope.Add(
            "google_logging_project_sink", scope.Local(), "Sends entries to the log bucket",
            new()
            {
                ["name"] = scope.CloudName(100),
                ["destination"] = Value.Template($"logging.googleapis.com/{bucket.Output("id")}"),
                ["filter"] = settings.Get(ObservabilitySettings.Kept) == "audit" ? Audit : null,
                ["unique_writer_identity"] = true,
            });
        if (settings.Get(ObservabilitySettings.BigQuery) is { } tables) AddTables(context, scope, tables);
    }

    private static void AddTables(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        var key = context.Keys.For(settings, ServiceAgent.BigQuery, context.Region);
        var dataset = scope.Add(
            "google_bigquery_dataset", scope.Local(), "Log entries as rows, one partition a day",
            new()
            {
                // Datasets have no dashes in their names.
                ["dataset_id"] = Value.Template($"{new FunctionValue("replace", [context.PrefixValue, "-", "_"])}_logs"),
                ["location"] = context.RegionValue,
                ["default_partition_expiration_ms"] = settings.Get(ObservabilitySettings.TableDays) * 86_400_000,
                ["default_encryption_configuration"] = key is null ? null : new ObjectValue { ["kms_key_name"] = key.Id },
            },
            after: key?.After ?? []);
        var sink = scope.Add(
            "google_logging_project_sink", scope.Local("tables"), "Copies entries of services and jobs, and the audit logs, to BigQuery",
            new()
            {
                ["name"] = scope.CloudName(100, "tables"),
                ["destination"] = Value.Template($"bigquery.googleapis.com/{dataset.Output("id")}"),
                ["filter"] = $"{OfWorkloads} OR {Audit}",
                ["unique_writer_identity"] = true,
                ["bigquery_options"] = new ObjectValue { ["use_partitioned_tables"] = true },
            });
        scope.Add(
            "google_bigquery_dataset_iam_member", scope.Local("tables"), "The sink writes as an account of its own, here and nowhere else",
            new() { ["dataset_id"] = dataset.Output("dataset_id"), ["role"] = "roles/bigquery.dataEditor", ["member"] = sink.Output("writer_identity") });
    }
}

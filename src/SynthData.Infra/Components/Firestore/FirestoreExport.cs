using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Firestore;

/// <summary>Exports of a database to a bucket by the clock: copies that outlive the database service, and that BigQuery reads.</summary>
internal static class FirestoreExport
{
    public static void Add(BuildContext context, ComponentScope database, Resource resource, SettingsBlock export)
    {
        if (context.Resolve("buckets", export, FirestoreSettings.ExportBucket) is not { } bucket) return;
        var scope = new ComponentScope(context, database.Path, new($"{database.Identity.Id}-export", $"{database.Identity.Name}-export"), Concern.Firestore, export.Place);
        if (ServiceAccounts.Add(context, scope, $"Exports {database.KnownAs}") is not { } account) return;
        var right = scope.Add(
            "google_project_iam_member", scope.Local(), "The export may be started, for this database only",
            new()
            {
                ["project"] = context.ProjectId,
                ["role"] = "roles/datastore.importExportAdmin",
                ["member"] = account.Output("member"),
                ["condition"] = new ObjectValue
                {
                    ["title"] = $"only {database.KnownAs}",
                    ["expression"] = Value.Template($"resource.name == \"projects/{context.ProjectId}/databases/{resource.Output("name")}\""),
                },
            });
        var written = scope.Add(
            "google_storage_bucket_iam_member", scope.Local("agent"), "Firestore itself writes the files",
            new() { ["bucket"] = bucket.Output("name"), ["role"] = "roles/storage.admin", ["member"] = context.Agents.MemberOf(ServiceAgent.Firestore) });
        var tokens = scope.Add(
            "google_service_account_iam_member", scope.Local("tokens"), "Cloud Scheduler itself asks for tokens of the account when it calls",
            new()
            {
                ["service_account_id"] = account.Output("name"),
                ["role"] = "roles/iam.serviceAccountTokenCreator",
                ["member"] = context.Agents.MemberOf(ServiceAgent.Scheduler),
            });
        scope.Add(
            "google_cloud_scheduler_job", scope.Local(), "Starts an export, which lands in a folder named after its time",
            new()
            {
                ["name"] = scope.CloudName(500),
                ["region"] = context.RegionValue,
                ["schedule"] = export.Get(FirestoreSettings.ExportCron),
                ["time_zone"] = "Etc/UTC",
                ["attempt_deadline"] = "180s",
                ["retry_config"] = new ObjectValue { ["retry_count"] = 3 },
                ["http_target"] = new ObjectValue
                {
                    ["uri"] = Value.Template($"https://firestore.googleapis.com/v1/projects/{context.ProjectId}/databases/{resource.Output("name")}:exportDocuments"),
                    ["http_method"] = "POST",
                    ["headers"] = new ObjectValue { ["Content-Type"] = "application/json" },
                    ["body"] = new FunctionValue("base64encode", [new FunctionValue("jsonencode", [new ObjectValue { ["outputUriPrefix"] = Value.Template($"gs://{bucket.Output("name")}") }])]),
                    ["oauth_token"] = new ObjectValue { ["service_account_email"] = account.Output("email") },
                },
            },
            after: [right.Address, written.Address, tokens.Address]);
    }
}

using SynthData.Errors;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Tests.Emit.Terraform;

/// <summary>A few resources in three environments, with each kind of difference there is.</summary>
internal static class SmallStack
{
    public static List<(string Environment, ResourceGraph Graph)> Graphs() => [.. GraphGen.Environments.Select(environment => (environment, Graph(environment)))];

    private static ResourceGraph Graph(string environment)
    {
        var isProduction = environment == "prod";
        var graph = new ResourceGraph();
        var project = graph.AddParameter(new("project_id", "string", "Google Cloud project of the environment", $"synthdata-{environment}"));
        graph.AddParameter(new("region", "string", "Primary region", "us-central1"));
        graph.AddParameter(new("labels", "map(string)", "Labels of every resource", new ObjectValue { ["stack"] = "synthdata", ["environment"] = environment }));
        graph.AddParameter(new("environment", "string", "Name of the environment", environment));
        var password = graph.AddSecret("database_password", "Password of the administrator");
        var account = graph.Add(Of(
            "google_service_account", "api", "services.api", Concern.Identity, "The API runs as this account, which starts without any role",
            new() { ["account_id"] = "synthdata-api", ["project"] = project }));
        Value? key = null;
        if (environment != "dev")
        {
            var ring = graph.Add(Of("google_kms_key_ring", "main", "keys.main", Concern.Encryption, "Keys live in rings, and rings can't be deleted", new() { ["name"] = "main", ["location"] = "us-central1" }));
            key = graph.Add(Of(
                "google_kms_crypto_key", "main", "keys.main", Concern.Encryption, "Encrypts what is stored; a new version every 90 days",
                new() { ["name"] = "data", ["key_ring"] = ring.Output("id"), ["rotation_period"] = "7776000s" }) with { Lifecycle = new() { PreventDestroy = true } }).Output("id");
        }

        var bucket = graph.Add(Of(
            "google_storage_bucket", "data", "buckets.data", Concern.Storage, "Uploads, synthetic tables, models and reports",
            new()
            {
                ["name"] = Value.Template($"{project}-data"),
                ["location"] = "US",
                ["storage_class"] = isProduction ? "STANDARD" : "NEARLINE",
                ["uniform_bucket_level_access"] = true,
                ["force_destroy"] = isProduction ? null : true,
                ["labels"] = new ObjectValue { ["team"] = "data", ["example.com/cost"] = isProduction ? "high" : "low" },
                ["versioning"] = new ObjectValue { ["enabled"] = true },
                ["encryption"] = key is null ? null : new ObjectValue { ["default_kms_key_name"] = key },
                ["lifecycle_rule"] = ListValue.Of(new Value?[]
                {
                    new ObjectValue { ["action"] = new ObjectValue { ["type"] = "Delete" }, ["condition"] = new ObjectValue { ["age"] = 7, ["matches_prefix"] = ListValue.Of(["temp/"]) } },
                    isProduction ? new ObjectValue { ["action"] = new ObjectValue { ["type"] = "SetStorageClass", ["storage_class"] = "COLDLINE" }, ["condition"] = new ObjectValue { ["age"] = 90 } } : null,
                }.OfType<Value>()),
            }));
        graph.Add(Of(
            "google_storage_bucket_iam_member", "data_api", "services.api", Concern.Storage, "`services.api` may write `buckets.data`",
            new() { ["bucket"] = bucket.Output("name"), ["role"] = "roles/storage.objectUser", ["member"] = Value.Template($"serviceAccount:{account.Output("email")}") }) with { DependsOn = [account.Address] });
        graph.Add(Of(
            "google_pubsub_topic", "jobs", "topics.jobs", Concern.Messaging, "Work for the workers, one message a job step",
            new() { ["name"] = "jobs", ["kms_key_name"] = key, ["message_retention_duration"] = "86400s" }));
        graph.Add(Of(
            "google_secret_manager_secret", "settings", "secrets.settings", Concern.Secrets, "Settings that nobody but the service may read",
            new()
            {
                ["secret_id"] = "settings",
                ["annotations"] = new ObjectValue { ["shape"] = new FunctionValue("jsonencode", [new ObjectValue { ["limit"] = isProduction ? 100 : 5, ["text"] = "costs ${5}" }]) },
                ["replication"] = new ObjectValue { ["auto"] = new ObjectValue() },
            }));
        graph.Add(Of(
            "google_secret_manager_secret_version", "settings", "secrets.settings", Concern.Secrets, "The first version",
            new() { ["secret"] = new OutputValue(new("google_secret_manager_secret", "settings"), "id"), ["secret_data"] = password }) with { Lifecycle = new() { IgnoreChanges = ["secret_data", "enabled"] } });
        graph.AddOutput(new("data_bucket", "Name of the bucket `buckets.data`", bucket.Output("name")));
        if (key is not null) graph.AddOutput(new("key", "Key that encrypts what is stored", key));
        graph.Add(Of("google_folder", "team", "organization", Concern.Organization, "Holds the projects of all environments", new() { ["display_name"] = "Synthetic data", ["parent"] = "organizations/1" }) with { Root = Root.Organization });
        return graph;
    }

    private static Resource Of(string type, string name, string component, Concern concern, string reason, ObjectValue body) =>
        new() { Address = new(type, name), Component = component, Concern = concern, Reason = reason, Body = body, Place = new Place("stack.yaml", 7, 3) };
}

using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;

namespace SynthData.SchemaProvider.Protocol;

/// <summary>The data sources that are served; what they answer is made up but for the project's id.</summary>
internal static class DataSources
{
    private static readonly PlannedType Project = new("google_project", Fields(
        new Field { Name = "project_id", Shape = FieldShape.Text, Optional = true },
        Computed("id"), Computed("name"), Computed("number"), Computed("org_id"), Computed("folder_id"), Computed("billing_account"), Computed("deletion_policy"),
        Computed("labels", FieldShape.Map), Computed("effective_labels", FieldShape.Map), Computed("terraform_labels", FieldShape.Map), Computed("tags", FieldShape.Map),
        Computed("auto_create_network", FieldShape.Boolean)));

    private static readonly PlannedType StorageAgent = new("google_storage_project_service_account", Fields(
        new Field { Name = "project", Shape = FieldShape.Text, Optional = true },
        new Field { Name = "user_project", Shape = FieldShape.Text, Optional = true },
        Computed("id"), Computed("email_address"), Computed("member")));

    private static readonly PlannedType BigQueryAgent = new("google_bigquery_default_service_account", Fields(
        new Field { Name = "project", Shape = FieldShape.Text, Optional = true },
        Computed("id"), Computed("email"), Computed("member")));

    private static readonly PlannedType KeyVersion = new("google_kms_crypto_key_version", Fields(
        new Field { Name = "crypto_key", Shape = FieldShape.Text, Required = true },
        Computed("id"), Computed("name"), Computed("algorithm"), Computed("protection_level"), Computed("state"),
        new Field { Name = "public_key", Shape = FieldShape.List, Computed = true, Fields = Fields(Computed("algorithm"), Computed("pem")) }));

    public static IReadOnlyList<PlannedType> All { get; } = [Project, StorageAgent, BigQueryAgent, KeyVersion];

    /// <summary>What reading gives back.</summary>
    public static PlanValue Read(PlannedType type, ProviderSettings provider, PlanValue configuration)
    {
        if (type == KeyVersion) return Complete("crypto_key", configuration.Member("crypto_key"));
        var argument = type == Project ? "project_id" : "project";
        var wanted = configuration.Member(argument);
        var id = !wanted.IsAbsent ? wanted : !provider.Project.IsAbsent ? provider.Project : new TextPlanValue("offline-project");
        return Complete(argument, id);

        PlanValue Complete(string name, PlanValue value) => MadeUpValues.Complete(
            type,
            ObjectPlanValue.Of(type.Fields.Values.Select(field => KeyValuePair.Create(field.Name, field.Name == name ? value : field.Computed ? PlanValue.Unknown : configuration.Member(field.Name)))),
            secrets: null);
    }

    private static Field Computed(string name, FieldShape shape = FieldShape.Text) =>
        new() { Name = name, Shape = shape, Element = shape == FieldShape.Map ? FieldShape.Text : null, Computed = true };

    private static Dictionary<string, Field> Fields(params Field[] fields) => fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
}

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

    public static IReadOnlyList<PlannedType> All { get; } = [Project, StorageAgent, BigQueryAgent];

    /// <summary>What reading gives back.</summary>
    public static PlanValue Read(PlannedType type, ProviderSettings provider, PlanValue configuration)
    {
        var argument = type == Project ? "project_id" : "project";
        var wanted = configuration.Member(argument);
        var id = !wanted.IsAbsent ? wanted : !provider.Project.IsAbsent ? provider.Project : new TextPlanValue("offline-project");
        var answer = type.Fields.Values.Select(field => KeyValuePair.Create(
            field.Name, field.Name == argument ? id : field.Computed ? PlanValue.Unknown : configuration.Member(field.Name)));
        return MadeUpValues.Complete(type, ObjectPlanValue.Of(answer), secrets: null);
    }

    private static Field Computed(string name, FieldShape shape = FieldShape.Text) =>
        new() { Name = name, Shape = shape, Element = shape == FieldShape.Map ? FieldShape.Text : null, Computed = true };

    private static Dictionary<string, Field> Fields(params Field[] fields) => fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
}

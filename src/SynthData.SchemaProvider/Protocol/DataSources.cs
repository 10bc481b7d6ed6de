using SynthData.Infra.Plans.Rules;
using SynthData.Infra.Schema;

namespace SynthData.SchemaProvider.Protocol;

/// <summary>The data sources that are served: <c>google_project</c>, whose answers are made up but for the project's id.</summary>
internal static class DataSources
{
    public static PlannedType Project { get; } = new("google_project", Fields(
        new Field { Name = "project_id", Shape = FieldShape.Text, Optional = true },
        Computed("id"), Computed("name"), Computed("number"), Computed("org_id"), Computed("folder_id"), Computed("billing_account"), Computed("deletion_policy"),
        Computed("labels", FieldShape.Map), Computed("effective_labels", FieldShape.Map), Computed("terraform_labels", FieldShape.Map), Computed("tags", FieldShape.Map),
        Computed("auto_create_network", FieldShape.Boolean)));

    /// <summary>What reading gives back.</summary>
    public static PlanValue Read(ProviderSettings provider, PlanValue configuration)
    {
        var wanted = configuration.Member("project_id");
        var id = !wanted.IsAbsent ? wanted : !provider.Project.IsAbsent ? provider.Project : new TextPlanValue("offline-project");
        var unknown = Project.Fields.Keys.Select(name => KeyValuePair.Create(name, name == "project_id" ? id : PlanValue.Unknown));
        return MadeUpValues.Complete(Project, ObjectPlanValue.Of(unknown), secrets: null);
    }

    private static Field Computed(string name, FieldShape shape = FieldShape.Text) =>
        new() { Name = name, Shape = shape, Element = shape == FieldShape.Map ? FieldShape.Text : null, Computed = true };

    private static Dictionary<string, Field> Fields(params Field[] fields) => fields.ToDictionary(field => field.Name, StringComparer.Ordinal);
}

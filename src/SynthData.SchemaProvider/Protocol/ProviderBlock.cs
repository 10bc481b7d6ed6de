using SynthData.Infra.Schema;

namespace SynthData.SchemaProvider.Protocol;

/// <summary>The arguments of a <c>provider "google"</c> block and of module metadata.</summary>
internal static class ProviderBlock
{
    public static IReadOnlyDictionary<string, Field> Fields { get; } = Optional(
        Text("project"), Text("region"), Text("zone"), Text("credentials"), Text("access_token"), Text("impersonate_service_account"), Text("billing_project"),
        Text("request_reason"), Text("request_timeout"), Text("universe_domain"), Text("terraform_attribution_label_addition_strategy"),
        new Field { Name = "impersonate_service_account_delegates", Shape = FieldShape.List, Element = FieldShape.Text },
        new Field { Name = "scopes", Shape = FieldShape.List, Element = FieldShape.Text },
        new Field { Name = "default_labels", Shape = FieldShape.Map, Element = FieldShape.Text },
        new Field { Name = "add_terraform_attribution_label", Shape = FieldShape.Boolean },
        new Field { Name = "user_project_override", Shape = FieldShape.Boolean });

    public static IReadOnlyDictionary<string, Field> ModuleMetadata { get; } = Optional(Text("module_name"));

    private static Field Text(string name) => new() { Name = name, Shape = FieldShape.Text };

    private static Dictionary<string, Field> Optional(params Field[] fields) => fields.ToDictionary(field => field.Name, field => field with { Optional = true }, StringComparer.Ordinal);
}

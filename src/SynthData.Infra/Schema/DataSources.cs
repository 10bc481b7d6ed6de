namespace SynthData.Infra.Schema;

/// <summary>The data sources that components may read. The schema facts hold resource types only, so these few are written by hand.</summary>
internal static class DataSources
{
    private static readonly ResourceType Project = new(
        "google_project",
        new[] { Argument("project_id"), Result("id"), Result("name"), Result("number"), Result("org_id"), Result("folder_id") }
            .ToDictionary(field => field.Name, StringComparer.Ordinal),
        Timeouts: [],
        IsBeta: false);

    public static IReadOnlyList<string> Names { get; } = [Project.Name];

    public static ResourceType? Find(string name) => name == Project.Name ? Project : null;

    private static Field Argument(string name) => new() { Name = name, Shape = FieldShape.Text, Optional = true };

    private static Field Result(string name) => new() { Name = name, Shape = FieldShape.Text, Computed = true };
}

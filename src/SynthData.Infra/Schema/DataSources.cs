namespace SynthData.Infra.Schema;

/// <summary>The data sources that components may read. The schema facts hold resource types only, so these few are written by hand.</summary>
internal static class DataSources
{
    private static readonly ResourceType[] All =
    [
        Of("google_project", "project_id", "id", "name", "number", "org_id", "folder_id", "billing_account"),
        Of("google_storage_project_service_account", "project", "id", "email_address", "member"),
        Of("google_bigquery_default_service_account", "project", "id", "email", "member"),
        KeyVersion(),
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(type => type.Name)];

    public static ResourceType? Find(string name) => Array.Find(All, type => type.Name == name);

    private static ResourceType KeyVersion()
    {
        var type = Of("google_kms_crypto_key_version", "crypto_key", "id", "name", "algorithm", "state");
        var publicKey = new Field
        {
            Name = "public_key", Shape = FieldShape.List, Computed = true,
            Fields = new[] { "algorithm", "pem" }.ToDictionary(name => name, name => new Field { Name = name, Shape = FieldShape.Text, Computed = true }, StringComparer.Ordinal),
        };
        return type with { Fields = type.Fields.Values.Append(publicKey).ToDictionary(field => field.Name, StringComparer.Ordinal) };
    }

    private static ResourceType Of(string name, string argument, params string[] results) => new(
        name,
        results.Select(result => new Field { Name = result, Shape = FieldShape.Text, Computed = true })
            .Prepend(new() { Name = argument, Shape = FieldShape.Text, Optional = true })
            .ToDictionary(field => field.Name, StringComparer.Ordinal),
        Timeouts: [],
        IsBeta: false);
}

using System.Globalization;

namespace SynthData.Infra.Graph;

/// <summary>
/// The text a value has in one environment, as far as it is known before anything exists: inputs, properties that resources are given, and names that follow from
/// them by Google's own patterns.
/// </summary>
internal sealed class KnownValues(ResourceGraph graph)
{
    /// <summary>Null when only an apply tells.</summary>
    public string? TextOf(Value? value) => value switch
    {
        TextValue text => text.Text,
        NumberValue number => number.Number.ToString(CultureInfo.InvariantCulture),
        BooleanValue flag => flag.Flag ? "true" : "false",
        ParameterValue parameter => TextOf(graph.Parameters.FirstOrDefault(one => one.Name == parameter.Name)?.Value),
        TemplateValue template => Join(template.Parts.Select(TextOf)),
        OutputValue output => graph.Find(output.Target) is { } target ? OutputOf(target, output.Path) : null,
        _ => null,
    };

    private string? OutputOf(Resource target, string path)
    {
        if (target.Body[path] is { } given) return TextOf(given);
        var project = TextOf(target.Body["project"]) ?? TextOf(new ParameterValue("project_id"));
        var name = TextOf(target.Body["name"]);
        return (target.Address.Type, path) switch
        {
            ("google_service_account", "email") => Join([TextOf(target.Body["account_id"]), "@", project, ".iam.gserviceaccount.com"]),
            ("google_pubsub_subscription", "id") => Join(["projects/", project, "/subscriptions/", name]),
            ("google_pubsub_topic", "id") => Join(["projects/", project, "/topics/", name]),
            ("google_compute_network", "id") => Join(["projects/", project, "/global/networks/", name]),
            ("google_compute_subnetwork", "id") => Join(["projects/", project, "/regions/", TextOf(target.Body["region"]), "/subnetworks/", name]),
            ("google_sql_database_instance", "connection_name") => Join([project, ":", TextOf(target.Body["region"]), ":", name]),
            ("google_kms_crypto_key", "id") => Join([TextOf(target.Body["key_ring"]), "/cryptoKeys/", name]),
            ("google_kms_key_ring", "id") => Join(["projects/", project, "/locations/", TextOf(target.Body["location"]), "/keyRings/", name]),
            _ => null,
        };
    }

    private static string? Join(IEnumerable<string?> parts)
    {
        var text = "";
        foreach (var part in parts)
        {
            if (part is null) return null;
            text += part;
        }

        return text;
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SynthData.Files.Documents;

namespace SynthData.Testing.Stacks;

/// <summary>Kubernetes' YAML as JSON.</summary>
public static class KubernetesYaml
{
    /// <summary>The objects of a file with one or more documents.</summary>
    public static IReadOnlyList<JsonObject> Objects(string text) =>
        [.. text.Split("\n---\n").Where(one => one.Trim().Length > 0).Select(one => (JsonObject)Node(DocumentFile.Parse(Encoding.UTF8.GetBytes(one), "objects.yaml"))!)];

    /// <summary>What tells an object from others of its cluster.</summary>
    public static string KeyOf(JsonObject value) => $"{value["apiVersion"]} {value["kind"]} {value["metadata"]!["namespace"]}/{value["metadata"]!["name"]}";

    private static JsonNode? Node(DocumentNode node) => node.Kind switch
    {
        NodeKind.Map => new JsonObject(node.Members.Select(member => KeyValuePair.Create(member.Key, Node(member.Value)))),
        NodeKind.List => new JsonArray([.. node.Items.Select(Node)]),
        NodeKind.Number => JsonValue.Create(decimal.Parse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture)),
        NodeKind.Boolean => JsonValue.Create(node.Text == "true"),
        NodeKind.Null => null,
        _ => JsonValue.Create(node.Text),
    };
}

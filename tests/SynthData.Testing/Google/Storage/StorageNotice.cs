using System.Text;
using System.Text.Json.Nodes;

namespace SynthData.Testing.Google.Storage;

/// <summary>A message about an object, as Cloud Storage publishes it.</summary>
/// <param name="Topic"><c>projects/P/topics/T</c>.</param>
/// <param name="Attributes">What happened to what.</param>
/// <param name="Data">The object's resource as JSON.</param>
public sealed record StorageNotice(string Topic, IReadOnlyDictionary<string, string> Attributes, byte[] Data)
{
    private const string TopicPrefix = "//pubsub.googleapis.com/";

    /// <summary>The message of a notification about an object; null when it is not for it.</summary>
    internal static StorageNotice? Of(string id, JsonObject notification, string type, StoredObject item, StoredObject? overwrote, string root)
    {
        if (notification["event_types"] is JsonArray types && !types.Any(wanted => wanted?.ToString() == type)) return null;
        if (notification["object_name_prefix"]?.ToString() is { } prefix && !item.Name.StartsWith(prefix, StringComparison.Ordinal)) return null;
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (notification["custom_attributes"] is JsonObject custom)
            foreach (var (name, value) in custom) attributes[name] = value!.ToString();
        attributes["notificationConfig"] = $"projects/_/buckets/{item.Bucket}/notificationConfigs/{id}";
        attributes["eventType"] = type;
        attributes["payloadFormat"] = notification["payload_format"]?.ToString() ?? "JSON_API_V1";
        attributes["bucketId"] = item.Bucket;
        attributes["objectId"] = item.Name;
        attributes["objectGeneration"] = StoredObject.Text(item.Generation);
        attributes["eventTime"] = StoredObject.Text(item.Updated);
        if (overwrote is not null) attributes["overwroteGeneration"] = StoredObject.Text(overwrote.Generation);
        var topic = notification["topic"]!.ToString();
        return new(
            topic.StartsWith(TopicPrefix, StringComparison.Ordinal) ? topic[TopicPrefix.Length..] : topic,
            attributes,
            attributes["payloadFormat"] == "NONE" ? [] : Encoding.UTF8.GetBytes(item.ToJson(root).ToJsonString()));
    }
}

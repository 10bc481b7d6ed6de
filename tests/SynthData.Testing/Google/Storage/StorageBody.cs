namespace SynthData.Testing.Google.Storage;

/// <summary>A JSON body that the server was sent or answered with.</summary>
/// <param name="Type">Google's name of its message.</param>
/// <param name="Json">The body.</param>
public sealed record StorageBody(string Type, string Json)
{
    /// <summary>What Google's own types find wrong with it.</summary>
    public IReadOnlyList<string> Faults => CloudMessages.Check("storage.v1.storage_v1_messages", Type, Json);

    /// <param name="verb">Of the request.</param>
    /// <param name="segments">Of its path.</param>
    /// <param name="isAnswer">Or the request's own body.</param>
    internal static string TypeOf(string verb, string[] segments, bool isAnswer)
    {
        var isList = isAnswer && verb == "GET";
        var path = segments.AsSpan(Math.Max(0, Array.FindIndex(segments, segment => segment is "b" or "projects")));
        return path switch
        {
            ["projects", ..] => "ServiceAccount",
            ["b"] => isList ? "Buckets" : "Bucket",
            ["b", _] or ["b", _, "lockRetentionPolicy"] => "Bucket",
            ["b", _, "iam"] => "Policy",
            ["b", _, "iam", ..] => "TestIamPermissionsResponse",
            ["b", _, "notificationConfigs"] => isList ? "Notifications" : "Notification",
            ["b", _, "notificationConfigs", _] => "Notification",
            ["b", _, "o"] => isList ? "Objects" : "Object",
            ["b", _, "o", _, "compose"] when !isAnswer => "ComposeRequest",
            ["b", _, "o", _, "rewriteTo", ..] when isAnswer => "RewriteResponse",
            ["b", _, "o", ..] => "Object",
            _ => throw new NotSupportedException($"No message is known for {verb} {string.Join('/', segments)}"),
        };
    }
}

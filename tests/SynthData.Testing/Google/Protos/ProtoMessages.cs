using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Cloud.Spanner.Admin.Database.V1;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;

namespace SynthData.Testing.Google.Protos;

/// <summary>Parses what a call carried as the messages of its method.</summary>
internal static class ProtoMessages
{
    /// <summary>A message without members, as Google's client for Node writes it.</summary>
    public const string NothingOfNode = "\"\"";

    /// <summary>Parameters that every method has.</summary>
    private static readonly HashSet<string> OfEveryMethod = new(["alt", "$alt", "prettyPrint", "key", "fields", "$fields", "quotaUser"], StringComparer.Ordinal);

    /// <summary>Names of status codes with the status that HTTP has for them.</summary>
    private static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        ["INVALID_ARGUMENT"] = 400, ["FAILED_PRECONDITION"] = 400, ["OUT_OF_RANGE"] = 400, ["UNAUTHENTICATED"] = 401, ["PERMISSION_DENIED"] = 403, ["NOT_FOUND"] = 404,
        ["ABORTED"] = 409, ["ALREADY_EXISTS"] = 409, ["RESOURCE_EXHAUSTED"] = 429, ["CANCELLED"] = 499, ["UNKNOWN"] = 500, ["INTERNAL"] = 500, ["DATA_LOSS"] = 500,
        ["UNIMPLEMENTED"] = 501, ["UNAVAILABLE"] = 503, ["DEADLINE_EXCEEDED"] = 504,
    };

    private static readonly JsonParser Strict = new(JsonParser.Settings.Default.WithTypeRegistry(TypeRegistry.FromFiles(StatusReflection.Descriptor, EmptyReflection.Descriptor, SpannerDatabaseAdminReflection.Descriptor)));

    public static void CheckRequest(ProtoRoute route, ProtoCall call, List<string> faults)
    {
        var input = route.Method.InputType;
        CheckQuery(route, call, faults);
        if (route.Body.Length == 0)
        {
            if (call.Request.Length > 0) faults.Add("the request has a body, but the method takes none");
        }
        else if (!call.Request.Span.SequenceEqual(Encoding.UTF8.GetBytes(NothingOfNode)))
        {
            Parse(call.Request, route.Body == "*" ? input : input.FindFieldByName(route.Body).MessageType, "the request", faults);
        }
    }

    public static void CheckAnswer(ProtoRoute route, ProtoCall call, List<string> faults)
    {
        if (!route.Method.IsServerStreaming)
        {
            Parse(call.Answer, route.Method.OutputType, "the answer", faults);
            return;
        }

        // A stream comes as one array of its messages.
        if (JsonOf(call.Answer) is not JsonArray items) faults.Add("the answer is no array, as that of a stream is");
        else foreach (var item in items) Parse(Encoding.UTF8.GetBytes(item?.ToJsonString() ?? "null"), route.Method.OutputType, "an item of the answer", faults);
    }

    public static void CheckRefusal(ProtoCall call, List<string> faults)
    {
        // What stands before a service, or breaks, may say nothing.
        if (call.Answer.Length == 0 && call.Status >= 429) return;
        var body = JsonOf(call.Answer) is JsonArray { Count: > 0 } items ? items[0] : JsonOf(call.Answer);
        if (body is not JsonObject { Count: 1 } || body["error"] is not JsonObject error)
        {
            faults.Add("the refusal is not an object with `error` alone");
            return;
        }

        var status = (error["status"] as JsonValue)?.ToString() ?? "";
        error.Remove("status");
        if (!Statuses.TryGetValue(status, out var expected)) faults.Add($"the refusal's status `{status}` is no name of a code");
        else if (expected != call.Status) faults.Add($"the refusal's status {status} goes with another one of HTTP, {expected}");
        if (error["code"]?.ToJsonString() != call.Status.ToString(CultureInfo.InvariantCulture)) faults.Add("the refusal's code is not that of the answer");
        foreach (var (name, _) in error)
            if (name is not ("code" or "message" or "details")) faults.Add($"the refusal has a member `{name}`");
        foreach (var detail in error["details"] as JsonArray ?? [])
            if (detail?["@type"] is null) faults.Add("a detail of the refusal has no `@type`");
    }

    private static void CheckQuery(ProtoRoute route, ProtoCall call, List<string> faults)
    {
        var query = new JsonObject();
        foreach (var part in (call.Target.Split('?', 2) is [_, var text] ? text : "").Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = Unescaped(part.Split('=')[0]);
            if (OfEveryMethod.Contains(name)) continue;
            if (route.Bound.Contains(name, StringComparer.Ordinal)) faults.Add($"the parameter `{name}` stands in the path too");
            else if (!TryAdd(query, route.Method.InputType, name.Split('.'), part.Split('=', 2) is [_, var value] ? Unescaped(value) : "")) faults.Add($"the method has no parameter `{name}`");
        }

        if (route.Body == "*" && query.Count > 0) faults.Add("the request has parameters beside a body that is the whole message");
        Parse(Encoding.UTF8.GetBytes(query.ToJsonString()), route.Method.InputType, "the query", faults);
    }

    /// <summary>Puts a parameter where it belongs in the message, so that the parser can look at its value.</summary>
    private static bool TryAdd(JsonObject target, MessageDescriptor type, string[] path, string value)
    {
        if (type.Fields.InDeclarationOrder().FirstOrDefault(field => field.JsonName == path[0] || field.Name == path[0]) is not { } field) return false;
        if (path.Length > 1)
        {
            if (field.FieldType != FieldType.Message || field.IsRepeated) return false;
            if (target[field.JsonName] is not JsonObject inner) target[field.JsonName] = inner = [];
            return TryAdd(inner, field.MessageType, path[1..], value);
        }

        JsonNode leaf = field.FieldType switch
        {
            FieldType.Bool when bool.TryParse(value, out var yes) => yes,
            FieldType.Enum when int.TryParse(value, CultureInfo.InvariantCulture, out var number) => number,
            _ => value,
        };
        if (!field.IsRepeated) target[field.JsonName] = leaf;
        else if (target[field.JsonName] is JsonArray items) items.Add(leaf);
        else target[field.JsonName] = new JsonArray(leaf);
        return true;
    }

    private static void Parse(ReadOnlyMemory<byte> json, MessageDescriptor type, string what, List<string> faults)
    {
        try
        {
            Strict.Parse(ProtoBase64.Standard(Encoding.UTF8.GetString(json.Span), type), type);
        }
        catch (Exception failure) when (failure is InvalidProtocolBufferException or InvalidJsonException or InvalidOperationException)
        {
            faults.Add($"{what} is no {type.FullName}: {failure.Message}");
        }
    }

    private static JsonNode? JsonOf(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonNode.Parse(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Unescaped(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using SynthData.Errors;
using SynthData.Gcp.PubSub;

namespace SynthData.Api.Events;

/// <summary>Reads an event out of a request: a CloudEvent in binary or structured mode, or a message that Pub/Sub pushes without a CloudEvent around it.</summary>
internal static class CloudEventReader
{
    public const string StructuredMedia = "application/cloudevents+json", HeaderPrefix = "ce-";
    public const string MessagePublished = "google.cloud.pubsub.topic.v1.messagePublished";
    private const int LongestAttribute = 1024;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32, AllowDuplicateProperties = false };

    /// <exception cref="SynthDataException">Everything that is wrong with its attributes.</exception>
    public static CloudEvent Read(string? contentType, IHeaderDictionary headers, ReadOnlyMemory<byte> body)
    {
        var media = contentType is null ? "" : CloudEvent.MediaTypeOf(contentType);
        if (media == StructuredMedia) return OfObject(body);
        if (headers.Keys.Any(name => name.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase))) return OfHeaders(contentType, headers, body);
        return media == "application/json" && TryPush(body) is { } pushed ? pushed : throw NotAnEvent();
    }

    private static CloudEvent OfHeaders(string? contentType, IHeaderDictionary headers, ReadOnlyMemory<byte> body)
    {
        var attributes = new Attributes(name => headers[HeaderPrefix + name] is { Count: > 0 } values ? Unescape(values.ToString()) : null);
        return attributes.ToEvent(body, contentType);
    }

    private static CloudEvent OfObject(ReadOnlyMemory<byte> body)
    {
        using var document = Parse(body) ?? throw NotAnEvent();
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object) throw NotAnEvent();
        var attributes = new Attributes(name => root.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? TextOf(value) : null);
        return attributes.ToEvent(DataOf(root, attributes.Problems), attributes.Optional("datacontenttype"));
    }

    /// <summary>Data stands in the object as JSON, or as bytes in base64.</summary>
    private static ReadOnlyMemory<byte> DataOf(JsonElement root, DiagnosticBag problems)
    {
        if (root.TryGetProperty("data_base64", out var encoded))
        {
            if (root.TryGetProperty("data", out _)) problems.Error(EventErrors.AttributeNotUnderstood, "`data` and `data_base64` are both given", new(Path: "data_base64"), "Give one of them");
            else if (encoded.ValueKind == JsonValueKind.String && encoded.TryGetBytesFromBase64(out var bytes)) return bytes;
            else problems.Error(EventErrors.AttributeNotUnderstood, "`data_base64` is not base64", new(Path: "data_base64"), "Give bytes in base64");
            return default;
        }

        return root.TryGetProperty("data", out var data) ? Encoding.UTF8.GetBytes(data.GetRawText()) : default;
    }

    /// <summary>The message as Eventarc would send it: its id tells it from the others of its subscription.</summary>
    private static CloudEvent? TryPush(ReadOnlyMemory<byte> body)
    {
        try
        {
            var push = PubSubPush.Parse(body.Span);
            return new(push.Message.MessageId!, $"//pubsub.googleapis.com/{push.Subscription}", MessagePublished, body);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return Utf8.IsValid(body.Span) ? JsonDocument.Parse(body, Strict) : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Anything but a text is taken as one that is not allowed, so that it is told with the others.</summary>
    private static string TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return "";
        }
    }

    /// <summary>Headers have characters beyond ASCII, and the percent sign, as percent and hex.</summary>
    private static string Unescape(string value) => value.Contains('%', StringComparison.Ordinal) ? Uri.UnescapeDataString(value) : value;

    private static SynthDataException NotAnEvent() => new(EventErrors.NotAnEvent, EventErrors.NotAnEvent.Title);

    /// <summary>The attributes of an event, checked together.</summary>
    /// <param name="find">An attribute by name, or null.</param>
    private sealed class Attributes(Func<string, string?> find)
    {
        public DiagnosticBag Problems { get; } = new();

        public CloudEvent ToEvent(ReadOnlyMemory<byte> data, string? contentType)
        {
            var version = Needed("specversion");
            if (version is not ("" or "1.0")) Problems.Error(EventErrors.AttributeNotUnderstood, "`specversion` is not `1.0`", new(Path: "specversion"), "Send events of version 1.0");
            var read = new CloudEvent(Needed("id"), Needed("source"), Needed("type"), data) { Subject = Optional("subject"), DataContentType = contentType };
            Problems.ThrowIfErrors();
            return read;
        }

        public string? Optional(string name)
        {
            if (find(name) is not { } value) return null;
            if (value.Length is > 0 and <= LongestAttribute && !value.Any(char.IsControl)) return value;
            Problems.Error(EventErrors.AttributeNotUnderstood, $"`{name}` is no text of 1 to {LongestAttribute} visible characters", new(Path: name));
            return "";
        }

        private string Needed(string name)
        {
            if (Optional(name) is { } value) return value;
            Problems.Error(EventErrors.AttributeMissing, $"`{name}` is missing", new(Path: name), $"Give `{name}`");
            return "";
        }
    }
}

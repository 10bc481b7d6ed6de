using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SynthData.Api.Requests;
using SynthData.Client.Wire;
using SynthData.Errors;
using SynthData.Gcp.PubSub;
using SynthData.Platform.Blobs;
using SynthData.Platform.Events;

namespace SynthData.Api.Events;

/// <summary>What an event wants done.</summary>
/// <param name="Origin">What tells the event from all others.</param>
internal abstract record EventWish(EventOrigin Origin)
{
    public const string JobRequested = "com.inferloop.synthdata.job.requested", Ticked = "com.inferloop.synthdata.tick";
    public const string ObjectFinalized = "google.cloud.storage.object.v1.finalized", FirestoreDocuments = "google.cloud.firestore.document.v1.";
    private const string WrittenBy = "written-by", Us = "synthdata";

    /// <summary>What the event wants, or an <see cref="EventNothing"/>.</summary>
    /// <exception cref="SynthDataException">Everything that is wrong with its data.</exception>
    public static EventWish Of(CloudEvent cloudEvent)
    {
        var origin = OriginOf(cloudEvent);
        return cloudEvent.Type switch
        {
            JobRequested => OfJob(origin, cloudEvent.Data),
            Ticked => new EventTick(origin),
            ObjectFinalized => OfObject(origin, cloudEvent.Data),
            CloudEventReader.MessagePublished => OfMessage(origin, cloudEvent.Data),
            var type when type.StartsWith(FirestoreDocuments, StringComparison.Ordinal) => OfDocument(origin, cloudEvent),
            _ => throw new SynthDataException(EventErrors.TypeUnknown, EventErrors.TypeUnknown.Title, new(Path: "type")),
        };
    }

    /// <summary>
    /// The request of a document is the document, however often it is written: its events differ. Everything else is told apart by source and id.
    /// </summary>
    public static EventOrigin OriginOf(CloudEvent cloudEvent) =>
        cloudEvent is { Subject: { } subject } && IsOfDocument(cloudEvent)
            ? new(cloudEvent.Source, subject, cloudEvent.Type)
            : new(cloudEvent.Source, cloudEvent.Id, cloudEvent.Type);

    /// <summary>Whether it tells of a document of Firestore.</summary>
    public static bool IsOfDocument(CloudEvent cloudEvent) => cloudEvent.Type.StartsWith(FirestoreDocuments, StringComparison.Ordinal);

    private static EventJob OfJob(EventOrigin origin, ReadOnlyMemory<byte> data)
    {
        var asked = Read(data, SynthDataJson.Default.RequestedJob);
        return new(origin, asked.Project, new(asked.Kind, asked.Parameters));
    }

    private static EventWish OfMessage(EventOrigin origin, ReadOnlyMemory<byte> data)
    {
        PubSubMessage message;
        try
        {
            message = PubSubPush.Parse(data.Span).Message;
        }
        catch (FormatException)
        {
            throw new SynthDataException(EventErrors.DataNotUnderstood, "The data of the event is no message of Pub/Sub");
        }

        if (message.Attributes is not { } attributes || !attributes.TryGetValue("eventType", out var change)) return OfJob(origin, message.Data);
        if (change != "OBJECT_FINALIZE") return new EventNothing(origin);
        if (attributes.TryGetValue("bucketId", out var bucket) && attributes.TryGetValue("objectId", out var name) && attributes.TryGetValue("objectGeneration", out var generation))
            return OfObject(origin, bucket, name, generation, message.Data is { Length: > 0 } json ? json : "{}"u8.ToArray());
        throw new SynthDataException(EventErrors.DataNotUnderstood, "The notification of Cloud Storage names no object");
    }

    private static EventWish OfObject(EventOrigin origin, ReadOnlyMemory<byte> data)
    {
        using var document = Parse(data);
        var root = document.RootElement;
        if (root.ValueKind == JsonValueKind.Object && TextOf(root, "bucket") is { } bucket && TextOf(root, "name") is { } name && TextOf(root, "generation") is { } generation)
            return OfObject(origin, bucket, name, generation, data);
        throw new SynthDataException(EventErrors.DataNotUnderstood, "The data of the event is no object of Cloud Storage");
    }

    private static EventWish OfObject(EventOrigin origin, string bucket, string name, string generation, ReadOnlyMemory<byte> resource)
    {
        // One object may be told of by several triggers, each with ids of its own.
        var same = new EventOrigin($"//storage.googleapis.com/projects/_/buckets/{bucket}", $"{name}#{generation}", origin.Type);
        return ObjectLayout.DropOf(name) is not { } drop || IsOurs(resource)
            ? new EventNothing(same)
            : new EventDrop(same, bucket, new(name, generation, drop.Project, drop.Dataset, drop.File));
    }

    /// <summary>Our own objects never start anything, wherever they are.</summary>
    private static bool IsOurs(ReadOnlyMemory<byte> resource)
    {
        using var document = Parse(resource);
        return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("metadata", out var metadata)
            && metadata.ValueKind == JsonValueKind.Object && TextOf(metadata, WrittenBy) == Us;
    }

    private static EventWish OfDocument(EventOrigin origin, CloudEvent cloudEvent)
    {
        var change = cloudEvent.Type[FirestoreDocuments.Length..].Split('.')[0];
        if (change is not ("written" or "created" or "updated") || cloudEvent.Subject?.Split('/') is not ["documents", "projects", var project, "jobRequests", _])
            return new EventNothing(origin);
        if (FirestoreDocument.ReadFields(cloudEvent) is not { } fields) return new EventNothing(origin);
        return new EventJob(origin, project, Read(fields, SynthDataJson.Default.JobRequest));
    }

    private static T Read<T>(ReadOnlyMemory<byte> json, JsonTypeInfo<T> type) where T : class
    {
        var problems = new DiagnosticBag();
        var read = JsonBody.Read(json, type, problems);
        problems.ThrowIfErrors();
        return read!;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> data)
    {
        try
        {
            return JsonDocument.Parse(data);
        }
        catch (JsonException)
        {
            throw new SynthDataException(EventErrors.DataNotUnderstood, "The data of the event is not JSON");
        }
    }

    /// <summary>Null for a text with half of a surrogate pair.</summary>
    private static string? Whole(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A member that is a text, or a number of 64 bits.</summary>
    private static string? TextOf(JsonElement item, string name) =>
        !item.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String ? Whole(value)
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) ? number.ToString(CultureInfo.InvariantCulture)
        : null;
}

/// <summary>A job.</summary>
internal sealed record EventJob(EventOrigin Origin, string Project, JobRequest Request) : EventWish(Origin);

/// <summary>A file in a bucket is to become a dataset's version.</summary>
internal sealed record EventDrop(EventOrigin Origin, string Bucket, Drop Drop) : EventWish(Origin);

/// <summary>Whatever is due by the clock.</summary>
internal sealed record EventTick(EventOrigin Origin) : EventWish(Origin);

/// <summary>Nothing that concerns us.</summary>
internal sealed record EventNothing(EventOrigin Origin) : EventWish(Origin);

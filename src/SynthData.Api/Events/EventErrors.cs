using SynthData.Errors;

namespace SynthData.Api.Events;

/// <summary>Problems of events.</summary>
internal static class EventErrors
{
    public static readonly DiagnosticCode NotAnEvent = new(
        "SD4830", "The request is not an event", "Send a CloudEvent of version 1.0, with `ce-` headers or as `application/cloudevents+json`, or let Pub/Sub push");

    public static readonly DiagnosticCode AttributeMissing = new("SD4831", "An attribute of the event is missing", "Give it");
    public static readonly DiagnosticCode AttributeNotUnderstood = new("SD4832", "An attribute of the event is not understood", "Give a text of 1 to 1024 visible characters");
    public static readonly DiagnosticCode TypeUnknown = new("SD4833", "The service does nothing about events of this type", "Let the trigger send only the types in `docs/events.md`");
    public static readonly DiagnosticCode DataNotUnderstood = new("SD4834", "The data of the event is not what its type says", "See `docs/events.md` for the data of each type");
    public static readonly DiagnosticCode OtherBucket = new("SD4835", "The event is about a bucket that is not the service's own", "Let the trigger watch the bucket in `events.bucket` or `google.bucket`");
    public static readonly DiagnosticCode ValueNotTaken = new("SD4836", "A field of the document has a value of a kind that no parameter has", "Use texts, numbers, true or false, lists and maps");

    public static readonly DiagnosticCode NotNow = new("SD4838", "The event can't be done now", "Let it be delivered again after `Retry-After`; see to the project's quota when that lasts");

    public static readonly DiagnosticCode OwnDatabase = new(
        "SD4839", "The event is about a document in the service's own database", "Keep `jobRequests` in a database of their own: whoever may write to the service's can read keys and change roles");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [NotAnEvent, AttributeMissing, AttributeNotUnderstood, TypeUnknown, DataNotUnderstood, OtherBucket, ValueNotTaken, NotNow, OwnDatabase];
}

using System.Text.RegularExpressions;
using SynthData.Infra.Components.Topics;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Triggers;

/// <summary>What a stack says of events that call a service or a function.</summary>
internal static partial class TriggerSettings
{
    public static readonly Setting<string?> Service = Setting.OptionalText("service", "Service of the stack that takes the events as CloudEvents over HTTP.", TextFormat.Id);

    public static readonly Setting<string?> Function = Setting.OptionalText("function", "Function of the stack that takes them instead.", TextFormat.Id);

    public static readonly Setting<string> Path = Setting.Text("path", "/", "Path of the requests.", new("a path that begins with `/`", PathPattern(), "/v1/events"));

    public static readonly Setting<string?> Bucket = Setting.OptionalText("bucket", "Bucket of the stack.", TextFormat.Id);

    public static readonly Setting<string> ObjectEvent = Setting.Choice(
        "event", "finalized", ["finalized", "deleted", "archived", "metadataUpdated"], "What happened to an object: it is there whole, deleted, a noncurrent version, or described anew.");

    public static readonly Setting<SettingsBlock?> Storage = Setting.OptionalBlock(
        "storage", BlockShape.Of(Bucket, ObjectEvent), "Events of a bucket: all folders, for Eventarc knows none. `buckets.ID.notifications` knows folders, and leaves dead letters to Terraform.");

    public static readonly Setting<string?> Database = Setting.OptionalText("database", "Database of the stack.", TextFormat.Id);

    public static readonly Setting<string> Document = Setting.Text(
        "document", null, "Documents it is about, `*` for any one part of the path and `**` for any parts.", new("a path of documents", DocumentPattern(), "projects/*/jobRequests/*"));

    public static readonly Setting<string> DocumentEvent = Setting.Choice(
        "event", "written", ["written", "created", "updated", "deleted"], "What happened to a document; `written` is all of them.");

    public static readonly Setting<SettingsBlock?> Firestore = Setting.OptionalBlock("firestore", BlockShape.Of(Database, Document, DocumentEvent), "Events of the documents of a database.");

    public static readonly Setting<string?> Topic = Setting.OptionalText("topic", "Topic of the stack.", TextFormat.Id);

    public static readonly Setting<SettingsBlock?> Message = Setting.OptionalBlock(
        "message", BlockShape.Of(Topic), "Messages of a topic. A subscription that pushes does the same without Eventarc.");

    public static readonly Setting<bool> Retry = Setting.Flag("retry", true, "Deliver an event again until it is answered with success, for a day; without it, once.");

    public static readonly Setting<SettingsBlock?> DeadLetters = Setting.OptionalBlock(
        "dead_letters", BlockShape.Of(SubscriptionSettings.DeadTopic, SubscriptionSettings.Attempts),
        "Where events go that are never answered with success. Eventarc makes the subscription itself, so Terraform only grants what is needed; the output `ID_dead_letters` is the command to run once after an apply.");

    public static BlockShape Shape { get; } = BlockShape.Of(Service, Function, Path, Storage, Firestore, Message, Retry, DeadLetters, CommonSettings.Formerly);

    /// <summary>What events call.</summary>
    public static Callee CalleeOf(BuildContext context, SettingsBlock settings) => new(context, settings, Service, Function);

    [GeneratedRegex(@"\A/[^\s?#]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"\A[\w.*{}=~-]+(?:/[\w.*{}=~-]+)*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DocumentPattern();
}

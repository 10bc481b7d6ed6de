using System.Text.RegularExpressions;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Topics;

/// <summary>What a stack says of a subscription to one of its topics.</summary>
internal static partial class SubscriptionSettings
{
    public static readonly Setting<long> AckDeadline = Setting.Number(
        "ack_deadline_seconds", 60, 10, 600, "Seconds a subscriber has to acknowledge a message before it is delivered again; it can ask for more.");

    public static readonly Setting<long> RetentionDays = Setting.Number("retention_days", 7, 1, 31, "Days an unacknowledged message is kept.");

    public static readonly Setting<bool> RetainAcked = Setting.Flag("retain_acked", false, "Keep acknowledged messages too, so that the subscription can go back to them; billed as storage.");

    public static readonly Setting<bool> Ordered = Setting.Flag("ordered", false, "Deliver messages of one ordering key in the order published. Can't be changed later.");

    public static readonly Setting<bool> ExactlyOnce = Setting.Flag("exactly_once", false, "Deliver no acknowledged message again; for subscribers that pull.");

    public static readonly Setting<string?> Filter = Setting.OptionalText("filter", "Only messages whose attributes match, such as `attributes.kind = \"job\"`. Can't be changed later.");

    public static readonly Setting<long> MinimumBackoff = Setting.Number("minimum_backoff_seconds", 10, 0, 600, "Least seconds before a failed message is delivered again.");

    public static readonly Setting<long> MaximumBackoff = Setting.Number("maximum_backoff_seconds", 600, 0, 600, "Most seconds before a failed message is delivered again.");

    public static readonly Setting<string?> DeadTopic = Setting.OptionalText("topic", "Topic of the stack that takes them; it needs a subscription, or they are lost.", TextFormat.Id);

    public static readonly Setting<long> Attempts = Setting.Number("attempts", 5, 5, 100, "Deliveries after which a message is given up.");

    public static readonly Setting<SettingsBlock?> DeadLetters = Setting.OptionalBlock(
        "dead_letters", BlockShape.Of(DeadTopic, Attempts), "Where messages go that no subscriber can process, so that they do not come back forever.");

    public static readonly Setting<string?> PushService = Setting.OptionalText("service", "Service of the stack that takes the messages as requests.", TextFormat.Id);

    public static readonly Setting<string?> PushFunction = Setting.OptionalText("function", "Function of the stack that takes them instead.", TextFormat.Id);

    public static readonly Setting<string> PushPath = Setting.Text("path", "/", "Path of the request.", new("a path that begins with `/`", Path(), "/events"));

    public static readonly Setting<bool> PushEveryRegion = Setting.Flag(
        "every_region", false,
        "Send each message to the service or function in every region, so that the loss of a region delays nothing. For those that do the same message once, however often it comes, as this one does.");

    public static readonly Setting<SettingsBlock?> Push = Setting.OptionalBlock(
        "push", BlockShape.Of(PushService, PushFunction, PushPath, PushEveryRegion), "Send messages to a service or a function. Requests carry an identity token of an account that may call nothing else.");

    public static readonly Setting<string?> TableProject = Setting.OptionalText("project", "Project of the table; the stack's when absent.", TextFormat.Project);

    public static readonly Setting<string> Dataset = Setting.Text("dataset", null, "Dataset of the table: one of the `bigquery` section by its id, or else one that exists.", new("a dataset: letters, digits, dashes and underscores", Name(), "analytics"));

    public static readonly Setting<string> Table = Setting.Text("table", null, "Table: one of that dataset by its id, or one that exists.", new("a table: letters, digits, dashes and underscores", Name(), "events"));

    public static readonly Setting<string> Columns = Setting.Choice(
        "columns", "data", ["data", "topic", "table"], "How a message becomes a row: whole in the column `data`, by the topic's schema, or by the table's.");

    public static readonly Setting<bool> Metadata = Setting.Flag("metadata", true, "Write time, id and attributes of each message too; the table needs the columns.");

    public static readonly Setting<bool> DropUnknown = Setting.Flag("drop_unknown", false, "Leave out fields that the table lacks, where the message would else be refused.");

    public static readonly Setting<SettingsBlock?> BigQuery = Setting.OptionalBlock(
        "bigquery", BlockShape.Of(TableProject, Dataset, Table, Columns, Metadata, DropUnknown), "Write messages to a BigQuery table, with no code in between.");

    public static BlockShape Shape { get; } = BlockShape.Of(
        AckDeadline, RetentionDays, RetainAcked, Ordered, ExactlyOnce, Filter, MinimumBackoff, MaximumBackoff, DeadLetters, Push, BigQuery, CommonSettings.Formerly);

    /// <summary>What messages are sent to.</summary>
    public static Callee CalleeOf(BuildContext context, SettingsBlock push) => new(context, push, PushService, PushFunction);

    [GeneratedRegex(@"\A/[^\s?#]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Path();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_-]{0,1023}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();
}

using System.Text.RegularExpressions;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Schedules;

/// <summary>What a stack says of something that happens by the clock.</summary>
internal static partial class ScheduleSettings
{
    /// <summary>Minute, hour, day of the month, month, day of the week.</summary>
    public static TextFormat CronFormat { get; } = new("five fields of cron", CronPattern(), "*/15 * * * *");

    public static readonly Setting<string> Cron = Setting.Text("cron", null, "When, as cron has it: minute, hour, day of the month, month, day of the week.", CronFormat);

    public static readonly Setting<string> TimeZone = Setting.Text(
        "time_zone", "Etc/UTC", "Time zone of `cron`, by its name in the tz database. Zones with summer time skip an hour once a year and have another twice.",
        new("the name of a time zone", ZonePattern(), "Europe/Berlin"));

    public static readonly Setting<string?> CallService = Setting.OptionalText("service", "Service of the stack that is called.", TextFormat.Id);

    public static readonly Setting<string?> CallFunction = Setting.OptionalText("function", "Function of the stack that is called instead.", TextFormat.Id);

    public static readonly Setting<string> CallPath = Setting.Text("path", "/", "Path of the request.", new("a path that begins with `/`", PathPattern(), "/v1/events"));

    public static readonly Setting<string> CallMethod = Setting.Choice("method", "POST", ["POST", "GET", "PUT", "PATCH", "DELETE"], "Method of the request.");

    public static readonly Setting<string?> CallEvent = Setting.OptionalText(
        "event", "Make the request a CloudEvent of this type, without data: `com.inferloop.synthdata.tick` is the one that the service waits for.",
        new("a type such as `com.inferloop.synthdata.tick`", EventPattern(), "com.inferloop.synthdata.tick"));

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> CallHeaders = Setting.TextMap(
        "headers", "Headers of the request, beside the token.", new("the name of a header", HeaderPattern(), "Content-Type"));

    public static readonly Setting<string?> CallBody = Setting.OptionalText("body", "Body of the request, as text.");

    public static readonly Setting<SettingsBlock?> Call = Setting.OptionalBlock(
        "call", BlockShape.Of(CallService, CallFunction, CallPath, CallMethod, CallEvent, CallHeaders, CallBody),
        "Call a service or a function. Requests carry an identity token of an account that may call nothing else; workloads learn its address by `env_from`: `schedules.ID.sender`.");

    public static readonly Setting<string?> PublishTopic = Setting.OptionalText("topic", "Topic of the stack.", TextFormat.Id);

    public static readonly Setting<string> PublishData = Setting.Text("data", "{}", "The message, as text.");

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> PublishAttributes = Setting.TextMap(
        "attributes", "Attributes of the message.", new("the name of an attribute", AttributePattern(), "kind"));

    public static readonly Setting<SettingsBlock?> Publish = Setting.OptionalBlock("publish", BlockShape.Of(PublishTopic, PublishData, PublishAttributes), "Publish a message to a topic.");

    public static readonly Setting<string?> RunJob = Setting.OptionalText("job", "Job of the stack.", TextFormat.Id);

    public static readonly Setting<SettingsBlock?> Run = Setting.OptionalBlock("run", BlockShape.Of(RunJob), "Start a Cloud Run job, with its own arguments.");

    public static readonly Setting<long> Retries = Setting.Number("retries", 3, 0, 5, "Times a failed try is made again before the next time of `cron`.");

    public static readonly Setting<long> MinimumBackoff = Setting.Number("minimum_backoff_seconds", 5, 0, 3600, "Seconds before the first of them.");

    public static readonly Setting<long> MaximumBackoff = Setting.Number("maximum_backoff_seconds", 60, 0, 3600, "Most seconds between two of them; each wait is twice the one before.");

    public static readonly Setting<long> Deadline = Setting.Number("deadline_seconds", 180, 15, 1800, "Seconds an answer may take; of calls and runs.");

    public static readonly Setting<bool> EveryRegion = Setting.Flag(
        "every_region", false, "Do it once in every region of the stack, with the service, function or job there, so that the loss of a region stops nothing. What is done must bear being done as often.");

    public static readonly Setting<bool> Paused = Setting.Flag("paused", false, "Do nothing until this is false again.");

    public static BlockShape Shape { get; } = BlockShape.Of(
        Cron, TimeZone, Call, Publish, Run, Retries, MinimumBackoff, MaximumBackoff, Deadline, EveryRegion, Paused, CommonSettings.Formerly);

    /// <summary>What is called.</summary>
    public static Callee CalleeOf(BuildContext context, SettingsBlock call) => new(context, call, CallService, CallFunction);

    [GeneratedRegex(@"\A(?:[0-9*][0-9*,/-]* ){3}[0-9A-Za-z*][0-9A-Za-z*,/-]* [0-9A-Za-z*][0-9A-Za-z*,/-]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CronPattern();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ZonePattern();

    [GeneratedRegex(@"\A/[^\s#]*\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"\A[a-z][a-zA-Z0-9-]*(?:\.[a-zA-Z0-9-]+)+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EventPattern();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]{0,99}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex HeaderPattern();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_.-]{0,254}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex AttributePattern();
}

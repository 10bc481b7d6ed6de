using System.Text.RegularExpressions;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Dataflow;

/// <summary>What a stack says of a Dataflow job.</summary>
internal static partial class DataflowSettings
{
    public static readonly Setting<string> Template = Setting.Text(
        "template", null, "Where its flex template is described: one of Google's or your own.", new("an object such as `gs://BUCKET/template.json`", ObjectPattern(), "gs://dataflow-templates-us-central1/latest/flex/PubSub_Subscription_to_BigQuery"));

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> Parameters = Setting.TextMap(
        "parameters", "Parameters of the template, as text.", new("the name of a parameter", NamePattern(), "inputSubscription"));

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> ParametersFrom = Setting.TextMap(
        "parameters_from", "Parameters taken from components: `inputSubscription: topics.jobs.lines` is its full name.", new("the name of a parameter", NamePattern(), "inputSubscription"),
        new("a component such as `topics.jobs.lines`", PathPattern(), "topics.jobs.lines"));

    public static readonly Setting<string?> Bucket = Setting.OptionalText("bucket", "Bucket of the stack for its temporary files, below `temp/`.", TextFormat.Id);

    public static readonly Setting<string> Machine = Setting.Text("machine", "n2-standard-2", "Machine type of its workers.", new("a machine type", MachinePattern(), "n2-standard-2"));

    public static readonly Setting<long> MaxWorkers = Setting.Number("max_workers", 3, 1, 4000, "Most workers. Each is a machine that is billed while the job runs; a streaming job runs until it is taken out.");

    public static readonly Setting<bool> StreamingEngine = Setting.Flag("streaming_engine", true, "Keep the state of streaming jobs outside of the workers.");

    public static readonly Setting<string> OnDelete = Setting.Choice("on_delete", "drain", ["drain", "cancel"], "When it is taken out or replaced: finish what was read, or stop at once.");

    public static BlockShape Shape { get; } = BlockShape.Of(
        Template, Parameters, ParametersFrom, Bucket, Machine, MaxWorkers, StreamingEngine, OnDelete, UseSettings.Uses, KeySettings.Key, CommonSettings.Formerly);

    [GeneratedRegex(@"\Ags://[a-z0-9][a-z0-9._-]+/[^\s?#]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ObjectPattern();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,99}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A[a-z]+(?:\.[a-z][a-z0-9-]*){1,2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"\A[a-z][a-z0-9]*-[a-z]+(?:-[0-9]+){0,2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachinePattern();
}

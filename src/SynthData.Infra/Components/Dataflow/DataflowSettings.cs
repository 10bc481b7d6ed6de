using System.Text.RegularExpressions;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Dataflow;

/// <summary>What a stack says of a Dataflow job.</summary>
internal static partial class DataflowSettings
{
    public const string OnDemand = "on-demand";

    public static readonly Setting<string?> Template = Setting.OptionalText(
        "template", "Where its flex template is described: one of Google's or your own. Left out with `pipeline`.", new("an object such as `gs://BUCKET/template.json`", ObjectPattern(), "gs://dataflow-templates-us-central1/latest/flex/PubSub_Subscription_to_BigQuery"));

    public static readonly Setting<string?> Pipeline = Setting.OptionalText(
        "pipeline",
        "A pipeline in Beam YAML, instead of a template of your own: it runs in Google's template for such texts. What stands in it between `{{ }}` is Jinja, with the variables below; one that the "
        + "service launches also has `source` (the file, `gs://...`), `table`, `columns` (names that BigQuery takes), `types` (a map of them to `Int64`, `float64`, `boolean`, `string`) and "
        + "`delimiter`. At most 16 KiB.");

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> Variables = Setting.TextMap(
        "variables", "Variables of the pipeline, as text.", new("the name of a variable", NamePattern(), "currency"));

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> VariablesFrom = Setting.TextMap(
        "variables_from", "Variables taken from components: `dataset: bigquery.tables` is `PROJECT.DATASET`.", new("the name of a variable", NamePattern(), "dataset"),
        new("a component such as `bigquery.tables`", PathPattern(), "bigquery.tables"));

    public static readonly Setting<string> Start = Setting.Choice(
        "start", "apply", ["apply", OnDemand],
        "When it runs: from the apply on, or whenever somebody launches it. One on demand costs nothing until then: there are its account, its access and what launches it, an output for people and "
        + "`env_from: {SYNTHDATA_DELIVER_DATAFLOW: dataflow.ID}` for the service, with `uses: {dataflow.ID: launch}`.");

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
        Template, Pipeline, Variables, VariablesFrom, Start, Parameters, ParametersFrom, Bucket, Machine, MaxWorkers, StreamingEngine, OnDelete, UseSettings.Uses, KeySettings.Key, CommonSettings.Formerly);

    [GeneratedRegex(@"\Ags://[a-z0-9][a-z0-9._-]+/[^\s?#]+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ObjectPattern();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{0,99}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A[a-z]+(?:\.[a-z][a-z0-9-]*){1,2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathPattern();

    [GeneratedRegex(@"\A[a-z][a-z0-9]*-[a-z]+(?:-[0-9]+){0,2}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MachinePattern();
}

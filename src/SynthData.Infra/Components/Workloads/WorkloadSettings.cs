using System.Text.RegularExpressions;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Workloads;

/// <summary>What services and jobs have in common: a container that runs as an account of its own.</summary>
internal static partial class WorkloadSettings
{
    /// <summary>Google's public sample, which a first rollout replaces.</summary>
    public const string SampleImage = "us-docker.pkg.dev/cloudrun/container/hello";

    public static readonly Setting<string?> Image = Setting.OptionalText(
        "image", "First image, named by its digest: `us-central1-docker.pkg.dev/PROJECT/images/synthdata@sha256:...`. Rollouts replace it. Without one, Google's sample runs until the first rollout.",
        new("an image's name", ImageName(), "us-central1-docker.pkg.dev/my-project/images/synthdata@sha256:..."));

    public static readonly Setting<IReadOnlyList<string>> Command = Setting.Texts("command", "Program to run instead of the image's own.");

    public static readonly Setting<IReadOnlyList<string>> Arguments = Setting.Texts("args", "Arguments of the program.");

    public static readonly Setting<string> Memory = Setting.Text(
        "memory", "512Mi", "Memory of an instance, files in `/tmp` included, up to 32Gi. Much memory needs CPUs: 4 GiB each up to 4 CPUs.", new("an amount of memory", Amount(), "2Gi"));

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> Environment = Setting.TextMap(
        "env", "Environment variables, as plain text. Never secrets: those come by `env_from`.", Variable);

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> EnvironmentFrom = Setting.TextMap(
        "env_from",
        "Environment variables taken from components: `GCS_BUCKET: buckets.data` is the bucket's name, `JOBS_TOPIC: topics.jobs` its full name, `DATABASE: sql.main` its connection name, "
        + "`DATABASE_HOST: sql.main.address` its private address, `DATABASE_CA: sql.main.certificate` the certificate that its own is signed with, `SPANNER: spanner.main.orders` the full name of its database, "
        + "`API_URL: services.api` its address, `SENDER: topics.jobs.worker.sender` the service account of a subscription that pushes (`schedules.tick.sender`, `triggers.ID.sender` those of schedules and triggers), `SYNTHDATA_PUBLIC_URL: edge.url` the address of the edge, `DATASET: bigquery.tables` is `PROJECT.DATASET`, `SYNTHDATA_DELIVER_DATAFLOW: dataflow.load` the request that launches a job, "
        + "`API_KEY: secrets.api-key` the secret's latest value, with the right to read it. A secret needs a version before what names it can start. Several, with commas between them, become a list with commas.",
        Variable, Components);

    public static readonly Setting<IReadOnlyList<KeyValuePair<string, string>>> Mounts = Setting.TextMap(
        "mounts", "Folders backed by components: `/data: buckets.data` (as files, through Cloud Storage FUSE), `/cloudsql: sql.main` (a socket to the database). The component must be used too.",
        new("an absolute path", Folder(), "/data"), Component);

    public static readonly Setting<IReadOnlyList<string>> Regions = Setting.Texts("regions", "Some of the stack's regions; it stands in all of them when absent.", TextFormat.Region);

    public static readonly Setting<string?> Egress = new(
        "egress", new TextShape(Choices: ["private-ranges", "all-traffic", "none"]),
        "What goes through the network: calls of private addresses, everything, or nothing. `private-ranges` when the stack has a network, else `none`.", false, null, null);

    public static readonly Setting<bool> BinaryAuthorization = Setting.Flag("binary_authorization", false, "Run only images that the project's Binary Authorization policy lets through.");

    public static readonly Setting<bool> DeletionProtection = Setting.Flag("deletion_protection", true, "Refuse to be destroyed until this is false and applied.");

    /// <summary>The components that a variable is taken from.</summary>
    public static string[] Several(string components) => components.Split(',', StringSplitOptions.TrimEntries);

    private static TextFormat Variable => new("the name of an environment variable", VariableName(), "GCS_BUCKET");

    private static TextFormat Component => new("a component such as `buckets.data`", Path(), "buckets.data");

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._/-]*(?::[0-9]+/[a-z0-9._/-]+)?(?::[A-Za-z0-9_][A-Za-z0-9._-]{0,127})?(?:@sha256:[0-9a-f]{64})?\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ImageName();

    [GeneratedRegex(@"\A[1-9][0-9]{0,5}(?:Mi|Gi)\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Amount();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,127}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex VariableName();

    private static TextFormat Components => new("a component such as `buckets.data`, or several with commas between them", PathsPattern(), "buckets.data");

    [GeneratedRegex(@"\A[a-z]+(?:\.[a-z][a-z0-9_-]*){1,3}(?:, ?[a-z]+(?:\.[a-z][a-z0-9_-]*){1,3}){0,19}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PathsPattern();

    [GeneratedRegex(@"\A[a-z]+(?:\.[a-z][a-z0-9-]*){1,3}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Path();

    [GeneratedRegex(@"\A(?:/[A-Za-z0-9._-]+)+\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Folder();
}

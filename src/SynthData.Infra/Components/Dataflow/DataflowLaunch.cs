using SynthData.Errors;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Dataflow;

/// <summary>
/// All that a run of a Dataflow job is launched with. Known from the stack alone, so that a workload which is built before can be told. A run is in the stack's
/// primary region wherever it is launched from: there are its bucket's files, its key and its machines.
/// </summary>
internal sealed class DataflowLaunch
{
    private readonly BuildContext _context;
    private readonly SettingsBlock _settings;

    private readonly bool _isReported;

    private DataflowLaunch(BuildContext context, Entry entry, bool isReported)
    {
        (_context, _settings, _isReported) = (context, entry.Settings, isReported);
        Account = new OutputValue(new("google_service_account", ComponentScope.Snake(context.IdentityOf($"dataflow.{entry.Id}").Id, [])), "email");
        var bucket = $"buckets.{_settings.Get(DataflowSettings.Bucket)}";
        var name = ComponentReference.IsKnown(context, bucket) ? ComponentReference.Find(context, bucket, _settings.PlaceOf(DataflowSettings.Bucket), context.Region)! : "";
        // A folder deeper than those of the service's own jobs, which deletes files of jobs that it does not know.
        var folder = Value.Template($"gs://{name}/{Agreements.TemporaryPrefix}dataflow/{context.IdentityOf($"dataflow.{entry.Id}").Name}");
        (TemporaryFolder, StagingFolder) = (Value.Template($"{folder}/work"), Value.Template($"{folder}/staging"));
        Key = KeysOf(context, _settings).FirstOrDefault()?.Id;
        Template = _settings.Get(DataflowSettings.Template) is { } template ? template : Value.Template($"gs://dataflow-templates-{context.RegionValue}/latest/flex/Yaml_Template");
        Parameters = From(DataflowSettings.Parameters, DataflowSettings.ParametersFrom);
        if (_settings.Get(DataflowSettings.Pipeline) is not { } pipeline) return;
        Parameters["yaml_pipeline"] = pipeline;
        var variables = From(DataflowSettings.Variables, DataflowSettings.VariablesFrom);
        if (variables.Count > 0) Parameters["jinja_variables"] = new FunctionValue("jsonencode", [variables]);
    }

    /// <summary>E-mail of the account that its machines run as.</summary>
    public Value Account { get; }

    public Value Template { get; }

    public ObjectValue Parameters { get; }

    public Value TemporaryFolder { get; }

    public Value StagingFolder { get; }

    /// <summary>What disks and state are encrypted with; null for Google's own keys.</summary>
    public Value? Key { get; }

    /// <param name="isReported">Whether problems are: once, by the component itself, and not by each workload that is told.</param>
    public static DataflowLaunch Of(BuildContext context, Entry entry, bool isReported) => new(context, entry, isReported);

    /// <summary>Disks of the workers are Compute Engine's, their state is Dataflow's.</summary>
    public static EncryptionKey[] KeysOf(BuildContext context, SettingsBlock settings) =>
        [.. ((ServiceAgent[])[ServiceAgent.Dataflow, ServiceAgent.Compute]).Select(agent => context.Keys.For(settings, agent, context.Region)).OfType<EncryptionKey>()];

    /// <summary>The request that launches a run, all but the name of the run and the variables that whoever launches it gives; as text for an environment variable.</summary>
    public Value Text() => new FunctionValue("jsonencode",
    [
        new ObjectValue
        {
            ["location"] = _context.RegionValue,
            ["launchParameter"] = new ObjectValue
            {
                ["containerSpecGcsPath"] = Template,
                ["parameters"] = Parameters,
                ["environment"] = new ObjectValue
                {
                    ["serviceAccountEmail"] = Account,
                    ["machineType"] = _settings.Get(DataflowSettings.Machine),
                    ["maxWorkers"] = _settings.Get(DataflowSettings.MaxWorkers),
                    ["enableStreamingEngine"] = _settings.Get(DataflowSettings.StreamingEngine) ? true : null,
                    ["tempLocation"] = TemporaryFolder,
                    ["stagingLocation"] = StagingFolder,
                    ["subnetwork"] = Subnet,
                    ["ipConfiguration"] = Subnet is null ? null : "WORKER_IP_PRIVATE",
                    ["kmsKeyName"] = Key,
                },
            },
        },
    ]);

    /// <summary>The command by which a person launches a run.</summary>
    /// <param name="name">Begins the name of the run.</param>
    public Value Command(Value name)
    {
        List<Value> words =
        [
            Value.Template($"gcloud dataflow flex-template run {name}-$(date +%s)"),
            Value.Template($"--project={_context.ProjectId} --region={_context.RegionValue} --template-file-gcs-location={Template}"),
            Value.Template($"--service-account-email={Account} --worker-machine-type={_settings.Get(DataflowSettings.Machine)} --max-workers={_settings.Get(DataflowSettings.MaxWorkers)}"),
            Value.Template($"--temp-location={TemporaryFolder} --staging-location={StagingFolder}"),
        ];
        if (_settings.Get(DataflowSettings.StreamingEngine)) words.Add("--enable-streaming-engine");
        if (Subnet is { } subnet) words.Add(Value.Template($"--subnetwork={subnet} --disable-public-ips"));
        if (Key is { } key) words.Add(Value.Template($"--dataflow-kms-key={key}"));
        words.AddRange(Parameters.Select(parameter => new FunctionValue("join", ["", ListValue.Of([$"--parameters='^~~^{parameter.Key}=", Quoted(parameter.Value), "'"])])));
        return new FunctionValue("join", [" ", ListValue.Of(words)]);
    }

    private Value? Subnet => _context.Network?.Subnets.GetValueOrDefault(_context.Region) is { } subnet ? Value.Template($"https://www.googleapis.com/compute/v1/{subnet}") : null;

    // Inside of single quotes a shell takes everything but a single quote as it is.
    private static Value Quoted(Value value) => new FunctionValue("replace", [value, "'", "'\\''"]);

    private ObjectValue From(Setting<IReadOnlyList<KeyValuePair<string, string>>> given, Setting<IReadOnlyList<KeyValuePair<string, string>>> taken)
    {
        var values = ObjectValue.Of(_settings.Get(given).Select(one => KeyValuePair.Create(one.Key, (Value)one.Value)));
        var place = _settings.PlaceOf(taken);
        foreach (var (name, component) in _settings.Get(taken))
        {
            Place at = place with { Path = $"{place.Path}.{name}" };
            if (!_isReported && !ComponentReference.IsKnown(_context, component)) continue;
            if (_isReported && values[name] is not null) _context.Problems.Error(ComponentErrors.Contradiction, $"`{name}` is in `{given.Name}` and in `{taken.Name}`", at, "Remove it from one of the two");
            values[name] = ComponentReference.Find(_context, component, at, _context.Region);
        }

        return values;
    }
}

using System.Collections.Immutable;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Workloads;

/// <summary>The parts of a Cloud Run template that services and jobs share: container, account, volumes, network and key.</summary>
internal sealed class WorkloadParts
{
    private readonly BuildContext _context;
    private readonly SettingsBlock _settings;
    private readonly Resource _account;
    private readonly Value _image;
    private readonly ImmutableArray<Address> _secretsReady;

    private WorkloadParts(BuildContext context, ComponentScope scope, SettingsBlock settings, Resource account)
    {
        _context = context;
        _settings = settings;
        _account = account;
        _image = context.Graph.AddParameter(new(
            $"{scope.Local()}_image", "string", $"First image of `{scope.Path}`; rollouts replace it", settings.Get(WorkloadSettings.Image) ?? WorkloadSettings.SampleImage));
        _secretsReady = ReadySecrets(scope);
        context.Access.Declare(
            new(scope.Path, account), [.. settings.Get(UseSettings.Uses).Where(use => !(use.Value == "read" && SecretsRead(settings).Contains(use.Key)))], settings.PlaceOf(UseSettings.Uses));
    }

    /// <summary>The service account it runs as.</summary>
    public Resource Account => _account;

    /// <summary>Checks the shared settings and makes the account with its access; null when the account can't be.</summary>
    public static WorkloadParts? Add(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        WorkloadChecks.Check(context, settings);
        return ServiceAccounts.Add(context, scope, $"Runs {scope.KnownAs}") is { } account ? new(context, scope, settings, account) : null;
    }

    /// <summary>The container, with its limits alone in <c>resources</c>.</summary>
    public ObjectValue Container(string region, decimal cpus) => new()
    {
        ["image"] = _image,
        ["command"] = TextsOrNothing(_settings.Get(WorkloadSettings.Command)),
        ["args"] = TextsOrNothing(_settings.Get(WorkloadSettings.Arguments)),
        ["resources"] = new ObjectValue
        {
            ["limits"] = new ObjectValue
            {
                ["cpu"] = cpus >= 1 ? FormattableString.Invariant($"{cpus:0}") : FormattableString.Invariant($"{cpus * 1000:0}m"),
                ["memory"] = _settings.Get(WorkloadSettings.Memory),
            },
        },
        ["env"] = ListValue.Of(Variables(region)),
        ["volume_mounts"] = ListValue.Of(_settings.Get(WorkloadSettings.Mounts).Select(Value (mount) => new ObjectValue { ["name"] = VolumeName(mount.Value), ["mount_path"] = mount.Key })),
    };

    /// <summary>Adds account, volumes, network and key to a template; gives what must exist before.</summary>
    public ImmutableArray<Address> Complete(ObjectValue template, string region)
    {
        var key = _context.Keys.For(_settings, ServiceAgent.Run, region);
        template["service_account"] = _account.Output("email");
        template["encryption_key"] = key?.Id;
        template["vpc_access"] = VpcAccess(region);
        template["volumes"] = ListValue.Of(_settings.Get(WorkloadSettings.Mounts).Select(mount => Volume(mount.Value, region)).OfType<Value>());
        return [.. _secretsReady, .. key?.After ?? []];
    }

    private IEnumerable<Value> Variables(string region)
    {
        var given = _settings.Get(WorkloadSettings.Environment).Concat(_settings.Get(WorkloadSettings.EnvironmentFrom)).Select(variable => variable.Key);
        foreach (var (name, price) in ServicePrices.Variables([.. given], region)) yield return new ObjectValue { ["name"] = name, ["value"] = price };
        foreach (var (name, text) in _settings.Get(WorkloadSettings.Environment)) yield return new ObjectValue { ["name"] = name, ["value"] = text };
        foreach (var (name, component) in _settings.Get(WorkloadSettings.EnvironmentFrom))
        {
            var values = WorkloadSettings.Several(component).Select(one => Reference(WorkloadSettings.EnvironmentFrom, name, one, region)).OfType<Value>().ToArray();
            if (values.Length == 0) continue;
            var value = values.Skip(1).Aggregate(values[0], (list, next) => Value.Template($"{list},{next}"));
            yield return component.StartsWith("secrets.", StringComparison.Ordinal)
                ? new ObjectValue { ["name"] = name, ["value_source"] = new ObjectValue { ["secret_key_ref"] = new ObjectValue { ["secret"] = value, ["version"] = "latest" } } }
                : new ObjectValue { ["name"] = name, ["value"] = value };
        }
    }

    private ObjectValue? Volume(string component, string region)
    {
        if (Reference(WorkloadSettings.Mounts, component, component, region) is not { } value) return null;
        var volume = new ObjectValue { ["name"] = VolumeName(component) };
        if (component.StartsWith("sql.", StringComparison.Ordinal)) volume["cloud_sql_instance"] = new ObjectValue { ["instances"] = ListValue.Of([value]) };
        else volume["gcs"] = new ObjectValue { ["bucket"] = value, ["read_only"] = _settings.Get(UseSettings.Uses).All(use => use.Key != component || use.Value == "read") };
        return volume;
    }

    private ObjectValue? VpcAccess(string region)
    {
        var egress = _settings.Get(WorkloadSettings.Egress) ?? "private-ranges";
        if (_context.Network is not { } network || egress == "none" || !network.Subnets.TryGetValue(region, out var subnet)) return null;
        return new()
        {
            ["egress"] = egress == "all-traffic" ? "ALL_TRAFFIC" : "PRIVATE_RANGES_ONLY",
            ["network_interfaces"] = new ObjectValue { ["network"] = network.Id, ["subnetwork"] = subnet },
        };
    }

    // Granted here and not with the other uses, because a container does not start before its secrets have a version that it may read.
    private ImmutableArray<Address> ReadySecrets(ComponentScope scope)
    {
        var ready = ImmutableArray.CreateBuilder<Address>();
        foreach (var secret in SecretsRead(_settings))
        {
            if (Reference(WorkloadSettings.EnvironmentFrom, secret, secret, _context.Region) is not OutputValue { Target: var target }) continue;
            if (_context.Graph.Find(new("google_secret_manager_secret_version", target.Name)) is { } version) ready.Add(version.Address);
            ready.Add(_context.Add(new()
            {
                Address = new("google_secret_manager_secret_iam_member", ComponentScope.Snake(target.Name, [_account.Address.Name, "read"])),
                Component = scope.Path,
                Concern = Concern.Secrets,
                Reason = $"`{scope.Path}` has `{secret}` in its environment",
                Body = new() { ["secret_id"] = new OutputValue(target, "id"), ["role"] = "roles/secretmanager.secretAccessor", ["member"] = _account.Output("member") },
                Place = scope.Place,
            }).Address);
        }

        return ready.DrainToImmutable();
    }

    private Value? Reference(Setting<IReadOnlyList<KeyValuePair<string, string>>> setting, string name, string component, string region)
    {
        var place = _settings.PlaceOf(setting);
        return ComponentReference.Find(_context, component, place with { Path = $"{place.Path}.{name}" }, region);
    }

    private static IEnumerable<string> SecretsRead(SettingsBlock settings) => settings.Get(WorkloadSettings.EnvironmentFrom)
        .Select(variable => variable.Value).Where(component => component.StartsWith("secrets.", StringComparison.Ordinal)).Distinct();

    private static string VolumeName(string component) => component.Replace('.', '-');

    private static ListValue? TextsOrNothing(IReadOnlyList<string> texts) => texts.Count == 0 ? null : ListValue.Of(texts);
}

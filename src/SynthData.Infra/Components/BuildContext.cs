using SynthData.Errors;
using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Components.Network;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components;

/// <summary>What components share while one environment is built.</summary>
internal sealed class BuildContext
{
    private readonly Func<string, Identity> _identities;
    private readonly Dictionary<string, Resource> _main = new(StringComparer.Ordinal);

    /// <param name="stack">The environment.</param>
    /// <param name="identities">The identity of a component by its path; see <see cref="IdentityOf"/>.</param>
    /// <param name="problems">Takes what can't be built.</param>
    public BuildContext(Stack stack, Func<string, Identity> identities, DiagnosticBag problems)
    {
        Stack = stack;
        _identities = identities;
        Problems = problems;
        Keys = new(this);
        Agents = new(this);
        Region = Settings.Get(StackSettings.Region);
        Regions = StackSettings.RegionsOf(Settings);
        Prefix = $"{Settings.Get(StackSettings.Name)}-{stack.Environment}";
        ProjectId = Graph.AddParameter(new("project_id", "string", "Google Cloud project of the environment", Settings.Get(StackSettings.Project)));
        RegionValue = Graph.AddParameter(new("region", "string", "Primary region", Region));
        PrefixValue = Graph.AddParameter(new("name_prefix", "string", "Begins the name of every resource", Prefix));
        Graph.AddParameter(new("labels", "map(string)", "Labels of every resource", LabelsOf(stack)));
        Graph.AddParameter(new("environment", "string", "Name of the environment", stack.Environment));
    }

    public Stack Stack { get; }

    /// <summary>The settings at the top of the stack file.</summary>
    public SettingsBlock Settings => Stack.Settings;

    public ResourceGraph Graph { get; } = new();

    public DiagnosticBag Problems { get; }

    /// <summary>Who may use what; filled by components, turned into grants at the end.</summary>
    public AccessRegister Access { get; } = new();

    /// <summary>The customer's encryption keys.</summary>
    public EncryptionKeys Keys { get; }

    /// <summary>Google's own service accounts in the project.</summary>
    public ServiceAgents Agents { get; }

    /// <summary>The network, set when it is built, before what attaches to it; null without a <c>network</c> section.</summary>
    public NetworkParts? Network { get; set; }

    /// <summary>The primary region.</summary>
    public string Region { get; }

    /// <summary>The primary region, then the further ones in failover order.</summary>
    public IReadOnlyList<string> Regions { get; }

    /// <summary>Stack and environment, such as <c>synthdata-prod</c>: begins every cloud name.</summary>
    public string Prefix { get; }

    /// <summary><c>var.project_id</c>.</summary>
    public Value ProjectId { get; }

    /// <summary><c>var.name_prefix</c>.</summary>
    public Value PrefixValue { get; }

    /// <summary><c>var.region</c>.</summary>
    public Value RegionValue { get; }

    /// <summary>A region as a value: the primary one is the input <c>region</c>, so that an environment elsewhere differs in one line.</summary>
    public Value InRegion(string region) => region == Region ? RegionValue : region;

    /// <summary>The identity of the component at a path such as <c>buckets.data</c>.</summary>
    public Identity IdentityOf(string path) => _identities(path);

    /// <summary>
    /// Adds a resource; the same one again is no mistake. Two ids can come to one address, such as <c>api-us-east1</c> and <c>api</c> in us-east1: a problem of the
    /// user's, and the first one stays.
    /// </summary>
    public Resource Add(Resource resource)
    {
        if (Graph.Find(resource.Address) is not { } other) return Graph.Add(resource);
        if (other.Component == resource.Component && other.Body.Equals(resource.Body)) return other;
        var owners = resource.Component == other.Component ? $"Two parts of `{resource.Component}`" : $"`{resource.Component}` and `{other.Component}`";
        Problems.Error(
            ComponentErrors.Contradiction, $"{owners} would have one Terraform address, `{resource.Address}`", resource.Place,
            "Rename one of the two, so that neither id is the other one followed by a region or by the name of a part");
        return other;
    }

    /// <summary>Makes the resource that stands for a component known, for components that name it.</summary>
    public void Register(string path, Resource resource) => _main.Add(path, resource);

    /// <summary>The resource that stands for a component which a setting names by its id; null, and a problem, when there is none or the setting is not given.</summary>
    public Resource? Resolve(string section, SettingsBlock settings, Setting<string?> setting)
    {
        var id = settings.Get(setting);
        if (id is not null && _main.GetValueOrDefault($"{section}.{id}") is { } resource) return resource;
        var known = _main.Keys.Where(path => path.StartsWith(section + ".", StringComparison.Ordinal)).Select(path => path[(section.Length + 1)..]).ToArray();
        Problems.Error(
            StackErrors.UnknownReference, id is null ? $"`{setting.Name}` is missing" : $"There is no `{section}.{id}` in the stack", settings.PlaceOf(setting),
            known.Length == 0 ? $"Add a section `{section}`" : id is not null && Nearest.Of(id, known) is { } nearest ? $"Did you mean `{nearest}`?" : $"Name one of {section}: {string.Join(", ", known)}");
        return null;
    }

    /// <summary>A scope that adds the resources of one member of a section.</summary>
    public ComponentScope Scope(string section, Entry entry, Concern concern) =>
        new(this, $"{section}.{entry.Id}", IdentityOf($"{section}.{entry.Id}"), concern, entry.Settings.Place);

    /// <summary>A scope of a section that stands once, such as <c>network</c>; its resources are called <c>main</c> unless they have names of their own.</summary>
    public ComponentScope Scope(string section, Concern concern, Place place) => new(this, section, new("main", section), concern, place);

    /// <summary>The project's number, which the names of Google's service agents have.</summary>
    public Value ProjectNumber => Project.Output("number");

    /// <summary>The billing account that pays for the project.</summary>
    public Value BillingAccount => Project.Output("billing_account");

    private Resource Project
    {
        get
        {
            var address = new Address("google_project", "this", IsData: true);
            return Graph.Find(address) ?? Graph.Add(new()
            {
                Address = address, Component = "project", Concern = Concern.Apis, Reason = "The project's number is part of the names of Google's service agents",
                Body = new() { ["project_id"] = ProjectId },
            });
        }
    }

    private static ObjectValue LabelsOf(Stack stack)
    {
        var labels = new ObjectValue { ["stack"] = stack.Settings.Get(StackSettings.Name), ["environment"] = stack.Environment };
        foreach (var (name, text) in stack.Settings.Get(StackSettings.Labels)) labels[name] = text;
        return labels;
    }
}

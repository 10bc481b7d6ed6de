using System.Collections.Immutable;
using SynthData.Errors;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Components;

/// <summary>Adds the resources of one component, so that all carry its path, file and place.</summary>
internal sealed class ComponentScope(BuildContext context, string path, Identity identity, Concern concern, Place place)
{
    public string Path { get; } = path;

    public Identity Identity { get; } = identity;

    public Place Place { get; } = place;

    /// <summary>The file its resources stand in.</summary>
    public Concern Concern { get; } = concern;

    /// <summary>What cloud objects call the component in their own texts: like the path, but it outlives a rename.</summary>
    public string KnownAs => $"{Path.Split('.')[0]}.{Identity.Name}";

    /// <summary>The local name of a resource: the component's id, then parts, in snake case: <c>api_us_east1</c>.</summary>
    public string Local(params ReadOnlySpan<string> parts) => Snake(Identity.Id, parts);

    /// <summary>A cloud name: prefix, component, parts, joined by dashes. Too long a name is a problem of the user's.</summary>
    /// <param name="longest">Most characters the service allows.</param>
    /// <param name="parts">What follows the component's name.</param>
    public Value CloudName(int longest, params ReadOnlySpan<string> parts)
    {
        var rest = string.Join('-', [Identity.Name, .. parts]);
        var length = context.Prefix.Length + 1 + rest.Length;
        if (length > longest)
        {
            context.Problems.Error(
                ComponentErrors.NameTooLong, $"`{context.Prefix}-{rest}` has {length} characters, {longest} are allowed", Place,
                $"Shorten the stack's name, the environment's, or the id `{Identity.Id}` by {length - longest}");
        }

        return Value.Template($"{context.PrefixValue}-{rest}");
    }

    /// <summary>The local name of a resource that stands in every region: the primary region's has no suffix.</summary>
    public string LocalIn(string region, params ReadOnlySpan<string> parts) => region == context.Region ? Local(parts) : Local([.. parts, region]);

    /// <summary>The cloud name of a resource that stands in every region: the region's name goes last.</summary>
    public Value CloudNameIn(string region, int longest, params ReadOnlySpan<string> parts) =>
        Value.Template($"{CloudName(longest - region.Length - 1, parts)}-{context.InRegion(region)}");

    /// <summary>A name that must be unique in the world: the project's id goes before.</summary>
    public Value GlobalName(int longest) =>
        Value.Template($"{context.ProjectId}-{CloudName(longest - context.Settings.Get(Stacks.StackSettings.Project).Length - 1)}");

    /// <summary>Adds a resource.</summary>
    /// <param name="type">Terraform's type.</param>
    /// <param name="local">Its name within the type, usually from <see cref="Local"/>.</param>
    /// <param name="reason">Why it is there, one sentence without a period.</param>
    /// <param name="body">Its properties.</param>
    /// <param name="after">What must exist before it without being named in a property.</param>
    /// <param name="lifecycle">What Terraform is told beside the properties.</param>
    /// <param name="root">Where it is emitted.</param>
    public Resource Add(string type, string local, string reason, ObjectValue body, ImmutableArray<Address> after = default, Lifecycle? lifecycle = null, Root root = Root.Platform) =>
        context.Add(new()
        {
            Address = new(type, local),
            Component = Path,
            Concern = Concern,
            Root = root,
            Reason = reason,
            Body = body,
            DependsOn = after.IsDefault ? [] : after,
            Lifecycle = lifecycle ?? Lifecycle.Default,
            Place = Place,
        });

    internal static string Snake(string id, ReadOnlySpan<string> parts)
    {
        var name = id;
        foreach (var part in parts) name += "_" + part;
        return name.Replace('-', '_');
    }
}

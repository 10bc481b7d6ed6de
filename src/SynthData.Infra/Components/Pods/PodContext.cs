using SynthData.Infra.Components.Clusters;
using SynthData.Infra.Components.Network;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>Pods and the namespace and cluster around them, with what their Kubernetes objects have in common.</summary>
internal sealed class PodContext(BuildContext context, Entry cluster, Resource clusterResource)
{
    /// <summary>Of Google's load balancers and their health checks.</summary>
    public static readonly string[] LoadBalancers = ["35.191.0.0/16", "130.211.0.0/22"];

    public BuildContext Build { get; } = context;

    /// <summary>The settings of the cluster.</summary>
    public SettingsBlock Cluster { get; } = cluster.Settings;

    public Resource ClusterResource { get; } = clusterResource;

    public NetworkParts Network => Build.Network!;

    public bool HasMesh => Cluster.Get(ClusterSettings.Mesh);

    /// <summary>The namespace of everything the stack has in the cluster.</summary>
    public string Namespace => Build.Settings.Get(StackSettings.Name);

    /// <summary>Name of a member of <c>pods</c> in the cluster; it outlives a rename.</summary>
    public string NameOf(string id) => Build.IdentityOf($"pods.{id}").Name;

    /// <summary>The name under which the mesh and IAM know the account of pods, <c>PROJECT.svc.id.goog/ns/NAMESPACE/sa/NAME</c>.</summary>
    public Value PrincipalOf(string id) => Value.Template($"{Build.ProjectId}.svc.id.goog/ns/{Namespace}/sa/{NameOf(id)}");

    public static ObjectValue Labels(string name) => new() { ["app.kubernetes.io/name"] = name };

    /// <summary>What picks out the pods of a name.</summary>
    public static ObjectValue Selector(string name) => new() { ["matchLabels"] = Labels(name) };

    /// <summary>Adds an object of the namespace.</summary>
    public void Add(string file, string component, string apiVersion, string kind, string name, string reason, ObjectValue members, ObjectValue? annotations = null) =>
        Add(file, component, apiVersion, kind, new() { ["name"] = name, ["namespace"] = Namespace, ["labels"] = new ObjectValue { ["app.kubernetes.io/part-of"] = Namespace }, ["annotations"] = annotations }, reason, members);

    /// <summary>Adds an object with metadata of its own, such as one of the whole cluster.</summary>
    public void Add(string file, string component, string apiVersion, string kind, ObjectValue metadata, string reason, ObjectValue members)
    {
        var body = new ObjectValue { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
        foreach (var (member, value) in members) body[member] = value;
        Build.Graph.AddManifest(new() { Component = component, File = file, Reason = reason, Body = body, Place = cluster.Settings.Place });
    }
}

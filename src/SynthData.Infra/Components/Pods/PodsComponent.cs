using SynthData.Infra.Components.Clusters;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>What runs in clusters: Kubernetes objects, and the accounts and addresses that they need on Google's side.</summary>
internal sealed class PodsComponent : IComponent
{
    internal static readonly Setting<IReadOnlyList<Entry>> Pods = Setting.Map(
        "pods", PodSettings.Shape,
        "What runs in a cluster, emitted as Kubernetes YAML below `kubernetes/`: without privileges, on a read-only root, as accounts of their own, reached by whom the stack names. "
        + "`kubectl apply -k kubernetes/overlays/ENVIRONMENT` applies it.");

    public Setting Section => Pods;

    public void Build(BuildContext context)
    {
        foreach (var group in context.Settings.Get(Pods).GroupBy(pod => pod.Settings.Get(PodSettings.Cluster), StringComparer.Ordinal)) Build(context, group.Key, [.. group]);
    }

    private static void Build(BuildContext context, string id, IReadOnlyList<Entry> members)
    {
        var clusters = context.Settings.Get(ClustersComponent.Clusters);
        if (clusters.FirstOrDefault(one => one.Id == id) is not { } cluster)
        {
            var known = clusters.Select(one => one.Id).ToArray();
            context.Problems.Error(
                StackErrors.UnknownReference, $"There is no `clusters.{id}` in the stack", members[0].Settings.PlaceOf(PodSettings.Cluster),
                known.Length == 0 ? $"Add a section `clusters` with `{id}: {{}}`" : Nearest.Of(id, known) is { } nearest ? $"Did you mean `{nearest}`?" : $"Name one of clusters: {string.Join(", ", known)}");
            return;
        }

        foreach (var pod in members) PodChecks.Check(pod, cluster.Settings, members, context.Problems);
        // Without its cluster, which has reported why, there is nothing to run in.
        if (context.Graph.Find(new("google_container_cluster", ComponentScope.Snake(context.IdentityOf($"clusters.{id}").Id, []))) is not { } resource) return;
        var pods = new PodContext(context, cluster, resource);
        NamespaceManifests.Add(pods, members);
        ComputeClassManifests.Add(pods);
        foreach (var pod in members) Build(pods, context.Scope("pods", pod, Concern.Clusters), pod);
        GatewayManifests.Add(pods, context.Scope("clusters", cluster, Concern.Clusters), members);
        VeleroManifests.Add(pods, context.Scope("clusters", cluster, Concern.Clusters));
        if (pods.Cluster.Get(ClusterSettings.ConfigConnector)) ConfigConnectorManifests.Add(pods, context.Scope("clusters", cluster, Concern.Clusters), members);
    }

    private static void Build(PodContext pods, ComponentScope scope, Entry pod)
    {
        if (PodAccounts.Add(pods, scope, pod) is null) return;
        var kind = pod.Settings.Get(PodSettings.Kind);
        var template = PodTemplate.Of(pods, pod, [.. Variables(pods, pod, kind)]);
        if (kind == "job") JobManifests.Add(pods, scope, pod, template);
        else DeploymentManifests.Add(pods, scope, pod, template);
        NetworkPolicies.Add(pods, scope, pod);
        if (kind == "service" && pods.HasMesh) MeshManifests.Add(pods, scope, pod);
        if (pod.Settings.Get(PodSettings.Schedule) is { } schedule && kind != "job") ScalingSchedule.Add(pods, scope, pod, schedule);
    }

    private static IEnumerable<Value> Variables(PodContext pods, Entry pod, string kind)
    {
        var (context, settings) = (pods.Build, pod.Settings);
        if (kind == "job") yield return Variable("SHARD_COUNT", FormattableString.Invariant($"{settings.Get(PodSettings.Tasks)}"));
        var given = settings.Get(WorkloadSettings.Environment).Concat(settings.Get(PodSettings.EnvironmentFrom)).Select(variable => variable.Key);
        foreach (var (name, price) in ServicePrices.Variables([.. given], context.Region)) yield return Variable(name, price);
        foreach (var (name, text) in settings.Get(WorkloadSettings.Environment)) yield return Variable(name, text);
        foreach (var (name, list) in settings.Get(PodSettings.EnvironmentFrom))
        {
            var place = settings.PlaceOf(PodSettings.EnvironmentFrom);
            place = place with { Path = $"{place.Path}.{name}" };
            var values = list.Split(',', StringSplitOptions.TrimEntries)
                .Where(component => PodChecks.IsReadable(settings, name, component, context.Problems))
                .Select(component => ComponentReference.Find(context, component, place, context.Region)).OfType<Value>().ToArray();
            if (values.Length == 0) continue;
            var value = values.Skip(1).Aggregate(values[0], (all, next) => Value.Template($"{all},{next}"));
            if (new KnownValues(context.Graph).TextOf(value) is not null) yield return Variable(name, value);
            else if (!context.Problems.HasErrors)
                context.Problems.Error(ComponentErrors.Contradiction, $"`{list}` has a name after an apply only", place, "Give it in `env` once it is known, such as the address of a service");
        }
    }

    private static ObjectValue Variable(string name, Value value) => new() { ["name"] = name, ["value"] = value };
}

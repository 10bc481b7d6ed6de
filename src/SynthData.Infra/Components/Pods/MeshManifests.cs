using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>What the mesh does for a service: lets in its callers by their accounts, tries again what did not arrive, avoids pods that fail.</summary>
internal static class MeshManifests
{
    public static void Add(PodContext pods, ComponentScope scope, Entry pod)
    {
        var (settings, name) = (pod.Settings, pods.NameOf(pod.Id));
        var host = $"{name}.{pods.Namespace}.svc.cluster.local";
        var isPublic = settings.Get(PodSettings.Host) is not null;
        var callers = settings.Get(PodSettings.Callers);
        if (callers.Count > 0 || isPublic) AddAccess(pods, scope, pod, name, isPublic);
        if (isPublic)
        {
            // The load balancer is not in the mesh; the name of the port's number is a text in Kubernetes.
            pods.Add(
                pod.Id, scope.Path, "security.istio.io/v1", "PeerAuthentication", name, "The load balancer's last hop stays inside Google's network and has no certificate of the mesh: its port takes both",
                new()
                {
                    ["spec"] = new ObjectValue
                    {
                        ["selector"] = PodContext.Selector(name),
                        ["mtls"] = new ObjectValue { ["mode"] = "STRICT" },
                        ["portLevelMtls"] = new ObjectValue { [FormattableString.Invariant($"{settings.Get(PodSettings.Port)}")] = new ObjectValue { ["mode"] = "PERMISSIVE" } },
                    },
                });
        }

        pods.Add(
            pod.Id, scope.Path, "networking.istio.io/v1beta1", "VirtualService", name, "Calls that reached no pod are tried again; those that did are not, so that nothing is done twice",
            new()
            {
                ["spec"] = new ObjectValue
                {
                    ["hosts"] = ListValue.Of([host]),
                    ["http"] = ListValue.Of(
                    [
                        new ObjectValue
                        {
                            ["route"] = ListValue.Of([new ObjectValue { ["destination"] = new ObjectValue { ["host"] = host } }]),
                            ["timeout"] = FormattableString.Invariant($"{settings.Get(PodSettings.Timeout)}s"),
                            ["retries"] = Retries(settings.Get(PodSettings.Retries)),
                        },
                    ]),
                },
            });
        pods.Add(
            pod.Id, scope.Path, "networking.istio.io/v1beta1", "DestinationRule", name, "Pods that fail again and again get no calls for a while",
            new()
            {
                ["spec"] = new ObjectValue
                {
                    ["host"] = host,
                    ["trafficPolicy"] = new ObjectValue
                    {
                        ["tls"] = new ObjectValue { ["mode"] = "ISTIO_MUTUAL" },
                        ["outlierDetection"] = new ObjectValue { ["consecutive5xxErrors"] = 5, ["interval"] = "10s", ["baseEjectionTime"] = "30s", ["maxEjectionPercent"] = 50 },
                    },
                },
            });
    }

    private static void AddAccess(PodContext pods, ComponentScope scope, Entry pod, string name, bool isPublic)
    {
        var sources = new List<Value>();
        var callers = pod.Settings.Get(PodSettings.Callers);
        if (callers.Count > 0) sources.Add(Source("principals", callers.Select(pods.PrincipalOf)));
        if (isPublic) sources.Add(Source("ipBlocks", PodContext.LoadBalancers.Select(Value (range) => range)));
        pods.Add(
            pod.Id, scope.Path, "security.istio.io/v1", "AuthorizationPolicy", name, $"Who may call `{scope.Path}`, by their accounts",
            new()
            {
                ["spec"] = new ObjectValue
                {
                    ["selector"] = PodContext.Selector(name),
                    ["action"] = "ALLOW",
                    ["rules"] = ListValue.Of([new ObjectValue { ["from"] = ListValue.Of(sources) }]),
                },
            });
    }

    private static Value Source(string kind, IEnumerable<Value> members) => new ObjectValue { ["source"] = new ObjectValue { [kind] = ListValue.Of(members) } };

    private static ObjectValue Retries(long attempts) =>
        attempts == 0 ? new() { ["attempts"] = 0 } : new() { ["attempts"] = attempts, ["retryOn"] = "connect-failure,refused-stream,reset-before-request" };
}

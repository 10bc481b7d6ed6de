using SynthData.Infra.Components.Clusters;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>The way in from the world: a global load balancer that the cluster makes from a Gateway, with an address, certificates and a TLS policy of the stack's.</summary>
internal static class GatewayManifests
{
    private const string File = "gateway";

    public static void Add(PodContext pods, ComponentScope scope, IReadOnlyList<Entry> members)
    {
        Entry[] hosted = [.. members.Where(pod => pod.Settings.Get(PodSettings.Kind) == "service" && pod.Settings.Get(PodSettings.Host) is not null)];
        if (hosted.Length == 0) return;
        var name = scope.CloudName(63, "gateway");
        var certificates = hosted.Select(pod => Certificate(pods, pod)).ToArray();
        if (!pods.Cluster.Get(ClusterSettings.ConfigConnector)) AddAddress(pods, scope, name);
        pods.Add(
            File, scope.Path, "gateway.networking.k8s.io/v1", "Gateway", "public", "A global load balancer on one address; HTTP only leads to HTTPS",
            new()
            {
                ["spec"] = new ObjectValue
                {
                    ["gatewayClassName"] = "gke-l7-global-external-managed",
                    ["addresses"] = ListValue.Of([new ObjectValue { ["type"] = "NamedAddress", ["value"] = name }]),
                    ["listeners"] = ListValue.Of(
                    [
                        new ObjectValue { ["name"] = "http", ["protocol"] = "HTTP", ["port"] = 80, ["allowedRoutes"] = SameNamespace() },
                        new ObjectValue
                        {
                            ["name"] = "https",
                            ["protocol"] = "HTTPS",
                            ["port"] = 443,
                            ["tls"] = new ObjectValue { ["mode"] = "Terminate", ["options"] = new ObjectValue { ["networking.gke.io/pre-shared-certs"] = Joined(certificates) } },
                            ["allowedRoutes"] = SameNamespace(),
                        },
                    ]),
                },
            });
        pods.Add(
            File, scope.Path, "networking.gke.io/v1", "GCPGatewayPolicy", "public", "TLS 1.2 at least, with modern ciphers",
            new() { ["spec"] = new ObjectValue { ["default"] = new ObjectValue { ["sslPolicy"] = name }, ["targetRef"] = Target("gateway.networking.k8s.io", "Gateway", "public") } });
        pods.Add(
            File, scope.Path, "gateway.networking.k8s.io/v1", "HTTPRoute", "to-https", "Whoever asks without encryption is sent to the same place with it",
            new()
            {
                ["spec"] = new ObjectValue
                {
                    ["parentRefs"] = ListValue.Of([new ObjectValue { ["name"] = "public", ["sectionName"] = "http" }]),
                    ["rules"] = ListValue.Of(
                    [
                        new ObjectValue
                        {
                            ["filters"] = ListValue.Of(
                                [new ObjectValue { ["type"] = "RequestRedirect", ["requestRedirect"] = new ObjectValue { ["scheme"] = "https", ["statusCode"] = 301 } }]),
                        },
                    ]),
                },
            });
        foreach (var pod in hosted) AddRoute(pods, pod);
    }

    private static void AddRoute(PodContext pods, Entry pod)
    {
        var (settings, name, component) = (pod.Settings, pods.NameOf(pod.Id), $"pods.{pod.Id}");
        pods.Add(
            pod.Id, component, "gateway.networking.k8s.io/v1", "HTTPRoute", name, "Its name in the world",
            new()
            {
                ["spec"] = new ObjectValue
                {
                    ["parentRefs"] = ListValue.Of([new ObjectValue { ["name"] = "public", ["sectionName"] = "https" }]),
                    ["hostnames"] = ListValue.Of([settings.Get(PodSettings.Host)!]),
                    ["rules"] = ListValue.Of([new ObjectValue { ["backendRefs"] = ListValue.Of([new ObjectValue { ["name"] = name, ["port"] = settings.Get(PodSettings.Port) }]) }]),
                },
            });
        pods.Add(
            pod.Id, component, "networking.gke.io/v1", "HealthCheckPolicy", name, "The load balancer asks the pods what the cluster asks them",
            new()
            {
                ["spec"] = new ObjectValue
                {
                    ["default"] = new ObjectValue
                    {
                        ["checkIntervalSec"] = 10,
                        ["timeoutSec"] = 5,
                        ["config"] = new ObjectValue
                        {
                            ["type"] = "HTTP",
                            ["httpHealthCheck"] = new ObjectValue { ["portSpecification"] = "USE_SERVING_PORT", ["requestPath"] = settings.Get(PodSettings.ReadyPath) },
                        },
                    },
                    ["targetRef"] = Target("", "Service", name),
                },
            });
        pods.Add(
            pod.Id, component, "networking.gke.io/v1", "GCPBackendPolicy", name, "Long calls are let finish; every call is logged",
            new()
            {
                ["spec"] = new ObjectValue
                {
                    ["default"] = new ObjectValue
                    {
                        ["timeoutSec"] = settings.Get(PodSettings.Timeout),
                        ["connectionDraining"] = new ObjectValue { ["drainingTimeoutSec"] = 30 },
                        ["logging"] = new ObjectValue { ["enabled"] = true, ["sampleRate"] = 1_000_000 },
                    },
                    ["targetRef"] = Target("", "Service", name),
                },
            });
    }

    private static Value Certificate(PodContext pods, Entry pod)
    {
        var scope = pods.Build.Scope("pods", pod, Concern.Clusters);
        return scope.Add(
            "google_compute_managed_ssl_certificate", scope.Local(), "Google makes and renews it once the name leads to the gateway's address",
            new()
            {
                // A name of its own for each host: a certificate in use can't be changed.
                ["name"] = scope.CloudName(63, pod.Settings.Get(PodSettings.Host)!.Replace('.', '-')),
                ["managed"] = new ObjectValue { ["domains"] = ListValue.Of([pod.Settings.Get(PodSettings.Host)!]) },
            },
            lifecycle: new() { CreateBeforeDestroy = true }).Output("name");
    }

    private static void AddAddress(PodContext pods, ComponentScope scope, Value name)
    {
        var address = scope.Add("google_compute_global_address", scope.Local("gateway"), "The gateway's address, which names in the world lead to", new() { ["name"] = name });
        scope.Add(
            "google_compute_ssl_policy", scope.Local("gateway"), "What the gateway speaks: TLS 1.2 at least, with modern ciphers; 1.3 with whoever can",
            new() { ["name"] = name, ["min_tls_version"] = "TLS_1_2", ["profile"] = "RESTRICTED" });
        pods.Build.Graph.AddOutput(new($"{scope.Local("gateway")}_address", $"Address of the gateway of `{scope.Path}`", address.Output("address")));
    }

    private static ObjectValue SameNamespace() => new() { ["namespaces"] = new ObjectValue { ["from"] = "Same" } };

    private static ObjectValue Target(string group, string kind, string name) => new() { ["group"] = group, ["kind"] = kind, ["name"] = name };

    private static Value Joined(IReadOnlyList<Value> names) => names.Skip(1).Aggregate(names[0], (list, next) => Value.Template($"{list},{next}"));
}

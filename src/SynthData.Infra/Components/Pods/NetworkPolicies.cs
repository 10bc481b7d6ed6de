using SynthData.Infra.Components.Access;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Pods;

/// <summary>Which connections pods may make and take: names, tokens, Google's APIs, what they use, and who calls them.</summary>
internal static class NetworkPolicies
{
    // docs: GKE, "Network policies" with Dataplane V2: Cloud DNS and the metadata server; NodeLocal DNSCache where it is on.
    private const string Metadata = "169.254.169.254/32";
    private const string DnsCache = "169.254.20.10/32";

    /// <summary>What all pods need.</summary>
    public static void AddBasics(PodContext pods, string component, string file)
    {
        var everybody = new ObjectValue();
        AddEgress(
            pods, file, component, "names-and-tokens", "Names are looked up, and tokens of Google's come from the metadata server", everybody,
            Rule([Block(DnsCache), Block(Metadata), KubeDns()], ("UDP", 53), ("TCP", 53)), Rule([Block(Metadata)], ("TCP", 80)));
        AddEgress(
            pods, file, component, "google-apis", "Google's APIs, under addresses inside Google's network", everybody, Rule([Block(pods.Network.GoogleApis.ToString())], ("TCP", 443)));
    }

    public static void Add(PodContext pods, ComponentScope scope, Entry pod)
    {
        var (settings, name) = (pod.Settings, pods.NameOf(pod.Id));
        var selector = PodContext.Selector(name);
        if (pods.Network.PrivateServicesRange is { } range && settings.Get(UseSettings.Uses).Any(use => use.Key.StartsWith("sql.", StringComparison.Ordinal)))
        {
            AddEgress(
                pods, pod.Id, scope.Path, $"{name}-databases", $"`{scope.Path}` uses a database, at a private address", selector,
                Rule([Block(range.ToString())], ("TCP", 3307), ("TCP", 5432)));
        }

        if (settings.Get(PodSettings.Kind) != "service") return;
        var callers = settings.Get(PodSettings.Callers).Select(pods.NameOf).ToArray();
        var port = settings.Get(PodSettings.Port);
        var sources = callers.Select(Value (caller) => new ObjectValue { ["podSelector"] = PodContext.Selector(caller) }).ToList();
        if (settings.Get(PodSettings.Host) is not null) sources.AddRange(PodContext.LoadBalancers.Select(Block));
        if (sources.Count > 0)
        {
            pods.Add(
                pod.Id, scope.Path, "networking.k8s.io/v1", "NetworkPolicy", $"{name}-callers", $"Who may connect to `{scope.Path}`",
                new()
                {
                    ["spec"] = new ObjectValue
                    {
                        ["podSelector"] = selector,
                        ["policyTypes"] = ListValue.Of(["Ingress"]),
                        ["ingress"] = ListValue.Of([new ObjectValue { ["from"] = ListValue.Of(sources), ["ports"] = ListValue.Of([Port("TCP", port)]) }]),
                    },
                });
        }

        foreach (var caller in callers)
        {
            AddEgress(
                pods, pod.Id, scope.Path, $"{caller}-calls-{name}", $"`{caller}` may connect to `{name}`", PodContext.Selector(caller),
                Rule([new ObjectValue { ["podSelector"] = selector }], ("TCP", port)));
        }
    }

    /// <summary>Lets pods make connections.</summary>
    public static void AddEgress(PodContext pods, string file, string component, string name, string reason, ObjectValue selector, params ReadOnlySpan<Value> rules) => pods.Add(
        file, component, "networking.k8s.io/v1", "NetworkPolicy", name, reason,
        new() { ["spec"] = new ObjectValue { ["podSelector"] = selector, ["policyTypes"] = ListValue.Of(["Egress"]), ["egress"] = new ListValue([.. rules]) } });

    public static Value Rule(IEnumerable<Value> to, params (string Protocol, long Port)[] ports) =>
        new ObjectValue { ["to"] = ListValue.Of(to), ["ports"] = ListValue.Of(ports.Select(port => Port(port.Protocol, port.Port))) };

    public static Value Block(string range) => Block((Value)range);

    public static Value Block(Value range) => new ObjectValue { ["ipBlock"] = new ObjectValue { ["cidr"] = range } };

    private static Value Port(string protocol, long port) => new ObjectValue { ["protocol"] = protocol, ["port"] = port };

    private static ObjectValue KubeDns() => new()
    {
        ["namespaceSelector"] = new ObjectValue { ["matchLabels"] = new ObjectValue { ["kubernetes.io/metadata.name"] = "kube-system" } },
        ["podSelector"] = new ObjectValue { ["matchLabels"] = new ObjectValue { ["k8s-app"] = "kube-dns" } },
    };
}

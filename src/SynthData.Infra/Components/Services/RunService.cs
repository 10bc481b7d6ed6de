using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Services;

/// <summary>What services and functions say of their instances in settings of their own, for other defaults hold; the rest are settings of both.</summary>
/// <param name="Cpu">CPUs of an instance.</param>
/// <param name="Least">Instances kept warm in each region.</param>
/// <param name="Most">Most instances in each region.</param>
/// <param name="Concurrency">Requests an instance handles at a time.</param>
/// <param name="Seconds">That a request may take.</param>
/// <param name="Ingress">Where requests may come from, as <see cref="ServiceSettings.Ingress"/> says it.</param>
internal sealed record InstanceSettings(decimal Cpu, long Least, long Most, long Concurrency, long Seconds, string Ingress);

/// <summary>A Cloud Run service in each of its regions, each as the same account, with who may call it.</summary>
internal sealed class RunService(BuildContext context, ComponentScope scope, SettingsBlock settings, InstanceSettings instances, WorkloadParts parts)
{
    // Set by rollouts and by Google's tools; Terraform would undo each rollout.
    private static readonly Lifecycle LeftToRollouts = new()
    {
        IgnoreChanges = ["annotations", "client", "client_version", "template[0].containers[0].image", "template[0].revision", "traffic"],
    };

    /// <summary>Links are signed by Google for an account that may make tokens of itself; no key file exists.</summary>
    private const string Sign = "sign";

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new() { ["invoke"] = ["roles/run.invoker"], ["deploy"] = ["roles/run.developer"] };

    private static readonly Dictionary<string, IReadOnlyList<string>> AccountRoles = new() { ["deploy"] = ["roles/iam.serviceAccountUser"], [Sign] = ["roles/iam.serviceAccountTokenCreator"] };

    /// <summary>Adds it to the graph.</summary>
    public void Add()
    {
        foreach (var region in WorkloadRegions.Of(context, settings)) AddIn(region);
        context.Access.Offer(new(
            scope.Path, AccountRoles, "google_service_account_iam_member", new() { ["service_account_id"] = parts.Account.Output("name") }, scope.Local(), Concern.Identity)
        {
            Beside = CheckSigner,
        });
    }

    // Whoever may sign as an account may act as it.
    private void CheckSigner(Use use)
    {
        if (use.How != Sign || use.By.Path == scope.Path) return;
        var runs = use.By.Path.StartsWith("services.", StringComparison.Ordinal) || use.By.Path.StartsWith("functions.", StringComparison.Ordinal);
        context.Problems.Error(
            ComponentErrors.UnknownUse, $"`{use.By.Path}` would sign as `{scope.Path}`, and with it have all its access", use.Place,
            runs ? $"Write `{use.By.Path}: {Sign}`, to sign as itself" : "Leave it out; services sign as themselves");
    }

    private void AddIn(string region)
    {
        var local = scope.Local(WorkloadRegions.Suffix(context, region));
        var template = Template(region);
        var after = parts.Complete(template, region);
        var service = scope.Add(
            "google_cloud_run_v2_service", local, "Scales with its requests; image, revisions and traffic are left to rollouts",
            new()
            {
                ["name"] = scope.CloudName(49),
                // A name that the service knows without being told, unlike its address.
                ["custom_audiences"] = ListValue.Of([scope.CloudName(49)]),
                ["location"] = context.InRegion(region),
                ["ingress"] = instances.Ingress switch
                {
                    "all" => "INGRESS_TRAFFIC_ALL",
                    "internal" => "INGRESS_TRAFFIC_INTERNAL_ONLY",
                    _ => "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
                },
                ["deletion_protection"] = settings.Get(WorkloadSettings.DeletionProtection),
                ["binary_authorization"] = settings.Get(WorkloadSettings.BinaryAuthorization) ? new ObjectValue { ["use_default"] = true } : null,
                // Cloud Run applies the smaller of this limit and the template's.
                ["scaling"] = new ObjectValue { ["min_instance_count"] = instances.Least, ["max_instance_count"] = instances.Most },
                ["template"] = template,
            },
            after: after,
            lifecycle: LeftToRollouts);
        var target = new ObjectValue { ["location"] = service.Output("location"), ["name"] = service.Output("name") };
        context.Access.Offer(new(scope.Path, Roles, "google_cloud_run_v2_service_iam_member", target, local, scope.Concern));
        context.Graph.AddOutput(new($"{local}_url", $"Address of `{scope.Path}` in {region}", service.Output("uri")));
        AddInvokers(target, local);
    }

    private ObjectValue Template(string region)
    {
        var container = parts.Container(region, instances.Cpu);
        container["ports"] = new ObjectValue { ["name"] = settings.Get(ServiceSettings.Http2) ? "h2c" : "http1", ["container_port"] = settings.Get(ServiceSettings.Port) };
        container["startup_probe"] = settings.Get(ServiceSettings.StartupProbe) is { } startup ? Probe(startup) : null;
        container["liveness_probe"] = settings.Get(ServiceSettings.LivenessProbe) is { } liveness ? Probe(liveness) : null;
        var resources = ((ObjectValue)container["resources"]!).Copy();
        resources["cpu_idle"] = !settings.Get(ServiceSettings.CpuAlways);
        resources["startup_cpu_boost"] = settings.Get(ServiceSettings.StartupBoost);
        container["resources"] = resources;
        return new()
        {
            ["execution_environment"] = settings.Get(ServiceSettings.Generation) == "gen1" ? "EXECUTION_ENVIRONMENT_GEN1" : "EXECUTION_ENVIRONMENT_GEN2",
            ["max_instance_request_concurrency"] = instances.Concurrency,
            ["timeout"] = $"{instances.Seconds}s",
            ["session_affinity"] = settings.Get(ServiceSettings.SessionAffinity),
            ["scaling"] = new ObjectValue { ["max_instance_count"] = instances.Most },
            ["containers"] = container,
        };
    }

    private static ObjectValue Probe(SettingsBlock probe) => new()
    {
        ["initial_delay_seconds"] = probe.Get(ProbeSettings.Delay),
        ["period_seconds"] = probe.Get(ProbeSettings.Period),
        ["timeout_seconds"] = probe.Get(ProbeSettings.Timeout),
        ["failure_threshold"] = probe.Get(ProbeSettings.Failures),
        ["http_get"] = new ObjectValue { ["path"] = probe.Get(ProbeSettings.Path) },
    };

    private void AddInvokers(ObjectValue target, string local)
    {
        if (settings.Get(ServiceSettings.Public)) Invoker("public", "allUsers", "The stack makes it public: the service itself checks who calls");
        var members = settings.Get(ServiceSettings.Invokers).Distinct().ToArray();
        for (var at = 0; at < members.Length; at++) Invoker(MemberName(members[at]), members[at], "Named in the stack as a caller");

        void Invoker(string name, string member, string reason)
        {
            var body = target.Copy();
            body["role"] = "roles/run.invoker";
            body["member"] = member;
            scope.Add("google_cloud_run_v2_service_iam_member", $"{local}_{name}", reason, body);
        }
    }

    // Members as names: a place in the list would change when one before it goes.
    private static string MemberName(string member) =>
        string.Concat(member.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '_'));
}

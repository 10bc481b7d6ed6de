using SynthData.Infra.Components.Access;
using SynthData.Infra.Components.Workloads;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Services;

/// <summary>Cloud Run services: one in each region, each as the same account.</summary>
internal sealed class ServicesComponent : IComponent
{
    internal static readonly Setting<IReadOnlyList<Entry>> Services = Setting.Map(
        "services", ServiceSettings.Shape, "Cloud Run services. They scale to zero, run as accounts of their own and answer signed-in callers only, unless said otherwise.");

    // Set by rollouts and by Google's tools; Terraform would undo each rollout.
    private static readonly Lifecycle LeftToRollouts = new()
    {
        IgnoreChanges = ["annotations", "client", "client_version", "template[0].containers[0].image", "template[0].revision", "traffic"],
    };

    /// <summary>Links are signed by Google for an account that may make tokens of itself; no key file exists.</summary>
    private const string Sign = "sign";

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new() { ["invoke"] = ["roles/run.invoker"], ["deploy"] = ["roles/run.developer"] };

    private static readonly Dictionary<string, IReadOnlyList<string>> AccountRoles = new() { ["deploy"] = ["roles/iam.serviceAccountUser"], [Sign] = ["roles/iam.serviceAccountTokenCreator"] };

    public Setting Section => Services;

    public void Build(BuildContext context)
    {
        foreach (var entry in context.Settings.Get(Services)) Build(context, context.Scope("services", entry, Concern.Run), entry.Settings);
    }

    private static void Build(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        ServiceChecks.Check(settings, context.Problems);
        if (WorkloadParts.Add(context, scope, settings) is not { } parts) return;
        foreach (var region in WorkloadRegions.Of(context, settings)) AddService(context, scope, settings, parts, region);
        context.Access.Offer(new(
            scope.Path, AccountRoles, "google_service_account_iam_member", new() { ["service_account_id"] = parts.Account.Output("name") }, scope.Local(), Concern.Identity)
        {
            Beside = use => CheckSigner(context, scope, use),
        });
    }

    // Whoever may sign as an account may act as it.
    private static void CheckSigner(BuildContext context, ComponentScope scope, Use use)
    {
        if (use.How != Sign || use.By.Path == scope.Path) return;
        context.Problems.Error(
            ComponentErrors.UnknownUse, $"`{use.By.Path}` would sign as `{scope.Path}`, and with it have all its access", use.Place,
            use.By.Path.StartsWith("services.", StringComparison.Ordinal) ? $"Write `{use.By.Path}: {Sign}`, to sign as itself" : "Leave it out; services sign as themselves");
    }

    private static void AddService(BuildContext context, ComponentScope scope, SettingsBlock settings, WorkloadParts parts, string region)
    {
        var local = scope.Local(WorkloadRegions.Suffix(context, region));
        var template = Template(settings, parts, region);
        var after = parts.Complete(template, region);
        var max = settings.Get(ServiceSettings.MaxInstances);
        var service = scope.Add(
            "google_cloud_run_v2_service", local, "Scales with its requests; image, revisions and traffic are left to rollouts",
            new()
            {
                ["name"] = scope.CloudName(49),
                // A name that the service knows without being told, unlike its address.
                ["custom_audiences"] = ListValue.Of([scope.CloudName(49)]),
                ["location"] = context.InRegion(region),
                ["ingress"] = settings.Get(ServiceSettings.Ingress) switch
                {
                    "all" => "INGRESS_TRAFFIC_ALL",
                    "internal" => "INGRESS_TRAFFIC_INTERNAL_ONLY",
                    _ => "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER",
                },
                ["deletion_protection"] = settings.Get(WorkloadSettings.DeletionProtection),
                ["binary_authorization"] = settings.Get(WorkloadSettings.BinaryAuthorization) ? new ObjectValue { ["use_default"] = true } : null,
                // Cloud Run applies the smaller of this limit and the template's.
                ["scaling"] = new ObjectValue { ["min_instance_count"] = settings.Get(ServiceSettings.MinInstances), ["max_instance_count"] = max },
                ["template"] = template,
            },
            after: after,
            lifecycle: LeftToRollouts);
        var target = new ObjectValue { ["location"] = service.Output("location"), ["name"] = service.Output("name") };
        context.Access.Offer(new(scope.Path, Roles, "google_cloud_run_v2_service_iam_member", target, local, Concern.Run));
        context.Graph.AddOutput(new($"{local}_url", $"Address of `{scope.Path}` in {region}", service.Output("uri")));
        AddInvokers(scope, settings, target, local);
    }

    private static ObjectValue Template(SettingsBlock settings, WorkloadParts parts, string region)
    {
        var container = parts.Container(region, settings.Get(ServiceSettings.Cpu));
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
            ["max_instance_request_concurrency"] = settings.Get(ServiceSettings.Concurrency),
            ["timeout"] = $"{settings.Get(ServiceSettings.Timeout)}s",
            ["session_affinity"] = settings.Get(ServiceSettings.SessionAffinity),
            ["scaling"] = new ObjectValue { ["max_instance_count"] = settings.Get(ServiceSettings.MaxInstances) },
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

    private static void AddInvokers(ComponentScope scope, SettingsBlock settings, ObjectValue target, string local)
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

using SynthData.Infra.Graph;
using SynthData.Infra.Tests.Emit.Kubernetes;
using Xunit;

namespace SynthData.Infra.Tests.Components.Pods;

public sealed class PodsComponentTests
{
    private const string Cluster = "network: {cluster_ranges: {}}\nclusters: {main: {compute_classes: {spot: {spot: true}}}}\n";
    private const string Image = "image: example/app@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("service", "Deployment HorizontalPodAutoscaler NetworkPolicy PodDisruptionBudget Service ServiceAccount VirtualService DestinationRule AuthorizationPolicy")]
    [InlineData("worker", "Deployment HorizontalPodAutoscaler PodDisruptionBudget ServiceAccount")]
    [InlineData("job", "Job ServiceAccount")]
    public void Build_EachKind_HasTheObjectsOfItsKind(string kind, string kinds)
    {
        var callers = kind == "service" ? ", callers: [other]" : "";
        var graph = PlatformRun.BuildRight($"{Cluster}pods:\n  app: {{cluster: main, kind: {kind}, {Image}{callers}}}\n  other: {{cluster: main, kind: worker, {Image}}}\n");
        Assert.Equal(
            kinds.Split(' ').Order(StringComparer.Ordinal),
            graph.Manifests.Where(one => one.Component == "pods.app").Select(one => ((TextValue)one.Body["kind"]!).Text).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>Whoever a Kubernetes account says it is on Google's side lets that account be it, and nobody is let in who does not say so.</summary>
    [Theory]
    [InlineData("pods")]
    [InlineData("config-connector")]
    public void Build_Accounts_AgreeOnBothSides(string stack)
    {
        foreach (var (_, graph) in KubernetesFilesTests.Read(stack).Graphs)
        {
            var known = new KnownValues(graph);
            var project = known.TextOf(new ParameterValue("project_id"));
            var inKubernetes = graph.Manifests.Select(one => one.Body).SelectMany(body =>
            {
                var metadata = (ObjectValue)body["metadata"]!;
                var (place, name) = (known.TextOf(metadata["namespace"]), known.TextOf(metadata["name"]));
                return ((TextValue)body["kind"]!).Text switch
                {
                    "ServiceAccount" when (metadata["annotations"] as ObjectValue)?["iam.gke.io/gcp-service-account"] is { } email => new[] { (Google: known.TextOf(email), Kubernetes: $"{place}/{name}") },
                    // Config Connector makes this account itself.
                    "ConfigConnectorContext" => [(known.TextOf(((ObjectValue)body["spec"]!)["googleServiceAccount"]), $"cnrm-system/cnrm-controller-manager-{place}")],
                    _ => [],
                };
            });
            var onGoogle = graph.Resources.Where(one => one.Body["role"] is TextValue { Text: "roles/iam.workloadIdentityUser" }).Select(one =>
            {
                var account = graph.Find(((OutputValue)one.Body["service_account_id"]!).Target)!;
                var member = known.TextOf(one.Body["member"])!;
                Assert.StartsWith($"serviceAccount:{project}.svc.id.goog[", member, StringComparison.Ordinal);
                Assert.Contains(one.DependsOn, address => address.Type == "google_container_cluster");
                return (Google: known.TextOf(account.Output("email")), Kubernetes: member[(member.IndexOf('[', StringComparison.Ordinal) + 1)..^1]);
            });
            Assert.Equal(inKubernetes.Order(), onGoogle.Order());
        }
    }

    /// <summary>Pods that the stack gives something to use may have it: the account of each has the roles, granted on the object alone.</summary>
    [Fact]
    public void Build_Uses_BecomeGrantsToTheAccount()
    {
        var graph = PlatformRun.BuildRight($"{Cluster}buckets: {{data: {{}}}}\npods: {{app: {{cluster: main, kind: worker, {Image}, uses: {{buckets.data: read}}}}}}\n");
        var grant = graph.Find(new("google_storage_bucket_iam_member", "data_app_read"))!;
        Assert.Equal(new OutputValue(new("google_service_account", "app"), "member"), grant.Body["member"]);
    }

    [Theory]
    [InlineData("{cluster: main, kind: worker, host: a.example.com, IMAGE}", "SD3205", "host", "Leave it out, or set `kind: service`")]
    [InlineData("{cluster: main, tasks: 3, IMAGE}", "SD3205", "tasks", "Leave it out, or set `kind: job`")]
    [InlineData("{cluster: main, kind: job, min_replicas: 3, IMAGE}", "SD3205", "min_replicas", "Set `tasks` and `parallelism`, or another kind")]
    [InlineData("{cluster: main, min_replicas: 11, IMAGE}", "SD3205", "min_replicas", "Set `min_replicas` to 10 or less")]
    [InlineData("{cluster: main, cpu: 0.6, IMAGE}", "SD3204", "cpu", "Set `cpu: 0.75`")]
    [InlineData("{cluster: main, class: sport, IMAGE}", "SD3011", "class", "Did you mean `spot`?")]
    [InlineData("{cluster: mein, IMAGE}", "SD3011", "cluster", "Did you mean `main`?")]
    [InlineData("{cluster: main, callers: [app], IMAGE}", "SD3011", "callers", "Leave `callers` out")]
    [InlineData("{cluster: main, port: 80, IMAGE}", "SD3006", "port", null)]
    [InlineData("{cluster: main, image: 'example/app:1'}", "SD3210", "image", "Name the image by its digest: `@sha256:...`")]
    [InlineData("{cluster: main, env_from: {KEY: secrets.key}, IMAGE}", "SD3205", "env_from.KEY", "Let the program read it from Secret Manager, with `uses: {secrets.key: read}`")]
    [InlineData("{cluster: main, env_from: {URL: services.other}, IMAGE}", "SD3205", "env_from.URL", "Give it in `env` once it is known, such as the address of a service")]
    [InlineData("{cluster: main, scaling_schedule: {IMAGE, times: {noon: {at: 0 12 * * *, replicas: 11}}}, IMAGE}", "SD3205", "scaling_schedule.times.noon.replicas", "Lower `replicas`, or raise `max_replicas`")]
    public void Build_WrongSettings_AreReportedWithTheWayOut(string settings, string code, string path, string? hint)
    {
        var (_, problems) = PlatformRun.Build($"{Cluster}secrets: {{key: {{}}}}\nservices: {{other: {{}}}}\npods:\n  app: {settings.Replace("IMAGE", Image, StringComparison.Ordinal)}\n");
        var problem = Assert.Single(problems);
        Assert.Equal((code, $"pods.app.{path}"), (problem.Code.Code, problem.Place.Path));
        if (hint is not null) Assert.Equal(hint, problem.Hint);
    }
}

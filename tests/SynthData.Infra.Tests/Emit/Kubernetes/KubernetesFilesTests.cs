using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using k8s.Models;
using SynthData.Infra.Emit;
using SynthData.Infra.Emit.Kubernetes;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks;
using SynthData.Infra.Stacks.Profiles;
using SynthData.Infra.Tests.Stacks.Profiles;
using SynthData.Testing;
using SynthData.Testing.Google;
using SynthData.Testing.Stacks;
using Xunit;

namespace SynthData.Infra.Tests.Emit.Kubernetes;

/// <summary>Stacks with pods become Kubernetes YAML that kubectl builds, that loads into Kubernetes' own types, and that passes the schemas of its kinds.</summary>
public sealed class KubernetesFilesTests
{
    private static readonly JsonSerializerOptions Strict = new() { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private static readonly Dictionary<string, Type> Types = new(StringComparer.Ordinal)
    {
        ["v1 Namespace"] = typeof(V1Namespace), ["v1 Service"] = typeof(V1Service), ["v1 ServiceAccount"] = typeof(V1ServiceAccount),
        ["apps/v1 Deployment"] = typeof(V1Deployment), ["batch/v1 Job"] = typeof(V1Job), ["batch/v1 CronJob"] = typeof(V1CronJob),
        ["autoscaling/v2 HorizontalPodAutoscaler"] = typeof(V2HorizontalPodAutoscaler), ["policy/v1 PodDisruptionBudget"] = typeof(V1PodDisruptionBudget),
        ["networking.k8s.io/v1 NetworkPolicy"] = typeof(V1NetworkPolicy), ["rbac.authorization.k8s.io/v1 Role"] = typeof(V1Role), ["rbac.authorization.k8s.io/v1 RoleBinding"] = typeof(V1RoleBinding),
    };

    // Kinds that no schema is to be had for.
    private static readonly string[] Unjudged = ["core.cnrm.cloud.google.com/v1beta1", "velero.io/v1"];

    public static TheoryData<string> Stacks => [.. Directory.EnumerateFiles(Repository.PathOf("tests", "SynthData.Infra.Tests", "Components", "Pods", "golden"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    /// <summary>Those, and the profiles that have pods.</summary>
    public static TheoryData<string> All => [.. Stacks.Select(stack => stack.Data), .. StackProfiles.Names.Where(name => ProfileTests.Check(name).Graphs.Any(one => one.Graph.Manifests.Count > 0))];

    [Theory]
    [MemberData(nameof(Stacks))]
    public void Write_Stack_IsAsCheckedIn(string stack)
    {
        var text = string.Concat(EmittedStack.Emit(Read(stack)).Files.Where(file => file.Path.StartsWith(KubernetesFiles.Folder, StringComparison.Ordinal)).Select(file => $"# ==> {file.Path}\n{file.Text}\n"));
        Golden.Check(text, "tests", "SynthData.Infra.Tests", "Components", "Pods", "golden", $"{stack}.kubernetes");
    }

    /// <summary>What kubectl makes of base and overlay is what the components said of the environment.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void Write_Stack_BuildsToWhatEachEnvironmentHas(string stack)
    {
        if (MissingTool.Reason(nameof(KubernetesFilesTests), "kubectl") is { } reason) Assert.Skip(reason);
        var read = Read(stack);
        using var folder = new TemporaryFolder();
        new EmittedFolder(folder.Path).Write(EmittedStack.Emit(read).Files);
        foreach (var (environment, graph) in read.Graphs)
        {
            var overlay = Path.Combine(folder.Path, KubernetesFiles.Folder, "overlays", environment);
            Assert.Equal(graph.Manifests.Count > 0, Directory.Exists(overlay));
            if (graph.Manifests.Count == 0) continue;
            var built = KubernetesYaml.Objects(ProcessRun.Of("kubectl", ["kustomize", overlay]).Expect(0).Output).ToDictionary(KubernetesYaml.KeyOf, StringComparer.Ordinal);
            var wanted = Objects(graph, isOnDemand: false).ToDictionary(KubernetesYaml.KeyOf, StringComparer.Ordinal);
            Assert.Equal(wanted.Keys.Order(StringComparer.Ordinal), built.Keys.Order(StringComparer.Ordinal));
            Assert.All(wanted, one => Assert.True(JsonNode.DeepEquals(Sorted(one.Value), Sorted(built[one.Key])), $"{one.Key} in {environment}: wanted {one.Value}, built {built[one.Key]}"));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Write_Stack_LoadsStrictlyTyped(string stack)
    {
        var loaded = 0;
        foreach (var value in Read(stack).Graphs.SelectMany(one => AllObjects(one.Graph)).Where(value => Types.ContainsKey($"{value["apiVersion"]} {value["kind"]}")))
        {
            Assert.NotNull(JsonSerializer.Deserialize(value, Types[$"{value["apiVersion"]} {value["kind"]}"], Strict));
            loaded++;
        }

        // A profile with one job only has little more than its namespace and its account.
        Assert.InRange(loaded, 5, 200);
    }

    [Fact]
    public void Strict_UnknownField_IsRefused() => Assert.Throws<JsonException>(
        () => JsonSerializer.Deserialize<V1Deployment>("""{"apiVersion": "apps/v1", "kind": "Deployment", "spec": {"template": {"spec": {"container": []}}}}""", Strict));

    [Fact]
    public void Write_AllStacks_PassTheSchemasOfTheirKinds()
    {
        if (NodeJudge.MissingReason(nameof(KubernetesFilesTests)) is { } reason) Assert.Skip(reason);
        using var folder = new TemporaryFolder();
        var objects = All.SelectMany(stack => Read(stack.Data).Graphs).SelectMany(one => AllObjects(one.Graph)).ToArray();
        var judged = objects.Where(value => !Unjudged.Contains((string)value["apiVersion"]!)).Select(value => $"{value["apiVersion"]} {value["kind"]} {value["metadata"]!["name"] ?? value["metadata"]!["generateName"]}").ToArray();
        Assert.InRange(judged.Distinct().Count(), 30, 500);
        Assert.Equal(judged, NodeJudge.Run("kubernetes.mjs", folder.Write("objects.json", new JsonArray([.. objects]).ToJsonString())));
    }

    /// <summary>What stands above a job is how a run gets arguments of its own.</summary>
    [Fact]
    public void Write_Job_TakesArgumentsOfARun()
    {
        if (MissingTool.Reason(nameof(KubernetesFilesTests), "kubectl") is { } reason) Assert.Skip(reason);
        using var folder = new TemporaryFolder();
        new EmittedFolder(folder.Path).Write(EmittedStack.Emit(Read("pods")).Files);
        const string Patch = """[{"op":"add","path":"/spec/template/spec/containers/0/args","value":["shard","gs://models/a"]}]""";
        var run = KubernetesYaml.Objects(ProcessRun.Of("kubectl", ["patch", "--local", "-f", folder["kubernetes/on-demand/prod/shards.yaml"], "--type=json", "-o", "yaml", "-p", Patch]).Expect(0).Output).Single();
        Assert.Equal("shards-", (string?)run["metadata"]!["generateName"]);
        Assert.Equal(["shard", "gs://models/a"], ((JsonArray)run["spec"]!["template"]!["spec"]!["containers"]![0]!["args"]!).Select(one => (string?)one));
    }

    /// <summary>Base and overlays, put together by hand, are what each environment had.</summary>
    [Fact]
    public void Of_Forms_ShareWhatIsEqual()
    {
        static ObjectValue Form(string image, string level, int replicas) => new()
        {
            ["apiVersion"] = "apps/v1", ["kind"] = "Deployment", ["metadata"] = new ObjectValue { ["name"] = "api", ["namespace"] = "demo" },
            ["spec"] = new ObjectValue
            {
                ["replicas"] = replicas,
                ["containers"] = ListValue.Of([new ObjectValue { ["name"] = "api", ["image"] = image, ["env"] = ListValue.Of([new ObjectValue { ["name"] = "LEVEL", ["value"] = level }]) }]),
            },
        };
        var (shared, patches) = ObjectMerge.Of([Form("a", "info", 2), Form("a", "debug", 2)]);
        var spec = (ObjectValue)shared["spec"]!;
        Assert.Equal(2, spec["replicas"]);
        Assert.Equal(new ObjectValue { ["name"] = "api", ["image"] = "a", ["env"] = ListValue.Of([new ObjectValue { ["name"] = "LEVEL" }]) }, ((ListValue)spec["containers"]!).Items[0]);
        Assert.Equal(
            new ObjectValue { ["name"] = "api", ["env"] = ListValue.Of([new ObjectValue { ["name"] = "LEVEL", ["value"] = "debug" }]) },
            ((ListValue)((ObjectValue)patches[1]!["spec"]!)["containers"]!).Items[0]);
        Assert.Equal([null, null], ObjectMerge.Of([Form("a", "info", 2), Form("a", "info", 2)]).Patches);
    }

    internal static CheckedStack Read(string stack) => StackProfiles.Names.Contains(stack) ? ProfileTests.Check(stack) : CheckedStack.Check(StackSource.FromDisk(Repository.PathOf("tests", "SynthData.Infra.Tests", "Components", "Pods", "golden", $"{stack}.yaml")));

    /// <summary>What the components of one environment want in the cluster.</summary>
    internal static IReadOnlyList<JsonObject> AllObjects(ResourceGraph graph) => [.. Objects(graph, isOnDemand: false), .. Objects(graph, isOnDemand: true)];

    private static IReadOnlyList<JsonObject> Objects(ResourceGraph graph, bool isOnDemand)
    {
        var known = new KnownValues(graph);
        return [.. graph.Manifests.Where(one => one.IsOnDemand == isOnDemand).SelectMany(one => KubernetesYaml.Objects(ManifestText.Write("", [(null, ManifestText.Known(one.Body, known))])))];
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items when items.Count > 1 && items.All(IsVariable) => new JsonArray([.. items.OrderBy(item => (string?)item!["name"], StringComparer.Ordinal).Select(Sorted)]),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };

    // kubectl puts variables that an overlay changes before the others. Their order counts only for one that names another, `$(LIKE_THIS)`, and none does.
    private static bool IsVariable(JsonNode? item) => item is JsonObject { Count: 2 } variable && variable["name"] is not null && variable["value"] is { } value && !value.ToString().Contains("$(", StringComparison.Ordinal);
}

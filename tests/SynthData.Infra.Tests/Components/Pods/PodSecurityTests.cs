using System.Text.Json.Nodes;
using SynthData.Infra.Tests.Emit.Kubernetes;
using Xunit;

namespace SynthData.Infra.Tests.Components.Pods;

/// <summary>Every pod keeps the rules of Kubernetes' Pod Security Standards, profile "restricted", which its namespace enforces.</summary>
public sealed class PodSecurityTests
{
    [Theory]
    [InlineData("pods")]
    [InlineData("config-connector")]
    public void Build_EveryPod_IsAdmittedByItsNamespace(string stack)
    {
        var objects = KubernetesFilesTests.Read(stack).Graphs.SelectMany(one => KubernetesFilesTests.AllObjects(one.Graph)).ToArray();
        Assert.All(objects.Where(one => (string)one["kind"]! == "Namespace"), one => Assert.Equal("restricted", (string?)one["metadata"]!["labels"]!["pod-security.kubernetes.io/enforce"]));
        var pods = objects.SelectMany(Pods).ToArray();
        Assert.NotEmpty(pods);
        Assert.All(pods, pod => Assert.Empty(Breaches(pod)));
    }

    [Fact]
    public void Breaches_OrdinaryPod_AreFound() => Assert.Equal(
        ["runAsNonRoot", "seccompProfile", "allowPrivilegeEscalation", "capabilities", "hostPath"],
        Breaches(JsonNode.Parse("""{"containers": [{"name": "a"}], "volumes": [{"name": "b", "hostPath": {"path": "/"}}]}""")!));

    private static IEnumerable<JsonNode> Pods(JsonNode value) => (string)value["kind"]! switch
    {
        "Deployment" or "Job" => [value["spec"]!["template"]!["spec"]!],
        "CronJob" => [value["spec"]!["jobTemplate"]!["spec"]!["template"]!["spec"]!],
        _ => [],
    };

    private static IEnumerable<string> Breaches(JsonNode pod)
    {
        string[] forbidden = ["hostNetwork", "hostPID", "hostIPC"];
        foreach (var name in forbidden.Where(name => pod[name] is not null)) yield return name;
        if (pod["securityContext"]?["runAsNonRoot"] is not JsonValue user || !(bool)user || pod["securityContext"]?["runAsUser"] is JsonValue id && (decimal)id == 0) yield return "runAsNonRoot";
        if ((string?)pod["securityContext"]?["seccompProfile"]?["type"] is not ("RuntimeDefault" or "Localhost")) yield return "seccompProfile";
        foreach (var container in (JsonArray)pod["containers"]!)
        {
            var context = container!["securityContext"];
            if (context?["allowPrivilegeEscalation"] is not JsonValue escalation || (bool)escalation) yield return "allowPrivilegeEscalation";
            if (context?["capabilities"]?["drop"] is not JsonArray drop || drop.All(one => (string)one! != "ALL") || context["capabilities"]!["add"] is not null) yield return "capabilities";
            if (context?["privileged"] is not null) yield return "privileged";
            if (container["ports"] is JsonArray ports && ports.Any(port => port!["hostPort"] is not null)) yield return "hostPort";
        }

        string[] allowed = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];
        foreach (var kind in (pod["volumes"] as JsonArray ?? []).SelectMany(volume => ((JsonObject)volume!).Select(member => member.Key)).Where(key => key != "name" && !allowed.Contains(key))) yield return kind;
    }
}

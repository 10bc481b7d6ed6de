using SynthData.Infra.Emit.Knative;
using SynthData.Infra.Graph;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Emit.Knative;

/// <summary>The Knative form of a service says what its resource says, in fields that Google's own message types know.</summary>
public sealed class KnativeServiceTests
{
    // The Cloud SDK's own reader of such files; it names a field that the API does not have.
    private const string Judge = """
        import os, sys
        root = sys.argv[1]
        sys.path[:0] = [os.path.join(root, 'lib'), os.path.join(root, 'lib', 'third_party')]
        from googlecloudsdk.core import yaml
        from googlecloudsdk.api_lib.util import messages as messages_util
        from googlecloudsdk.generated_clients.apis.run.v1 import run_v1_messages as messages
        for path in sys.argv[2:]:
            with open(path) as file:
                messages_util.DictToMessageWithErrorCheck(yaml.load(file), messages.Service)
        """;

    [Fact]
    public void Write_Service_SaysWhatTheResourceSays()
    {
        var file = Assert.Single(KnativeService.Write("test", "prod", Graph()));
        Assert.Equal("knative/prod/api.service.yaml", file.Path);
        foreach (var line in (string[])
            [
                "name: \"synthdata-api\"", "autoscaling.knative.dev/minScale: \"0\"", "autoscaling.knative.dev/maxScale: \"100\"",
                "run.googleapis.com/cpu-throttling: \"false\"", "run.googleapis.com/execution-environment: \"gen2\"", "containerConcurrency: 80",
                "timeoutSeconds: 900", "cpu: \"4\"", "memory: \"8Gi\"", "image: \"example/api:1\"",
            ])
            Assert.Contains(line, file.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_Service_IsAcceptedByGooglesOwnMessages()
    {
        if (MissingTool.Reason(nameof(KnativeServiceTests), "gcloud") is { } reason) Assert.Skip(reason);
        var program = MissingTool.Find("gcloud")!;
        var root = Path.GetDirectoryName(Path.GetDirectoryName(File.ResolveLinkTarget(program, returnFinalTarget: true)?.FullName ?? program))!;
        var python = Path.Combine(root, "platform", "bundledpythonunix", "bin", "python3");
        if (!File.Exists(python)) Assert.Skip("The Cloud SDK has no Python of its own here");
        using var folder = new TemporaryFolder();
        var judge = folder.Write("judge.py", Judge);
        var text = Assert.Single(KnativeService.Write("test", "prod", Graph())).Text;
        var variables = new Dictionary<string, string?> { ["CLOUDSDK_CONFIG"] = folder["config"] };
        ProcessRun.Of(python, [judge, root, folder.Write("good.yaml", text)], folder.Path, variables).Expect(0);
        var bad = folder.Write("bad.yaml", text.Replace("timeoutSeconds", "timeoutSecond", StringComparison.Ordinal));
        Assert.Contains("timeoutSecond", ProcessRun.Of(python, [judge, root, bad], folder.Path, variables).Expect(1).Error, StringComparison.Ordinal);
    }

    private static ResourceGraph Graph()
    {
        var graph = new ResourceGraph();
        graph.Add(new()
        {
            Address = new("google_cloud_run_v2_service", "api"),
            Component = "services.api",
            Concern = Concern.Run,
            Reason = "Answers requests",
            Body = new()
            {
                ["name"] = "synthdata-api",
                ["location"] = "us-central1",
                ["ingress"] = "INGRESS_TRAFFIC_ALL",
                ["scaling"] = new ObjectValue { ["min_instance_count"] = 0, ["max_instance_count"] = 100 },
                ["template"] = new ObjectValue
                {
                    ["execution_environment"] = "EXECUTION_ENVIRONMENT_GEN2",
                    ["max_instance_request_concurrency"] = 80,
                    ["timeout"] = "900s",
                    ["scaling"] = new ObjectValue { ["max_instance_count"] = 100 },
                    ["containers"] = new ObjectValue
                    {
                        ["image"] = "example/api:1",
                        ["resources"] = new ObjectValue { ["limits"] = new ObjectValue { ["cpu"] = "4", ["memory"] = "8Gi" }, ["cpu_idle"] = false },
                        ["env"] = ListValue.Of([new ObjectValue { ["name"] = "LEVEL", ["value"] = "info: \"on\"" }]),
                    },
                },
            },
        });
        return graph;
    }
}

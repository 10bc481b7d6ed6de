using SynthData.Infra.Emit.Knative;
using SynthData.Infra.Tests.Components;
using SynthData.Infra.Tests.Stacks.Profiles;
using SynthData.Testing;
using Xunit;

namespace SynthData.Infra.Tests.Emit.Knative;

public sealed class KnativeServiceTests
{
    /// <summary>The service of the design: its numbers arrive in the annotations and fields that it names.</summary>
    [Fact]
    public void Write_TheDesignsService_HasItsSettings()
    {
        var (graph, problems) = PlatformRun.Build(
            """
            buckets: {storage: {}}
            services:
              synthdata:
                cpu: 4
                memory: 8Gi
                concurrency: 1000
                timeout_seconds: 900
                cpu_always: true
                min_instances: 0
                max_instances: 1000
                instance_quota: 1000
                env_from: {GCS_BUCKET: buckets.storage}
                uses: {buckets.storage: write}
            """);
        Assert.Empty(problems);
        var text = Assert.Single(KnativeService.Write("demo", "dev", graph)).Text;
        foreach (var line in (string[])
            [
                "apiVersion: serving.knative.dev/v1", "kind: Service", "run.googleapis.com/execution-environment: \"gen2\"", "autoscaling.knative.dev/minScale: \"0\"",
                "autoscaling.knative.dev/maxScale: \"1000\"", "run.googleapis.com/cpu-throttling: \"false\"", "containerConcurrency: 1000", "timeoutSeconds: 900",
                "serviceAccountName: \"demo-dev-synthdata@demo-project.iam.gserviceaccount.com\"", "cpu: \"4\"", "memory: \"8Gi\"", "name: \"GCS_BUCKET\"",
                "value: \"demo-project-demo-dev-storage\"",
            ])
            Assert.Contains(line, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_EveryProfile_IsWhatGooglesOwnTypesAccept()
    {
        if (MissingTool.Reason(nameof(KnativeServiceTests), "gcloud") is { } reason) Assert.Skip(reason);
        var root = ProcessRun.Of("gcloud", ["info", "--format=value(installation.sdk_root)"]).Expect(0).Output.Trim();
        using var folder = new TemporaryFolder();
        var files = new List<string>();
        foreach (var profile in Infra.Stacks.Profiles.StackProfiles.Names)
        {
            foreach (var file in KnativeService.Write("synthdata", "prod", ProfileTests.Check(profile).Graph("prod"))) files.Add(folder.Write($"{files.Count}.yaml", file.Text));
        }

        Assert.Equal(6, files.Count);
        var accepted = Judge(root, files);
        Assert.True(accepted.ExitCode == 0, accepted.Error);
        // The judge itself is judged: one wrong name and it says no.
        File.WriteAllText(files[0], File.ReadAllText(files[0]).Replace("timeoutSeconds", "timeoutSecond", StringComparison.Ordinal));
        Assert.Contains("timeoutSecond", Judge(root, files).Error, StringComparison.Ordinal);
    }

    private static ProcessRun Judge(string root, IEnumerable<string> files)
    {
        var bundled = Path.Combine(root, "platform", "bundledpythonunix", "bin", "python3");
        var script = Repository.PathOf("tests", "SynthData.Infra.Tests", "Emit", "Knative", "judge.py");
        return ProcessRun.Of(File.Exists(bundled) ? bundled : "python3", [script, root, .. files]);
    }
}

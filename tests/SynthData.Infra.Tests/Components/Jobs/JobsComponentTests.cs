using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Jobs;

public sealed class JobsComponentTests
{
    [Fact]
    public void Build_Worker_RunsItsTasksAsItself()
    {
        var graph = PlatformRun.BuildRight(
            "jobs: {worker: {cpu: 8, memory: 32Gi, tasks: 10, parallelism: 5, retries: 1, timeout_seconds: 604800}}\nservices: {api: {uses: {jobs.worker: run-with-overrides}}}\n");
        var job = graph.Find(new("google_cloud_run_v2_job", "worker"))!;
        var outer = (ObjectValue)job.Body["template"]!;
        Assert.Equal(10, outer["task_count"]);
        Assert.Equal(5, outer["parallelism"]);
        var inner = (ObjectValue)outer["template"]!;
        Assert.Equal("604800s", inner["timeout"]);
        Assert.Equal(1, inner["max_retries"]);
        Assert.Equal(new OutputValue(new("google_service_account", "worker"), "email"), inner["service_account"]);
        Assert.Equal(new ObjectValue { ["limits"] = new ObjectValue { ["cpu"] = "8", ["memory"] = "32Gi" } }, ((ObjectValue)inner["containers"]!)["resources"]);
        Assert.Contains("template[0].template[0].containers[0].image", job.Lifecycle.IgnoreChanges);
        Assert.Equal("roles/run.jobsExecutorWithOverrides", graph.Find(new("google_cloud_run_v2_job_iam_member", "worker_api_run_with_overrides"))!.Body["role"]);
    }

    [Theory]
    [InlineData("parallelism: 5", "SD3205", "parallelism")]
    [InlineData("cpu: 0.5", "SD3006", "cpu")]
    [InlineData("timeout_seconds: 604801", "SD3006", "timeout_seconds")]
    [InlineData("{cpu: 2, memory: 16Gi}", "SD3204", "memory")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string setting, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"jobs:\n  worker:\n    {setting}\n");
        var problem = Assert.Single(problems);
        Assert.Equal((code, $"jobs.worker.{path}", 5L), (problem.Code.Code, problem.Place.Path, problem.Place.Line));
    }
}

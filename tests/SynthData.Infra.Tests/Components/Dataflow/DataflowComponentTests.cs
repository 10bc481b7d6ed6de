using SynthData.Infra.Graph;
using Xunit;

namespace SynthData.Infra.Tests.Components.Dataflow;

public sealed class DataflowComponentTests
{
    private const string Lines =
        """
        network: {}
        dataflow:
          lines:
            template: gs://templates/lines.json
            parameters: {outputTableSpec: "demo-project:raw.lines"}
            parameters_from: {inputSubscription: topics.t.s}
            bucket: data
            uses: {topics.t.s: subscribe}
        topics: {t: {subscriptions: {s: {}}}}
        buckets: {data: {}}

        """;

    [Fact]
    public void Build_InANetwork_HasMachinesWithoutPublicAddresses()
    {
        var graph = PlatformRun.BuildRight(Lines);
        var job = graph.Find(new("google_dataflow_flex_template_job", "lines"))!;
        Assert.Equal(("WORKER_IP_PRIVATE", "drain"), (((TextValue)job.Body["ip_configuration"]!).Text, ((TextValue)job.Body["on_delete"]!).Text));
        Assert.NotNull(job.Body["subnetwork"]);
        Assert.Equal(new OutputValue(new("google_pubsub_subscription", "t_s"), "id"), ((ObjectValue)job.Body["parameters"]!)["inputSubscription"]);
        Assert.Contains(new("google_project_iam_member", "lines_worker"), job.DependsOn);
        Assert.Null(PlatformRun.BuildRight(Lines.Replace("network: {}\n", "", StringComparison.Ordinal)).Find(job.Address)!.Body["ip_configuration"]);
    }

    [Fact]
    public void Build_Account_HasWhatTheJobUsesAndItsTemporaryFiles()
    {
        var graph = PlatformRun.BuildRight(Lines);
        var member = new OutputValue(new("google_service_account", "lines"), "member");
        Assert.Equal(
            ["roles/dataflow.worker", "roles/pubsub.subscriber", "roles/storage.objectUser"],
            graph.Resources.Where(one => one.Body["member"] == member).Select(one => ((TextValue)one.Body["role"]!).Text).Order(StringComparer.Ordinal));
        Assert.Equal(
            new TemplateValue([new TextValue("gs://"), new OutputValue(new("google_storage_bucket", "data"), "name"), new TextValue("/temp/dataflow")]),
            graph.Find(new("google_dataflow_flex_template_job", "lines"))!.Body["temp_location"]);
    }

    [Theory]
    [InlineData("{template: gs://templates/a.json}", "SD3011", "bucket")]
    [InlineData("{template: templates/a.json, bucket: data}", "SD3005", "template")]
    [InlineData("{template: gs://templates/a.json, bucket: data, parameters_from: {a: topics.x}}", "SD3011", "parameters_from.a")]
    [InlineData("{template: gs://templates/a.json, bucket: data, parameters: {a: b}, parameters_from: {a: buckets.data}}", "SD3205", "parameters_from.a")]
    public void Build_WrongSettings_AreReportedWithTheirPlace(string settings, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"buckets: {{data: {{}}}}\ndataflow:\n  j:\n    {settings}\n");
        Assert.Contains(problems, problem => problem.Code.Code == code && problem.Place.Path == $"dataflow.j.{path}");
    }
}

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
            new TemplateValue([new TextValue("gs://"), new OutputValue(new("google_storage_bucket", "data"), "name"), new TextValue("/temp/dataflow/lines/work")]),
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

    [Fact]
    public void Build_OnDemand_RunsNothingAndTellsTheWorkloadAllButNameAndTable()
    {
        var graph = PlatformRun.BuildRight(OnDemand("{{ source | tojson }}"));
        Assert.DoesNotContain(graph.Resources, one => one.Address.Type == "google_dataflow_flex_template_job");
        var container = (ObjectValue)((ObjectValue)graph.Find(new("google_cloud_run_v2_service", "worker"))!.Body["template"]!)["containers"]!;
        var told = (FunctionValue)((ListValue)container["env"]!).Items.OfType<ObjectValue>().First(one => one["name"] == new TextValue("SYNTHDATA_DELIVER_DATAFLOW"))["value"]!;
        var launch = (ObjectValue)((ObjectValue)told.Arguments[0])["launchParameter"]!;
        Assert.Equal(["containerSpecGcsPath", "parameters", "environment"], launch.Names);
        Assert.Equal(["yaml_pipeline", "jinja_variables"], ((ObjectValue)launch["parameters"]!).Names);
        var account = new OutputValue(new("google_service_account", "load"), "email");
        Assert.Equal(account, ((ObjectValue)launch["environment"]!)["serviceAccountEmail"]);
    }

    [Fact]
    public void Build_OnDemand_LauncherMayLaunchAsTheJobsAccountAndNoMore()
    {
        var graph = PlatformRun.BuildRight(OnDemand("x"));
        var grants = graph.Resources.Where(one => one.Body["member"] == new OutputValue(new("google_service_account", "worker"), "member")).ToArray();
        Assert.Equal([new TextValue("roles/iam.serviceAccountUser"), new OutputValue(new("google_project_iam_custom_role", "dataflow_launcher"), "id")], grants.Select(one => one.Body["role"]!));
        Assert.Equal(new OutputValue(new("google_service_account", "load"), "name"), grants[0].Body["service_account_id"]);
        Assert.Equal(
            ["roles/bigquery.dataEditor", "roles/bigquery.jobUser", "roles/dataflow.worker", "roles/storage.objectUser"],
            graph.Resources.Where(one => one.Body["member"] == new OutputValue(new("google_service_account", "load"), "member")).Select(one => ((TextValue)one.Body["role"]!).Text).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("pipeline: [", "SD3230", "line 3")]
    [InlineData("pipeline: {}", "SD3230", "no `transforms`")]
    [InlineData("transforms: []", "SD3230", "no `pipeline`")]
    [InlineData("pipeline: {transforms: [{name: a}]}", "SD3230", "no `type`")]
    [InlineData("pipeline: {transforms: [{type: chain}]}", "SD3230", "no `transforms`")]
    [InlineData("pipeline: {transforms: [{type: \"{{ sauce }}\"}]}", "SD3231", "`sauce`")]
    [InlineData("pipeline: {transforms: [{type: \"{% if source and x == 'a' %}a{% endif %}\"}]}", "SD3231", "`x`")]
    public void Build_PipelineThatCannotRun_IsReportedWithWhatAndWhere(string pipeline, string code, string what)
    {
        var (_, problems) = PlatformRun.Build(
            $"buckets: {{data: {{}}}}\ndataflow:\n  j:\n    start: on-demand\n    bucket: data\n    pipeline: |\n      # The first line.\n      {pipeline}\n");
        var problem = Assert.Single(problems);
        Assert.Equal((code, "dataflow.j.pipeline"), (problem.Code.Code, problem.Place.Path));
        Assert.Contains(what, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{bucket: data}", "SD3002", "template")]
    [InlineData("{bucket: data, template: gs://templates/a.json, pipeline: \"pipeline: {transforms: [{type: Create}]}\"}", "SD3205", "template")]
    [InlineData("{bucket: data, template: gs://templates/a.json, variables: {a: b}}", "SD3205", "variables")]
    [InlineData("{bucket: data, pipeline: \"pipeline: {transforms: [{type: Create}]}\", variables: {a: b}, variables_from: {a: buckets.data}}", "SD3205", "variables_from.a")]
    [InlineData("{bucket: data, pipeline: \"pipeline: {transforms: [{type: '{{ source }}'}]}\"}", "SD3231", "pipeline")]
    public void Build_WhatDoesNotGoTogether_IsReportedOnce(string settings, string code, string path)
    {
        var (_, problems) = PlatformRun.Build($"buckets: {{data: {{}}}}\ndataflow:\n  j: {settings}\nservices: {{s: {{env_from: {{A: dataflow.j}}}}}}\n");
        Assert.Single(problems, problem => problem.Code.Code == code && problem.Place.Path == $"dataflow.j.{path}");
    }

    [Fact]
    public void Build_ToldOfAJobThatTheApplyStarts_SaysHowToHaveItLaunched()
    {
        var (_, problems) = PlatformRun.Build("buckets: {data: {}}\ndataflow: {j: {bucket: data, template: gs://templates/a.json}}\nservices: {s: {env_from: {A: dataflow.j}}}\n");
        Assert.Contains("start: on-demand", Assert.Single(problems).Hint, StringComparison.Ordinal);
    }

    private static string OnDemand(string path) =>
        """
        buckets: {data: {}}
        bigquery: {tables: {}}
        dataflow:
          load:
            start: on-demand
            bucket: data
            variables_from: {dataset: bigquery.tables}
            uses: {bigquery.tables: load}
            pipeline: |
              pipeline: {transforms: [{type: ReadFromCsv, config: {path: PATH}}]}
        services:
          worker:
            env_from: {SYNTHDATA_DELIVER_DATAFLOW: dataflow.load}
            uses: {dataflow.load: launch}

        """.Replace("PATH", path, StringComparison.Ordinal);
}

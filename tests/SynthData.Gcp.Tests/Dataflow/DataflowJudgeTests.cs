using System.Text.Json.Nodes;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Gcp.Tests.Dataflow;

public sealed class DataflowJudgeTests
{
    [Fact]
    public async Task Server_ByGcloud_IsAsDataflow()
    {
        if (GcloudJudge.MissingReason(nameof(Server_ByGcloud_IsAsDataflow)) is { } reason) Assert.Skip(reason);
        await using var server = await DataflowServer.StartAsync();
        using var gcloud = new GcloudJudge("DATAFLOW", server.Address);

        // As the output of a stack has it.
        var launched = JsonNode.Parse(gcloud.Run(
            "dataflow", "flex-template", "run", "demo-dev-load-1", "--project=p", "--region=us-central1", "--template-file-gcs-location=gs://dataflow-templates-us-central1/latest/flex/Yaml_Template",
            "--service-account-email=load@p.iam.gserviceaccount.com", "--worker-machine-type=n2-standard-2", "--max-workers=3", "--temp-location=gs://b/temp/dataflow/load/work",
            "--staging-location=gs://b/temp/dataflow/load/staging", "--subnetwork=https://www.googleapis.com/compute/v1/projects/p/regions/us-central1/subnetworks/s", "--disable-public-ips",
            "--dataflow-kms-key=projects/p/locations/us-central1/keyRings/r/cryptoKeys/k", "--parameters=^~~^yaml_pipeline=pipeline:\n  transforms: [{type: Create, config: {elements: [1, 2]}}]\n",
            "--parameters=^~~^jinja_variables={\"a\":\"it's, b\"}", "--format=json"))!;

        Assert.Equal("demo-dev-load-1", (string?)launched["job"]!["name"]);
        var launch = JsonNode.Parse(Assert.Single(server.Launches))!;
        Assert.Equal("{\"a\":\"it's, b\"}", (string?)launch["parameters"]!["jinja_variables"]);
        Assert.Equal("pipeline:\n  transforms: [{type: Create, config: {elements: [1, 2]}}]\n", (string?)launch["parameters"]!["yaml_pipeline"]);
        Assert.Equal("WORKER_IP_PRIVATE", (string?)launch["environment"]!["ipConfiguration"]);
        Assert.Contains("JOB_STATE_QUEUED", gcloud.Run("dataflow", "jobs", "describe", (string)launched["job"]!["id"]!, "--region=us-central1", "--format=value(currentState)"), StringComparison.OrdinalIgnoreCase);
        ProtoJudge.Expect();
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using SynthData.Engine.Metadata;
using SynthData.Errors;
using SynthData.Gcp;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Deliveries.Dataflow;
using SynthData.Platform.Jobs;
using SynthData.Platform.Tests.Jobs;
using SynthData.Testing;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Platform.Tests.Deliveries.Dataflow;

public sealed class DataflowDestinationTests : IAsyncLifetime
{
    private const string People = "id,zip,fee,member,note\n1,01234,1.50,true,\"a\nb\"\n2,,NA,false,NA\n";

    private static readonly string Place = File.ReadAllText(Repository.PathOf("tests", "data", "deliveries", "dataflow-launch.json"));

    private DataflowServer _server = null!;
    private DataflowDestination _destination = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await DataflowServer.StartAsync();
        var gcp = ProtoJudge.Watch(new()
        {
            Project = "p", FirstDelay = TimeSpan.FromMilliseconds(1), Emulators = new Dictionary<GcpService, Uri> { [GcpService.Dataflow] = _server.Address },
        });
        _destination = new(gcp, DataflowPlace.TryParse(Place)!, "b");
    }

    public async ValueTask DisposeAsync()
    {
        await _destination.DisposeAsync();
        await _server.DisposeAsync();
        ProtoJudge.Expect();
    }

    [Fact]
    public async Task Deliver_Table_LaunchesTheStacksJobWithWhatOnlyTheServiceKnows()
    {
        var place = await _destination.DeliverAsync(DeliveredTables.Of("people", People), null, Stop);

        var launch = JsonNode.Parse(Assert.Single(_server.Launches))!;
        var name = (string)launch["jobName"]!;
        Assert.Matches("^deliver-people-[0-9a-f]{16}$", name);
        Assert.Contains(name, place, StringComparison.Ordinal);
        Assert.Equal(("WORKER_IP_PRIVATE", 3), ((string?)launch["environment"]!["ipConfiguration"], (int?)launch["environment"]!["maxWorkers"]));
        Assert.Equal(BeamPipelines.OfProfile("production"), (string?)launch["parameters"]!["yaml_pipeline"]);
        var variables = JsonNode.Parse((string)launch["parameters"]!["jinja_variables"]!)!.AsObject();
        Assert.Equal(
            """{"dataset":"tables-project.tables-dataset_id","source":"gs://b/synthetic-data/t.csv","project":"p1","table":"people","columns":["id","zip","fee","member","note"],"types":{"id":"Int64","zip":"string","fee":"float64","member":"boolean","note":"string"},"missing":{"id":[""],"zip":[""],"fee":["","NA"],"member":[""],"note":[""]},"delimiter":",","quote":"\u0022","header":0}""",
            variables.ToJsonString());
        using var agreed = JsonDocument.Parse(await File.ReadAllTextAsync(Repository.PathOf("src", "agreements", "dataflow-variables.json"), Stop));
        Assert.Equal(agreed.RootElement.EnumerateArray().Select(variable => variable.GetString()), variables.Select(variable => variable.Key).Skip(1));
    }

    [Fact]
    public async Task Deliver_Again_LaunchesOnlyWhatFailed()
    {
        var table = DeliveredTables.Of("people", People);
        var first = await _destination.DeliverAsync(table, null, Stop);
        Assert.Equal(first, await _destination.DeliverAsync(table, null, Stop));
        var name = (string)JsonNode.Parse(Assert.Single(_server.Launches))!["jobName"]!;
        _server.End(name, "Done");
        Assert.Equal(first, await _destination.DeliverAsync(table, null, Stop));
        Assert.Single(_server.Launches);
        _server.End(name, "Failed");
        Assert.NotEqual(first, await _destination.DeliverAsync(table, null, Stop));
        Assert.Equal(2, _server.Launches.Count);
        await _destination.DeliverAsync(table with { Origin = table.Origin with { Job = "j2" } }, null, Stop);
        Assert.Equal(3, _server.Launches.Count);
    }

    [Fact]
    public async Task Deliver_AnswerIsLost_TheJobIsFound()
    {
        _server.LosesAnswers = true;
        Assert.Contains("2026-01-01_00_00_00-1", await _destination.DeliverAsync(DeliveredTables.Of("people", People), null, Stop), StringComparison.Ordinal);
        Assert.Single(_server.Launches);
    }

    [Fact]
    public async Task Deliver_NotAllowed_SaysWhichRole()
    {
        _server.Fault = (403, "PERMISSION_DENIED");
        var refused = await Assert.ThrowsAsync<SynthDataException>(() => _destination.DeliverAsync(DeliveredTables.Of("people", People), null, Stop));
        Assert.Equal(DataflowDeliveryErrors.Refused, refused.Diagnostics[0].Code);
        Assert.Contains("roles/dataflow.developer", refused.Diagnostics[0].Message + refused.Diagnostics[0].Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliver_SpellingsThatOthersReadOtherwise_AreTexts()
    {
        var variables = await VariablesOf(DeliveredTables.Of(
            "t", "marks,wide,whole\n\"1,000\",9007199254740993,1\n\"2,500\",,2\n", column => column with { Sdtype = Sdtype.Numerical }));
        Assert.Equal("""{"marks":"string","wide":"string","whole":"Int64"}""", variables["types"]!.ToJsonString());
    }

    [Fact]
    public async Task Deliver_NamesOfAnyKind_AreNamesThatBigQueryAndBeamTake()
    {
        var table = DeliveredTables.Of("größe-1", "class,_id,2nd,a b,A_B,ü,\"q\"\"x\",from\n1,2,3,4,5,6,7,8\n");
        var variables = await VariablesOf(table with { Dialect = new() { Delimiter = ';', Quote = '\'', HasHeader = false } });
        Assert.Equal("""["class_","c_id","c_2nd","a_b","A_B_2","c_","q_x","from_"]""", variables["columns"]!.ToJsonString());
        Assert.Equal(("gr__e_1", ";", "'", null), ((string?)variables["table"], (string?)variables["delimiter"], (string?)variables["quote"], (int?)variables["header"]));
        Assert.True(variables.ContainsKey("header"));
    }

    [Theory]
    [InlineData("production")]
    [InlineData("multi-region")]
    public async Task Variables_InThePipelineOfAProfile_MakeOneThatBeamTakes(string profile)
    {
        if (BeamPipelines.MissingReason(nameof(Variables_InThePipelineOfAProfile_MakeOneThatBeamTakes)) is { } reason) Assert.Skip(reason);
        var table = DeliveredTables.Of("it's {{ 7 * 7 }} <b>", "\"a: {{ b }}\",\"- '#\"\n1,2\n") with { Blob = "synthetic-data/a'\"{{ x }}\\: #\n.csv", Dialect = new() { Delimiter = '\t', HasHeader = false } };
        var variables = await VariablesOf(table);
        var pipeline = BeamPipelines.Render(BeamPipelines.OfProfile(profile), variables.ToJsonString());

        var steps = pipeline["pipeline"]!["transforms"]!.AsArray();
        var read = steps[0]!["config"]!["kwargs"]!.AsObject();
        Assert.Equal(("gs://b/" + table.Blob, "\t", "\""), ((string?)read["path"], (string?)read["delimiter"], (string?)read["quotechar"]));
        Assert.Equal(["a_____b___", "c_"], read["names"]!.AsArray().Select(name => (string?)name));
        Assert.True(JsonNode.DeepEquals(variables["types"], read["dtype"]) && JsonNode.DeepEquals(variables["missing"], read["na_values"]));
        Assert.True(read.ContainsKey("header") && read["header"] is null && !(bool)read["splittable"]! && !(bool)read["keep_default_na"]!);
        var write = steps[1]!["config"]!.AsObject();
        Assert.Equal(("tables-project.tables-dataset_id.p1__it_s____7___7_____b_", "WRITE_TRUNCATE"), ((string?)write["table"], (string?)write["write_disposition"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"location": "r", "launchParameter": {"containerSpecGcsPath": "http://t"}}""")]
    [InlineData("""{"location": "", "launchParameter": {"containerSpecGcsPath": "gs://t"}}""")]
    [InlineData("""{"location": "r", "launchParameter": {"containerSpecGcsPath": "gs://t", "jobName": "mine"}}""")]
    [InlineData("""{"location": "r", "launchParameter": {"containerSpecGcsPath": "gs://t", "parameters": {"a": 1}}}""")]
    [InlineData("""{"location": "r", "launchParameter": {"containerSpecGcsPath": "gs://t", "parameters": {"jinja_variables": "[1]"}}}""")]
    [InlineData("""{"location": "r", "launchParameter": {"containerSpecGcsPath": "gs://t", "parameters": {"jinja_variables": "{"}}}""")]
    public void TryParse_NoLaunch_IsRefused(string text) => Assert.Null(DataflowPlace.TryParse(text));

    [Fact]
    public void Destinations_FilesAreNotInABucket_RefuseDataflow()
    {
        var refused = Assert.Throws<SynthDataException>(() => Destinations.Of(new() { DataFolder = "data", Deliveries = new() { Dataflow = DataflowPlace.TryParse(Place) } }));
        Assert.Equal(DataflowDeliveryErrors.NotInBucket, refused.Diagnostics[0].Code);
    }

    [Fact]
    public async Task Run_JobOfAServiceOnGoogleCloud_LaunchesWithTheFileInItsBucket()
    {
        await using var platform = await LocalPlatform.StartAsync(
            options => options with
            {
                Deliveries = new()
                {
                    Dataflow = DataflowPlace.TryParse(Place),
                    Gcp = options.Google!.Gcp with { Emulators = new Dictionary<GcpService, Uri>(options.Google.Gcp.Emulators) { [GcpService.Dataflow] = _server.Address } },
                },
            },
            StoreKind.Google);
        await platform.UploadAsync("source", LocalPlatform.Example("penguins"));

        var job = await platform.RunAsync(await platform.SubmitAsync(JobKind.Generate, new() { Dataset = "source", Rows = 50, Deliver = ["dataflow"] }));

        Assert.Equal(JobStatus.Succeeded, job.Status);
        Assert.StartsWith("Dataflow job deliver-source-synthetic-", Assert.Single(job.Results.Deliveries!).Place, StringComparison.Ordinal);
        var variables = JsonNode.Parse((string)JsonNode.Parse(Assert.Single(_server.Launches))!["parameters"]!["jinja_variables"]!)!;
        var bucket = $"gs://{platform.Options.Google!.Bucket}/";
        var source = (string)variables["source"]!;
        Assert.StartsWith(bucket, source, StringComparison.Ordinal);
        await using var file = await platform.Blobs.OpenReadAsync(source[bucket.Length..], Stop);
        Assert.Equal("string float64", $"{variables["types"]!["species"]} {variables["types"]!["body_mass_g"]}");
    }

    private async Task<JsonObject> VariablesOf(DeliveredTable table)
    {
        await _destination.DeliverAsync(table, null, Stop);
        return JsonNode.Parse((string)JsonNode.Parse(_server.Launches[^1])!["parameters"]!["jinja_variables"]!)!.AsObject();
    }
}

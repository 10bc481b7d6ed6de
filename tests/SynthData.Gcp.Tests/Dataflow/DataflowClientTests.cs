using System.Text.Json;
using SynthData.Gcp.Dataflow;
using SynthData.Gcp.Transport;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Gcp.Tests.Dataflow;

public sealed class DataflowClientTests : IAsyncLifetime
{
    private const string Region = "us-central1";

    private DataflowServer _server = null!;
    private GcpTransport _transport = null!;
    private DataflowClient _client = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await DataflowServer.StartAsync();
        _transport = new(ProtoJudge.Watch(new()
        {
            Project = "p", FirstDelay = TimeSpan.FromMilliseconds(1), Emulators = new Dictionary<GcpService, Uri> { [GcpService.Dataflow] = _server.Address },
        }));
        _client = new(_transport);
    }

    public async ValueTask DisposeAsync()
    {
        _transport.Dispose();
        await _server.DisposeAsync();
        ProtoJudge.Expect();
    }

    [Fact]
    public async Task Launch_Template_IsFoundByItsNameAndId()
    {
        Assert.Null(await _client.FindAsync(Region, "load-a", Stop));
        var job = await _client.LaunchAsync(Region, Launch("load-a"), Stop);
        Assert.Equal((job.Id, "JOB_STATE_QUEUED"), await _client.FindAsync(Region, "load-a", Stop) is { } found ? (found.Id, found.CurrentState) : default);
        _server.End("load-a", "Done");
        Assert.Equal("JOB_STATE_DONE", (await _client.GetAsync(Region, job.Id, Stop)).CurrentState);
        Assert.Contains("\"maxWorkers\": 3", Assert.Single(_server.Launches), StringComparison.Ordinal);
        Assert.Contains("google.dataflow.v1beta3.FlexTemplatesService.LaunchFlexTemplate", ProtoJudge.Judged.Keys);
    }

    [Fact]
    public async Task Launch_NameOfAnActiveJob_IsRefusedAndOfAnEndedOneNot()
    {
        await _client.LaunchAsync(Region, Launch("load-a"), Stop);
        var refused = await Assert.ThrowsAsync<GcpException>(() => _client.LaunchAsync(Region, Launch("load-a"), Stop));
        Assert.Equal("ALREADY_EXISTS", refused.Status);
        _server.End("load-a", "Failed");
        Assert.True((await _client.FindAsync(Region, "load-a", Stop))!.HasFailed);
        var second = await _client.LaunchAsync(Region, Launch("load-a"), Stop);
        _server.PageSize = 1;
        Assert.Equal(second.Id, (await _client.FindAsync(Region, "load-a", Stop))!.Id);
    }

    [Fact]
    public async Task Launch_AnswerIsLost_LeavesOneJob()
    {
        _server.LosesAnswers = true;
        // 503 says that nothing was done, so that it is sent again; then the name is taken.
        var failure = await Assert.ThrowsAsync<GcpException>(() => _client.LaunchAsync(Region, Launch("load-a"), Stop));
        Assert.Single(_server.Launches);
        Assert.Equal("ALREADY_EXISTS", failure.Status);
    }

    [Fact]
    public async Task Launch_NotAllowed_NamesTheRole()
    {
        _server.Fault = (403, "PERMISSION_DENIED");
        var failure = await Assert.ThrowsAsync<GcpException>(() => _client.LaunchAsync(Region, Launch("load-a"), Stop));
        Assert.Contains("roles/dataflow.developer", failure.Message + failure.Hint, StringComparison.Ordinal);
    }

    private static JsonElement Launch(string name)
    {
        using var json = JsonDocument.Parse(
            $$$"""{"jobName":"{{{name}}}","containerSpecGcsPath":"gs://t/Yaml_Template","parameters":{"yaml_pipeline":"pipeline: {}"},"environment":{"maxWorkers":3,"ipConfiguration":"WORKER_IP_PRIVATE"}}""");
        return json.RootElement.Clone();
    }
}

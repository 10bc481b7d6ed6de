using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Gcp.Tests.Monitoring;

public sealed class MonitoringJudgeTests
{
    [Fact]
    public async Task Server_ByGooglesOwnClient_IsAsCloudMonitoring()
    {
        if (NodeJudge.MissingReason(nameof(Server_ByGooglesOwnClient_IsAsCloudMonitoring)) is { } reason) Assert.Skip(reason);
        await using var server = await MonitoringServer.StartAsync();
        MonitoringTests.Fill(server);
        Assert.Equal(11, NodeJudge.Run("monitoring.mjs", server.Address.AbsoluteUri).Count);
        ProtoJudge.Expect();
    }
}

using SynthData.Testing;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Gcp.Tests.SecretManager;

public sealed class SecretManagerJudgeTests
{
    [Fact]
    public async Task Server_ByGooglesOwnClient_IsAsSecretManager()
    {
        if (NodeJudge.MissingReason(nameof(Server_ByGooglesOwnClient_IsAsSecretManager)) is { } reason) Assert.Skip(reason);
        await using var server = await SecretManagerServer.StartAsync();
        Assert.Equal(15, NodeJudge.Run("secret-manager.mjs", server.Address.AbsoluteUri).Count);
        ProtoJudge.Expect();
    }

    [Fact]
    public async Task Server_ByGcloud_IsAsSecretManager()
    {
        if (GcloudJudge.MissingReason(nameof(Server_ByGcloud_IsAsSecretManager)) is { } reason) Assert.Skip(reason);
        await using var server = await SecretManagerServer.StartAsync();
        using var folder = new TemporaryFolder();
        using var gcloud = new GcloudJudge("SECRETMANAGER", server.Address);
        server.Put("projects/p/secrets/password", "old");
        // It sends a checksum, and refuses a server that does not say that it verified it.
        gcloud.Run("secrets", "versions", "add", "password", "--data-file=" + folder.Write("value", "p4ss"));
        Assert.Equal("p4ss", gcloud.Run("secrets", "versions", "access", "latest", "--secret=password"));
        ProtoJudge.Expect();
    }
}

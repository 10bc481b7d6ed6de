using SynthData.Testing;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Gcp.Tests.Kms;

public sealed class KmsJudgeTests
{
    [Fact]
    public async Task Server_ByGooglesOwnClient_IsAsCloudKms()
    {
        if (NodeJudge.MissingReason(nameof(Server_ByGooglesOwnClient_IsAsCloudKms)) is { } reason) Assert.Skip(reason);
        await using var server = await KmsServer.StartAsync();
        Assert.Equal(13, NodeJudge.Run("kms.mjs", server.Address.AbsoluteUri).Count);
        ProtoJudge.Expect();
    }

    [Fact]
    public async Task Server_ByGcloud_IsAsCloudKms()
    {
        if (GcloudJudge.MissingReason(nameof(Server_ByGcloud_IsAsCloudKms)) is { } reason) Assert.Skip(reason);
        await using var server = await KmsServer.StartAsync();
        server.CreateKey("models");
        using var folder = new TemporaryFolder();
        using var gcloud = new GcloudJudge("CLOUDKMS", server.Address);
        string[] key = ["--location=global", "--keyring=ring", "--key=models", "--plaintext-file=" + folder.Write("plain", "a key"), "--ciphertext-file=" + folder["sealed"]];
        gcloud.Run(["kms", "encrypt", .. key]);
        File.Delete(folder["plain"]);
        gcloud.Run(["kms", "decrypt", .. key]);
        Assert.Equal("a key", await File.ReadAllTextAsync(folder["plain"], TestContext.Current.CancellationToken));
        ProtoJudge.Expect();
    }
}

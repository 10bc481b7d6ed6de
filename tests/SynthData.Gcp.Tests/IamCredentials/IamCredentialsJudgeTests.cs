using SynthData.Testing;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Protos;

namespace SynthData.Gcp.Tests.IamCredentials;

public sealed class IamCredentialsJudgeTests
{
    [Fact]
    public async Task Server_ByGooglesOwnClient_IsAsIamCredentials()
    {
        if (NodeJudge.MissingReason(nameof(Server_ByGooglesOwnClient_IsAsIamCredentials)) is { } reason) Assert.Skip(reason);
        await using var server = await IamCredentialsServer.StartAsync();
        using var folder = new TemporaryFolder();
        var key = server.CreateAccount("runner@p.iam.gserviceaccount.com").ExportSubjectPublicKeyInfoPem();
        Assert.Equal(6, NodeJudge.Run("iam-credentials.mjs", server.Address.AbsoluteUri, "runner@p.iam.gserviceaccount.com", folder.Write("key.pem", key)).Count);
        ProtoJudge.Expect();
    }
}

using SynthData.Testing;
using SynthData.Testing.Google;

namespace SynthData.Gcp.Tests.Credentials;

public sealed class TokenJudgeTests
{
    [Fact]
    public async Task Servers_ByGooglesOwnLibrary_AreAsGoogles()
    {
        if (NodeJudge.MissingReason(nameof(Servers_ByGooglesOwnLibrary_AreAsGoogles)) is { } reason) Assert.Skip(reason);
        await using var issuer = await TokenServer.StartAsync();
        await using var machine = await MetadataServer.StartAsync();
        using var folder = new TemporaryFolder();
        issuer.Accounts[CredentialsFolder.Email] = CredentialsFolder.Key;
        issuer.People["refresh"] = "secret";
        issuer.Provided.Add("subject");
        var key = folder.Write("key.pem", CredentialsFolder.Key.ExportPkcs8PrivateKeyPem());
        Assert.Equal(8, NodeJudge.Run("auth.mjs", issuer.Address.AbsoluteUri, machine.Host, CredentialsFolder.Email, key).Count);
    }
}

using System.Security.Cryptography;
using SynthData.Testing;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Storage;

namespace SynthData.Gcp.Tests.Storage;

/// <summary>Google's own client uses the server of the tests as it would use Cloud Storage.</summary>
public sealed class StorageJudgeTests
{
    private const string Account = "judge@p.iam.gserviceaccount.com";

    [Fact]
    public async Task Server_ByGooglesClient_IsTakenForCloudStorage()
    {
        if (NodeJudge.MissingReason(nameof(Server_ByGooglesClient_IsTakenForCloudStorage)) is { } reason) Assert.Skip(reason);
        using var folder = new TemporaryFolder();
        using var key = RSA.Create(2048);
        var file = Path.Combine(folder.Path, "key.pem");
        await File.WriteAllTextAsync(file, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        await using var server = await StorageServer.StartAsync();
        server.Signers[Account] = key;
        var passed = await Task.Run(() => NodeJudge.Run("storage.mjs", server.Address.AbsoluteUri, file, Account), TestContext.Current.CancellationToken);
        Assert.True(passed.Count >= 50, string.Join('\n', passed));
    }
}

using System.Collections.Concurrent;
using System.Security.Cryptography;
using SynthData.Testing;
using SynthData.Testing.Google;
using SynthData.Testing.Google.Storage;

namespace SynthData.Gcp.Tests.Storage;

/// <summary>Google's message types judge the JSON bodies of Cloud Storage; those of the client's tests by <see cref="StorageUse"/>.</summary>
public sealed class StorageMessagesTests
{
    [Fact]
    public async Task Server_BodiesWithGooglesClient_AreStrictlyTheMessages()
    {
        if (CloudMessages.MissingReason(nameof(Server_BodiesWithGooglesClient_AreStrictlyTheMessages)) is { } noTypes) Assert.Skip(noTypes);
        if (NodeJudge.MissingReason(nameof(Server_BodiesWithGooglesClient_AreStrictlyTheMessages)) is { } noClient) Assert.Skip(noClient);
        using var folder = new TemporaryFolder();
        using var key = RSA.Create(2048);
        var bodies = new ConcurrentQueue<StorageBody>();
        await using var server = await StorageServer.StartAsync();
        (server.Signers["judge@p.iam.gserviceaccount.com"], server.Saw) = (key, bodies.Enqueue);
        var file = folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        await Task.Run(() => NodeJudge.Run("storage.mjs", server.Address.AbsoluteUri, file, "judge@p.iam.gserviceaccount.com"), TestContext.Current.CancellationToken);
        Assert.Superset(new HashSet<string> { "Bucket", "ComposeRequest", "Notification", "Object", "Objects", "RewriteResponse" }, bodies.Select(body => body.Type).ToHashSet());
        Assert.Empty(bodies.SelectMany(body => body.Faults));
    }

    [Theory]
    [InlineData("Object", """{"name":"a","size":"12","colour":"red"}""", "colour")]
    [InlineData("Object", """{"name":"a","size":"twelve"}""", "size")]
    [InlineData("Objects", """{"items":[{"name":"a","size":"12","timeCreated":"yesterday"}]}""", "YESTERDAY")]
    public void Faults_OtherFieldOrType_AreSeen(string type, string json, string fault)
    {
        if (CloudMessages.MissingReason(nameof(Faults_OtherFieldOrType_AreSeen)) is { } reason) Assert.Skip(reason);
        Assert.Contains(fault, Assert.Single(new StorageBody(type, json).Faults));
    }
}

using System.Net;
using SynthData.Gcp.Storage;
using SynthData.Gcp.Transport;
using SynthData.Testing.Google;

namespace SynthData.Gcp.Tests.Storage;

public sealed class StorageBucketTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_InPages_IsWholeAndInOrder()
    {
        await using var use = await StorageUse.StartAsync();
        use.Server.PageSize = 3;
        foreach (var name in new[] { "b/2", "b/1", "a", "b/10", "c", "b/", "b/3" }) await use.WriteAsync(name, [1], Stop);
        Assert.Equal(["b/", "b/1", "b/10", "b/2", "b/3"], await use.Bucket.ListAsync("b/", Stop).Select(item => item.Name).ToListAsync(Stop));
    }

    [Fact]
    public async Task Rewrite_InManyCalls_CopiesTheGeneration()
    {
        await using var use = await StorageUse.StartAsync();
        use.Server.RewriteBytes = 300;
        var source = await use.WriteAsync("a", StorageUse.Bytes(1000), Stop);
        var lost = 0;
        use.Server.Fault = request => request.Target.Contains("rewriteToken", StringComparison.Ordinal) && request.Target.Contains(".900", StringComparison.Ordinal) && lost++ == 0
            ? new() { AfterActing = true }
            : null;
        var copy = await use.Bucket.RewriteAsync(use.Bucket, new("a", source.Generation), new("b", 0) { KmsKey = "projects/p/k" }, Stop);
        Assert.Equal((1000, source.Crc32c, "projects/p/k"), (copy.Size, copy.Crc32c, copy.KmsKeyName));
        Assert.Equal(HttpStatusCode.NotFound, (await Assert.ThrowsAsync<GcpException>(() => use.Bucket.RewriteAsync(use.Bucket, new("a", 7), new("c", 0), Stop))).StatusCode);
        Assert.Equal(["a", "b"], use.Server.Objects("data"));
    }

    [Fact]
    public async Task Patch_NotesMergeAndAStaleOneIsRefused()
    {
        await using var use = await StorageUse.StartAsync();
        var first = await use.WriteAsync("a", [1], Stop);
        var second = await use.Bucket.PatchAsync(first, new Dictionary<string, string?> { ["x"] = "1", ["write-id"] = null }, Stop);
        Assert.Equal(("1", null, "synthdata"), (second.Note("x"), second.Note("write-id"), second.Note("written-by")));
        var failure = await Assert.ThrowsAsync<GcpException>(() => use.Bucket.PatchAsync(first, new Dictionary<string, string?> { ["x"] = "2" }, Stop));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "conditionNotMet"), (failure.StatusCode, failure.Reason));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(412)]
    [InlineData(503)]
    public async Task Find_NoTokenToAskWith_IsNotTakenForNoObject(int status)
    {
        await using var machine = await MetadataServer.StartAsync();
        machine.Refusal = status;
        using var transport = new GcpTransport(new() { Project = "p", FirstDelay = TimeSpan.FromMilliseconds(1), Surroundings = new(null, null, machine.Host) });
        var bucket = new StorageBucket(transport, "data");
        var failures = new[]
        {
            await Assert.ThrowsAsync<GcpException>(() => bucket.FindAsync("a", Stop)),
            await Assert.ThrowsAsync<GcpException>(() => bucket.DeleteAsync(new("a", 7), Stop)),
            await Assert.ThrowsAsync<GcpException>(() => bucket.InsertAsync(new("a", 0), default, Stop)),
        };
        Assert.All(failures, failure => Assert.Equal((status == 503 ? GcpErrors.Unreachable : GcpErrors.TokenRefused, null, null), (failure.Code, failure.StatusCode, failure.Status)));
    }

    [Fact]
    public async Task Delete_OfAGeneration_LeavesAnother()
    {
        await using var use = await StorageUse.StartAsync();
        var first = await use.WriteAsync("a", [1], Stop);
        var second = await use.WriteAsync("a", [2], Stop);
        await use.Bucket.DeleteAsync(new("a", first.Generation), Stop);
        Assert.Equal(second.Generation, (await use.Bucket.FindAsync("a", Stop))!.Generation);
        use.Server.Fault = request => request.Method == "DELETE" && request.Number % 2 == 0 ? new() { AfterActing = true } : null;
        await use.Bucket.DeleteAsync(new("a", null), Stop);
        await use.Bucket.DeleteAsync(new("a", second.Generation), Stop);
        Assert.Null(await use.Bucket.FindAsync("a", Stop));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(70)]
    public async Task Join_OfManyParts_IsInOrderAndLeavesNothing(int count)
    {
        await using var use = await StorageUse.StartAsync();
        var parts = new List<StorageSource>();
        for (var part = 0; part < count; part++)
        {
            var made = await use.WriteAsync($"p/{part:D3}", [(byte)part], Stop);
            parts.Add(new(made.Name, made.Generation));
        }

        var lost = 0;
        use.Server.Fault = request => request.Target.Contains("/compose", StringComparison.Ordinal) && ++lost % 2 == 1 ? new() { AfterActing = true } : null;
        await use.WriteAsync("whole", [9], Stop);
        var whole = await new ObjectJoin(use.Bucket, "temp/").RunAsync("whole", parts, Stop);
        use.Server.Fault = null;
        Assert.Equal(count, whole.Size);
        Assert.Equal(Enumerable.Range(0, count).Select(part => (byte)part), await use.ReadAsync("whole", Stop));
        Assert.Equal(count + 1, use.Server.Objects("data").Count);
    }
}

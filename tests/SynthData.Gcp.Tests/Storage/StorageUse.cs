using System.Collections.Concurrent;
using SynthData.Gcp.Storage;
using SynthData.Gcp.Transport;
using SynthData.Testing;
using SynthData.Testing.Google.Storage;

namespace SynthData.Gcp.Tests.Storage;

/// <summary>A bucket on a server of the test's own.</summary>
internal sealed class StorageUse : IAsyncDisposable
{
    private readonly GcpTransport _transport;
    private readonly ConcurrentQueue<StorageBody> _bodies = [];

    private StorageUse(StorageServer server, GcpTransport transport)
    {
        (Server, _transport) = (server, transport);
        server.Saw = _bodies.Enqueue;
        Bucket = new(transport, "data");
    }

    public StorageServer Server { get; }

    public StorageBucket Bucket { get; }

    /// <param name="around">Stands around what sends requests.</param>
    public static async Task<StorageUse> StartAsync(Func<HttpMessageHandler, HttpMessageHandler>? around = null)
    {
        var server = await StorageServer.StartAsync();
        server.CreateBucket("data");
        return new(server, new(new()
        {
            Project = "p", Emulators = new Dictionary<GcpService, Uri> { [GcpService.Storage] = server.Address }, FirstDelay = TimeSpan.FromMilliseconds(1), Around = around,
        }));
    }

    /// <summary>Bytes that are nowhere the same.</summary>
    public static byte[] Bytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        for (var index = 0; index < count; index++) bytes[index] = (byte)((index * 2654435761u + (uint)seed * 40503u) >> 13);
        return bytes;
    }

    public async Task<StorageObject> WriteAsync(string name, byte[] bytes, CancellationToken cancellation)
    {
        await using var writer = new ObjectWriter(Bucket, name);
        await writer.WriteAsync(bytes, cancellation);
        return await writer.CompleteAsync(cancellation);
    }

    public async Task<byte[]> ReadAsync(string name, CancellationToken cancellation)
    {
        await using var reader = await OpenAsync(name, cancellation);
        using var bytes = new MemoryStream();
        await reader.CopyToAsync(bytes, cancellation);
        return bytes.ToArray();
    }

    public async Task<ObjectReader> OpenAsync(string name, CancellationToken cancellation) =>
        await ObjectReader.OpenAsync(Bucket, name, () => new KeyNotFoundException(name), cancellation) ?? throw new KeyNotFoundException(name);

    /// <summary>Has Google's types judge what went over the wire, where they are installed: <see cref="StorageMessagesTests"/> says when they are not.</summary>
    public async ValueTask DisposeAsync()
    {
        _transport.Dispose();
        await Server.DisposeAsync();
        if (MissingTool.Find("gcloud") is not null) Assert.Empty(_bodies.Distinct().SelectMany(body => body.Faults));
    }
}

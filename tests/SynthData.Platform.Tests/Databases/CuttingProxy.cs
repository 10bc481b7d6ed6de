using System.Net;
using System.Net.Sockets;

namespace SynthData.Platform.Tests.Databases;

/// <summary>Stands between a client and a PostgreSQL, and cuts the connection around commits: before the server gets one, or after it answered.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _socket;
    private readonly Task _accepting;
    private int _commits;
    private int _cuts;

    /// <param name="socket">The server's socket.</param>
    public CuttingProxy(string socket)
    {
        _socket = socket;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Commits whose connection was cut.</summary>
    public int Cuts => Volatile.Read(ref _cuts);

    /// <summary>Which commits are cut, counted from 1; and whether the server gets them.</summary>
    public Func<int, (bool Cut, bool Delivered)> Plan { get; set; } = _ => (false, false);

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            for (; ; ) connections.Add(ServeAsync(await _listener.AcceptSocketAsync()));
        }
        catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            try
            {
                await server.ConnectAsync(new UnixDomainSocketEndPoint(_socket));
                var mute = false;
                var answers = Task.Run(async () =>
                {
                    var buffer = new byte[1 << 16];
                    while (await server.ReceiveAsync(buffer) is var count and > 0)
                    {
                        if (Volatile.Read(ref mute)) return;
                        await client.SendAsync(buffer.AsMemory(0, count));
                    }
                });
                var bytes = new byte[1 << 16];
                while (await client.ReceiveAsync(bytes) is var count and > 0)
                {
                    // With its end: the beginning of a transaction says COMMITTED.
                    if (bytes.AsSpan(0, count).IndexOf("COMMIT\0"u8) >= 0 && Plan(Interlocked.Increment(ref _commits)) is (true, var delivered))
                    {
                        Interlocked.Increment(ref _cuts);
                        Volatile.Write(ref mute, true);
                        if (!delivered) return;
                        await server.SendAsync(bytes.AsMemory(0, count));
                        // The answer is there, so the commit took place.
                        await answers;
                        return;
                    }

                    await server.SendAsync(bytes.AsMemory(0, count));
                }
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException)
            {
                // One of the two hung up.
            }
        }
    }
}

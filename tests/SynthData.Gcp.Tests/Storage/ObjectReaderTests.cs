using SynthData.Gcp.Transport;
using SynthData.Testing;

namespace SynthData.Gcp.Tests.Storage;

public sealed class ObjectReaderTests
{
    private const int Block = 4 << 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_OnlyTheHead_FetchesOneBlock()
    {
        await using var use = await StorageUse.StartAsync();
        await use.WriteAsync("a", StorageUse.Bytes(5 * Block), Stop);
        var before = use.Server.Requests;
        await using var reader = await use.OpenAsync("a", Stop);
        await reader.ReadExactlyAsync(new byte[100_000], Stop);
        Assert.Equal(1, use.Server.Requests - before);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Read_CutAtAnyByte_GoesOnThere(int seed)
    {
        await using var use = await StorageUse.StartAsync();
        var bytes = StorageUse.Bytes((3 * Block) + 77, seed);
        await use.WriteAsync("a", bytes, Stop);
        var dice = new Dice(seed);
        use.Server.Fault = _ => dice.Next(3) switch
        {
            0 => null,
            1 => new() { Status = 503 },
            _ => new() { CutAnswerAt = dice.Next(Block) },
        };
        Assert.True((await use.ReadAsync("a", Stop)).AsSpan().SequenceEqual(bytes));
    }

    [Fact]
    public async Task Read_AnyPlaces_GivesTheirBytes()
    {
        await using var use = await StorageUse.StartAsync();
        var bytes = StorageUse.Bytes(3 * Block);
        await use.WriteAsync("a", bytes, Stop);
        await using var reader = await use.OpenAsync("a", Stop);
        var dice = new Dice(7);
        var buffer = new byte[1000];
        for (var time = 0; time < 20; time++)
        {
            var place = dice.Next(bytes.Length - buffer.Length);
            reader.Seek(place, SeekOrigin.Begin);
            await reader.ReadExactlyAsync(buffer, Stop);
            Assert.True(bytes.AsSpan(place, buffer.Length).SequenceEqual(buffer));
        }

        reader.Seek(-1, SeekOrigin.End);
        Assert.Equal(bytes[^1], reader.ReadByte());
        Assert.Equal(-1, reader.ReadByte());
    }

    [Fact]
    public async Task Read_ReplacedBySameBytes_GoesOn()
    {
        await using var use = await StorageUse.StartAsync();
        var bytes = StorageUse.Bytes(3 * Block);
        await use.WriteAsync("a", bytes, Stop);
        await use.WriteAsync("b", bytes, Stop);
        await using var reader = await use.OpenAsync("a", Stop);
        // A copy is another generation, whatever is in it.
        var there = (await use.Bucket.FindAsync("a", Stop))!;
        var copied = await use.Bucket.RewriteAsync(use.Bucket, new("b", null), new("a", there.Generation), Stop);
        Assert.NotEqual(there.Generation, copied.Generation);
        var read = new byte[bytes.Length];
        await reader.ReadExactlyAsync(read, Stop);
        Assert.True(bytes.AsSpan().SequenceEqual(read));
    }

    [Fact]
    public async Task Read_ReplacedOrDeleted_NeverMixesTwo()
    {
        await using var use = await StorageUse.StartAsync();
        foreach (var delete in new[] { true, false })
        {
            await use.WriteAsync("a", StorageUse.Bytes(3 * Block), Stop);
            await using var reader = await use.OpenAsync("a", Stop);
            if (delete) await use.Bucket.DeleteAsync(new("a", null), Stop);
            else await use.WriteAsync("a", StorageUse.Bytes(3 * Block, seed: 2), Stop);
            await Assert.ThrowsAsync<KeyNotFoundException>(async () => await reader.ReadExactlyAsync(new byte[3 * Block], Stop));
        }
    }

    [Fact]
    public async Task Read_ByteChangedOnTheWay_IsFound()
    {
        await using var use = await StorageUse.StartAsync(inner => new FlippingHandler(inner, HttpMethod.Get, inAnswer: true));
        await use.WriteAsync("a", StorageUse.Bytes(1000), Stop);
        Assert.Equal(GcpErrors.BadAnswer, (await Assert.ThrowsAsync<GcpException>(() => use.ReadAsync("a", Stop))).Code);
    }
}

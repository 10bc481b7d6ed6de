using SynthData.Gcp.Storage;
using SynthData.Gcp.Transport;
using SynthData.Testing;

namespace SynthData.Gcp.Tests.Storage;

public sealed class ObjectWriterTests
{
    private const int Piece = 8 << 20;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(Piece)]
    [InlineData(Piece + 1)]
    [InlineData(2 * Piece)]
    [InlineData(2 * Piece + 262_144)]
    public async Task Write_OfAnySize_IsReadByteForByte(int size)
    {
        await using var use = await StorageUse.StartAsync();
        var bytes = StorageUse.Bytes(size);
        var made = await use.WriteAsync("a/b", bytes, Stop);
        Assert.Equal((size, Crc32C.ToBase64(Crc32C.Of(bytes))), (made.Size, made.Crc32c));
        Assert.Equal("synthdata", made.Note("written-by"));
        Assert.True((await use.ReadAsync("a/b", Stop)).AsSpan().SequenceEqual(bytes));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Write_CutAndRefusedAtAnyByte_IsWholeAndOnce(int seed)
    {
        await using var use = await StorageUse.StartAsync();
        var dice = new Dice(seed);
        var bytes = StorageUse.Bytes(2 * Piece + 12_345, seed);
        use.Server.Fault = _ => dice.Next(2) == 0 ? null : dice.Next(5) switch
        {
            0 => new() { Status = 503 },
            1 => new() { Status = 500, AfterActing = true },
            2 => new() { AfterActing = true },
            3 => new() { CutAnswerAt = dice.Next(300) },
            _ => new() { CutRequestAt = dice.Next(Piece) },
        };
        var made = await use.WriteAsync("a/b", bytes, Stop);
        use.Server.Fault = null;
        Assert.Equal(made.Generation, (await use.Bucket.FindAsync("a/b", Stop))!.Generation);
        Assert.True((await use.ReadAsync("a/b", Stop)).AsSpan().SequenceEqual(bytes));
    }

    [Fact]
    public async Task Write_SmallAnswerLost_KnowsItsOwn()
    {
        await using var use = await StorageUse.StartAsync();
        use.Server.Fault = request => request.Number == 1 ? new() { AfterActing = true } : null;
        var made = await use.WriteAsync("a", [1, 2, 3], Stop);
        Assert.Equal(made.Generation, (await use.Bucket.FindAsync("a", Stop))!.Generation);
        // The write, the same again which is refused, and the look at what is there: nothing was written twice.
        Assert.Equal(4, use.Server.Requests);
    }

    [Fact]
    public async Task Write_SessionLost_FailsAsAnOutageAndLeavesNothing()
    {
        await using var use = await StorageUse.StartAsync();
        await using (var writer = new ObjectWriter(use.Bucket, "a"))
        {
            await writer.WriteAsync(StorageUse.Bytes(Piece + 1), Stop);
            use.Server.LoseSessions();
            // The first piece may still be on its way, and is then what fails.
            var failure = await Assert.ThrowsAsync<GcpException>(async () =>
            {
                await writer.WriteAsync(StorageUse.Bytes(Piece), Stop);
                await writer.CompleteAsync(Stop);
            });
            Assert.True(failure.IsOutage);
        }

        Assert.Empty(use.Server.Objects("data"));
    }

    [Fact]
    public async Task Write_NotCompleted_LeavesNothingAndNoSession()
    {
        await using var use = await StorageUse.StartAsync();
        await using (var writer = new ObjectWriter(use.Bucket, "a")) await writer.WriteAsync(StorageUse.Bytes(2 * Piece + 1), Stop);
        Assert.Empty(use.Server.Objects("data"));
        Assert.Equal(0, use.Server.Sessions);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(Piece + 1000)]
    public async Task Write_WhatAnotherWroteMeanwhile_IsHis(int size)
    {
        await using var use = await StorageUse.StartAsync();
        var bytes = StorageUse.Bytes(size);
        await using var slow = new ObjectWriter(use.Bucket, "a");
        await slow.WriteAsync(bytes, Stop);
        var first = await use.WriteAsync("a", bytes, Stop);
        Assert.Equal(first.Generation, (await slow.CompleteAsync(Stop)).Generation);
        // Nor does one who comes later disturb its readers.
        Assert.Equal(first.Generation, (await use.WriteAsync("a", bytes, Stop)).Generation);
    }

    [Fact]
    public async Task Write_OtherBytesMeanwhile_AreReplacedOrRefused()
    {
        await using var use = await StorageUse.StartAsync();
        await use.WriteAsync("small", [1], Stop);
        await use.WriteAsync("small", [2], Stop);
        Assert.Equal([2], await use.ReadAsync("small", Stop));
        await using var slow = new ObjectWriter(use.Bucket, "large");
        await slow.WriteAsync(StorageUse.Bytes(Piece + 1), Stop);
        await use.WriteAsync("large", [1], Stop);
        // The bytes sent are not here any more, so whoever gives them begins again.
        Assert.Equal(System.Net.HttpStatusCode.PreconditionFailed, (await Assert.ThrowsAsync<GcpException>(async () => await slow.CompleteAsync(Stop))).StatusCode);
        Assert.Equal([1], await use.ReadAsync("large", Stop));
    }

    [Theory]
    [InlineData("POST", 1000)]
    [InlineData("PUT", Piece + 1000)]
    public async Task Write_ByteChangedOnTheWay_IsRefusedAndLeavesNothing(string method, int size)
    {
        // Of a large one only the pieces are changed, of a small one all: its description is in the same body.
        await using var use = await StorageUse.StartAsync(inner => new FlippingHandler(inner, new(method), inAnswer: false));
        await Assert.ThrowsAsync<GcpException>(() => use.WriteAsync("a", StorageUse.Bytes(size), Stop));
        Assert.Empty(use.Server.Objects("data"));
    }
}

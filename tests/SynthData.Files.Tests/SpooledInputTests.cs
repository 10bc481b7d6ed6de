using SynthData.Errors;
using Xunit;

namespace SynthData.Files.Tests;

public class SpooledInputTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(70_000)]
    [InlineData((16 << 20) + 12_345)]
    public void Open_Twice_ReadsTheSameBytesEachTime(int length)
    {
        var bytes = Bytes(length);
        using var spooled = SpooledInput.Read(new MemoryStream(bytes), "-", TestContext.Current.CancellationToken);
        Assert.Equal(length, spooled.Length);
        using var first = spooled.Open();
        using var second = spooled.Open();
        Assert.Equal(length, first.Length);
        Assert.Equal(bytes, All(first));
        Assert.Equal(bytes, All(second));
        first.Position = length / 2;
        Assert.Equal(bytes[(length / 2)..], All(first));
    }

    [Fact]
    public void Read_LongInput_LeavesNoFileBehind()
    {
        var before = Directory.GetFiles(Path.GetTempPath(), "tmp*.tmp");
        using (var spooled = SpooledInput.Read(new MemoryStream(Bytes(17 << 20)), "-", TestContext.Current.CancellationToken))
            if (!OperatingSystem.IsWindows()) Assert.DoesNotContain(Directory.GetFiles(Path.GetTempPath(), "tmp*.tmp").Except(before), file => new FileInfo(file).Length > 16 << 20);
        Assert.DoesNotContain(Directory.GetFiles(Path.GetTempPath(), "tmp*.tmp").Except(before), file => new FileInfo(file).Length > 16 << 20);
    }

    [Fact]
    public void Read_MoreThanThereIsRoomFor_IsRefused()
    {
        var failure = Assert.Throws<SynthDataException>(() => SpooledInput.Read(new MemoryStream(Bytes(20 << 20)), "-", TestContext.Current.CancellationToken, most: 18 << 20));
        Assert.Equal(("SD1207", "The input has more than 18 MiB"), (failure.Diagnostics[0].Code.Code, failure.Diagnostics[0].Message));
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => SpooledInput.Read(new MemoryStream(Bytes(10)), "-", cancellation.Token));
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        for (var index = 0; index < length; index++) bytes[index] = (byte)(index * 31 >> 3);
        return bytes;
    }

    private static byte[] All(Stream stream)
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

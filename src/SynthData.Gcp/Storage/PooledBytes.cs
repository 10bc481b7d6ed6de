using System.Buffers;

namespace SynthData.Gcp.Storage;

/// <summary>Bytes in a borrowed array.</summary>
internal sealed class PooledBytes(int length) : IDisposable
{
    private byte[]? _array = ArrayPool<byte>.Shared.Rent(length);

    public int Length { get; } = length;

    public Memory<byte> Memory => _array.AsMemory(0, Length);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _array, null) is { } array) ArrayPool<byte>.Shared.Return(array);
    }
}

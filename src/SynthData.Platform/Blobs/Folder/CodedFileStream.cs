using SynthData.Files;

namespace SynthData.Platform.Blobs.Folder;

/// <summary>A file being written whose failures are coded errors, so that they can be told from those of whoever gives the bytes.</summary>
/// <param name="file">Takes the bytes.</param>
/// <param name="path">Where they will be, for messages.</param>
internal sealed class CodedFileStream(FileStream file, string path) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            file.Write(buffer);
        }
        // Beyond the process's limit of file size .NET throws an argument exception.
        catch (Exception failure) when (failure is IOException or ArgumentOutOfRangeException)
        {
            throw FileErrors.Coded(failure, path);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            await file.WriteAsync(buffer, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or ArgumentOutOfRangeException)
        {
            throw FileErrors.Coded(failure, path);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
        try
        {
            file.Flush();
        }
        catch (Exception failure) when (failure is IOException or ArgumentOutOfRangeException)
        {
            throw FileErrors.Coded(failure, path);
        }
    }

    public override async Task FlushAsync(CancellationToken cancellationToken)
    {
        try
        {
            await file.FlushAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or ArgumentOutOfRangeException)
        {
            throw FileErrors.Coded(failure, path);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

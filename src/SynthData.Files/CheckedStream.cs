namespace SynthData.Files;

/// <summary>A file being written whose failures are coded errors.</summary>
internal sealed class CheckedStream(FileStream file, string path) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => file.CanSeek;

    public override bool CanWrite => file.CanWrite;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
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

    public override void Flush()
    {
        try
        {
            file.Flush();
        }
        catch (IOException failure)
        {
            throw FileErrors.Coded(failure, path);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void SetLength(long value) => file.SetLength(value);

    protected override void Dispose(bool disposing)
    {
        try
        {
            if (disposing) file.Dispose();
        }
        catch (IOException failure)
        {
            throw FileErrors.Coded(failure, path);
        }
        finally
        {
            base.Dispose(disposing);
        }
    }
}

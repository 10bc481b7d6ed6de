using System.Net;
using SynthData.Gcp.Storage;
using SynthData.Gcp.Transport;

namespace SynthData.Platform.Blobs.CloudStorage;

/// <summary>
/// The right of one request to send bytes of an upload, kept up as long as it lives; that of a killed process runs out. It keeps two from working for nothing: that
/// they do no harm is up to the names of the parts.
/// </summary>
internal sealed class UploadTurn : IAsyncDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(15);

    private readonly StorageBucket _bucket;
    private readonly UploadState _upload;
    private readonly TimeProvider _clock;
    private readonly PeriodicTimer _timer;
    private readonly Task _keeping;
    private StorageObject _turn;

    private UploadTurn(StorageBucket bucket, UploadState upload, TimeProvider clock, StorageObject turn)
    {
        (_bucket, _upload, _clock, _turn) = (bucket, upload, clock, turn);
        _timer = new(Life / 3, clock);
        _keeping = KeepAsync();
    }

    /// <exception cref="UploadBusyException">It is another's.</exception>
    public static async Task<UploadTurn> TakeAsync(StorageBucket bucket, UploadState upload, TimeProvider clock, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (upload.IsBusy(now)) throw new UploadBusyException();
        try
        {
            return new(bucket, upload, clock, await bucket.InsertAsync(upload.NewTurn(upload.Turn?.Generation ?? 0, now + Life), default, cancellation));
        }
        catch (GcpException failure) when (failure.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            throw new UploadBusyException();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _timer.Dispose();
        await _keeping;
        try
        {
            await _bucket.DeleteAsync(new(_turn.Name, _turn.Generation), CancellationToken.None);
        }
        catch (GcpException)
        {
            // It runs out.
        }
    }

    private async Task KeepAsync()
    {
        try
        {
            while (await _timer.WaitForNextTickAsync())
                _turn = await _bucket.InsertAsync(_upload.NewTurn(_turn.Generation, _clock.GetUtcNow() + Life), default, CancellationToken.None);
        }
        catch (GcpException)
        {
            // Lost, or soon: then the parts decide whose bytes count.
        }
    }
}

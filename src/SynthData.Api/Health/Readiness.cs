using SynthData.Platform;
using SynthData.Platform.Projects;

namespace SynthData.Api.Health;

/// <summary>Whether documents, blobs and queue answer. Asked for often, so an answer holds for a moment, and one look at a time is enough.</summary>
internal sealed partial class Readiness(PlatformServices platform, TimeProvider clock, ILogger<Readiness> log)
{
    private static readonly TimeSpan Holds = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(3);
    private readonly Lock _lock = new();
    private Task<bool>? _latest;
    private long _begun;

    public Task<bool> IsReadyAsync()
    {
        lock (_lock)
        {
            if (_latest is null || _latest.IsCompleted && clock.GetElapsedTime(_begun) >= Holds)
            {
                _begun = clock.GetTimestamp();
                _latest = LookAsync();
            }

            return _latest;
        }
    }

    private async Task<bool> LookAsync()
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            await Task.Run(
                async () =>
                {
                    await platform.Projects.FindAsync(ProjectService.Default, patience.Token);
                    await platform.Blobs.FindAsync("temp/ready", patience.Token);
                    await platform.Queue.DepthAsync(patience.Token);
                },
                patience.Token).WaitAsync(patience.Token);
            return true;
        }
        catch (Exception failure)
        {
            // Whatever it is, the service can't work now.
            NotReady(failure.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The service is not ready: {Failure}")]
    private partial void NotReady(string failure);
}

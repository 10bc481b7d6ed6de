using System.Runtime.ExceptionServices;

namespace SynthData.Platform.Databases.Postgres;

/// <summary>How long and how often something is tried again.</summary>
/// <param name="place">The server, for messages.</param>
internal sealed class PostgresRetry(string place)
{
    /// <summary>Longer than a server takes to restart or to move to its standby.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly long _began = TimeProvider.System.GetTimestamp();
    private int _attempts;

    /// <summary>Waits before the next attempt, or throws what can't be helped.</summary>
    public async Task AfterAsync(Exception failure, CancellationToken cancellation)
    {
        if (!PostgresFailures.IsTransient(failure) || TimeProvider.System.GetElapsedTime(_began) > Patience)
        {
            if (PostgresFailures.Coded(failure, place) is { } coded) throw coded;
            ExceptionDispatchInfo.Throw(failure);
        }

        _attempts++;
        await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(500, 5 << Math.Min(_attempts, 8))), cancellation);
    }
}

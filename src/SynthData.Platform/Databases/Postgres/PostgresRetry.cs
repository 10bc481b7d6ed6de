using System.Runtime.ExceptionServices;

namespace SynthData.Platform.Databases.Postgres;

/// <summary>How long and how often something is tried again.</summary>
/// <param name="place">The server, for messages.</param>
/// <param name="patience">From now.</param>
internal sealed class PostgresRetry(string place, TimeSpan patience)
{
    /// <summary>Longer than a server takes to restart or to move to its standby.</summary>
    public static readonly TimeSpan WhileServing = TimeSpan.FromSeconds(90);

    /// <summary>At the start a wrong address is likelier, and somebody waits for the answer.</summary>
    public static readonly TimeSpan AtStart = TimeSpan.FromSeconds(10);

    private readonly long _began = TimeProvider.System.GetTimestamp();
    private int _attempts;

    /// <summary>Waits before the next attempt, or throws what can't be helped.</summary>
    public async Task AfterAsync(Exception failure, CancellationToken cancellation)
    {
        if (!PostgresFailures.IsTransient(failure) || TimeProvider.System.GetElapsedTime(_began) > patience)
        {
            if (PostgresFailures.Coded(failure, place) is { } coded) throw coded;
            ExceptionDispatchInfo.Throw(failure);
        }

        _attempts++;
        await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(500, 5 << Math.Min(_attempts, 8))), cancellation);
    }
}

using System.Net.Http.Headers;

namespace SynthData.Gcp.Transport;

/// <summary>How long to wait before another attempt: anything up to a limit that doubles, so that callers which failed together do not come back together.</summary>
/// <param name="First">Longest first wait.</param>
/// <param name="Longest">Longest of all.</param>
internal sealed record Backoff(TimeSpan First, TimeSpan Longest)
{
    private const int MostDoublings = 20;

    public static readonly TimeSpan LongestAtGoogle = TimeSpan.FromSeconds(32);

    /// <param name="attempt">The attempts made, from 1.</param>
    /// <param name="jitter">From 0 to 1.</param>
    public TimeSpan Delay(int attempt, double jitter)
    {
        var limit = First * (1L << Math.Clamp(attempt - 1, 0, MostDoublings));
        return (limit < Longest ? limit : Longest) * jitter;
    }

    /// <summary>What the service asks for in <c>Retry-After</c>, in seconds or as a date; zero when it asks for nothing.</summary>
    public static TimeSpan Asked(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var asked = headers.RetryAfter is { } after ? after.Delta ?? after.Date - now ?? TimeSpan.Zero : TimeSpan.Zero;
        return asked > TimeSpan.Zero ? asked : TimeSpan.Zero;
    }
}

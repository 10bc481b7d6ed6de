using System.Collections.Concurrent;

namespace SynthData.Benchmarks.Load;

/// <summary>What a stream of requests met.</summary>
/// <param name="Count">Requests sent.</param>
/// <param name="Errors">Of them not answered with success.</param>
/// <param name="Median">Milliseconds from when a request was due to the end of its answer.</param>
/// <param name="P95">The 95th percentile of the same.</param>
/// <param name="P99">The 99th.</param>
internal sealed record ArrivalResult(int Count, int Errors, double Median, double P95, double P99);

/// <summary>
/// Requests that come at a fixed rate whether or not the earlier ones are answered, as those of many callers do. Each is timed from when it was due, so that a
/// slow server can't hide its queue.
/// </summary>
internal static class Arrivals
{
    /// <param name="rate">Requests a second.</param>
    /// <param name="duration">For how long.</param>
    /// <param name="send">One request; true when answered well.</param>
    public static async Task<ArrivalResult> RunAsync(int rate, TimeSpan duration, Func<int, Task<bool>> send)
    {
        var clock = TimeProvider.System;
        var count = (int)(rate * duration.TotalSeconds);
        var milliseconds = new double[count];
        var (errors, running) = (0, new ConcurrentBag<Task>());
        var start = clock.GetTimestamp();
        for (var number = 0; number < count; number++)
        {
            var due = TimeSpan.FromSeconds((double)number / rate);
            var early = due - clock.GetElapsedTime(start);
            if (early > TimeSpan.FromMilliseconds(1)) await Task.Delay(early);
            running.Add(OneAsync(number, due));
        }

        await Task.WhenAll(running);
        Array.Sort(milliseconds);
        return new(count, errors, Percentile(50), Percentile(95), Percentile(99));

        async Task OneAsync(int number, TimeSpan due)
        {
            var succeeded = false;
            try
            {
                succeeded = await send(number);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException or TaskCanceledException)
            {
                // Counted below.
            }

            if (!succeeded) Interlocked.Increment(ref errors);
            milliseconds[number] = (clock.GetElapsedTime(start) - due).TotalMilliseconds;
        }

        double Percentile(int percent) => milliseconds.Length == 0 ? 0 : milliseconds[Math.Min(count - 1, count * percent / 100)];
    }
}

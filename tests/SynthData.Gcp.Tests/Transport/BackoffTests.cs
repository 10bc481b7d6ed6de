using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Tests.Transport;

public sealed class BackoffTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(6, 1, 32)]
    [InlineData(7, 1, 32)]
    [InlineData(2_000_000_000, 1, 32)]
    [InlineData(3, 0.5, 2)]
    [InlineData(3, 0, 0)]
    public void Delay_AnyAttempt_IsAShareOfADoublingLimit(int attempt, double jitter, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new Backoff(TimeSpan.FromSeconds(1), Backoff.LongestAtGoogle).Delay(attempt, jitter));

    [Theory]
    [InlineData(null, 0)]
    [InlineData("7", 7)]
    [InlineData("Sat, 31 Jan 2026 12:00:09 GMT", 9)]
    [InlineData("Sat, 31 Jan 2026 11:00:00 GMT", 0)]
    [InlineData("soon", 0)]
    public void Asked_BothForms_AreUnderstood(string? header, int seconds)
    {
        using var answer = new HttpResponseMessage();
        if (header is not null) answer.Headers.TryAddWithoutValidation("Retry-After", header);
        Assert.Equal(TimeSpan.FromSeconds(seconds), Backoff.Asked(answer.Headers, Now));
    }
}

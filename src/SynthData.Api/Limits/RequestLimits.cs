using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using SynthData.Api.Errors;
using SynthData.Api.Health;
using SynthData.Api.Settings;
using SynthData.Api.Telemetry;
using SynthData.Errors;

namespace SynthData.Api.Limits;

/// <summary>How much one address, one caller and all together may ask for. Who asks for more is told when to come back.</summary>
internal sealed class RequestLimits(ServiceSettings settings, ServiceMeter meter) : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Minute = TimeSpan.FromMinutes(1);

    /// <summary>Of all the requests in work, streams of events may be a quarter, one caller's requests half: nobody alone keeps the others out.</summary>
    private const int StreamsShare = 4, StreamsOfCallerShare = 16, OfCallerShare = 2;

    /// <summary>Who signs in is nobody yet, and may send slowly.</summary>
    private const int MostSigningIn = 16;

    private readonly ConcurrencyLimiter _all = new(new() { PermitLimit = settings.Limits.Concurrent });
    private readonly ConcurrencyLimiter _streams = new(new() { PermitLimit = ShareOf(settings, StreamsShare) });
    private readonly ConcurrencyLimiter _signIns = new(new() { PermitLimit = MostSigningIn });
    private readonly PartitionedRateLimiter<string> _placesOfCallers = Places(ShareOf(settings, OfCallerShare));
    private readonly PartitionedRateLimiter<string> _streamsOfCallers = Places(ShareOf(settings, StreamsOfCallerShare));
    private readonly PartitionedRateLimiter<IPAddress> _addresses = PerKey<IPAddress>(settings.Limits.RequestsPerAddress, burst: 2, Second);
    private readonly PartitionedRateLimiter<string> _callers = PerKey<string>(settings.Limits.RequestsPerKey, burst: 2, Second);
    private readonly PartitionedRateLimiter<IPAddress> _failures = PerKey<IPAddress>(settings.Limits.FailuresPerAddress, burst: 1, Minute);

    /// <summary>Before anything is known of the caller.</summary>
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (HealthEndpoints.IsHealth(context.Request.Path))
        {
            await next(context);
            return;
        }

        using var turn = _addresses.AttemptAcquire(NetworkOf(context));
        if (!turn.IsAcquired)
        {
            await RefuseAsync(context, ApiErrors.TooManyRequests, turn);
            return;
        }

        using var place = _all.AttemptAcquire();
        if (place.IsAcquired) await next(context);
        else await RefuseAsync(context, ApiErrors.Busy, place);
    }

    /// <summary>True when the caller may go on; else the refusal is written.</summary>
    public async Task<bool> TakeTurnAsync(HttpContext context, string actor)
    {
        using var turn = _callers.AttemptAcquire(actor);
        if (!turn.IsAcquired) await RefuseAsync(context, ApiErrors.TooManyRequests, turn);
        return turn.IsAcquired;
    }

    /// <summary>Among a caller's requests that are in work at once; null when there are too many, and the refusal is written.</summary>
    public Task<RateLimitLease?> TakePlaceAsync(HttpContext context, string actor) => TakeAsync(context, _placesOfCallers.AttemptAcquire(actor), ApiErrors.TooManyRequests);

    /// <summary>Among the streams of events, of one caller and of all; null when there are too many, and the refusal is written.</summary>
    public async Task<IDisposable?> TakeStreamAsync(HttpContext context, string actor)
    {
        if (await TakeAsync(context, _streamsOfCallers.AttemptAcquire(actor), ApiErrors.TooManyRequests) is not { } own) return null;
        if (await TakeAsync(context, _streams.AttemptAcquire(), ApiErrors.Busy) is { } one) return new Both(own, one);
        own.Dispose();
        return null;
    }

    /// <summary>Among those who sign in; null when there are too many, and the refusal is written.</summary>
    public Task<RateLimitLease?> TakeSignInAsync(HttpContext context) => TakeAsync(context, _signIns.AttemptAcquire(), ApiErrors.Busy);

    /// <summary>Notes a refused credential. True when the address had not too many of them; else the refusal is written.</summary>
    public async Task<bool> NoteFailureAsync(HttpContext context)
    {
        using var turn = _failures.AttemptAcquire(NetworkOf(context));
        if (!turn.IsAcquired) await RefuseAsync(context, ApiErrors.TooManyFailures, turn);
        return turn.IsAcquired;
    }

    public void Dispose()
    {
        _all.Dispose();
        _streams.Dispose();
        _signIns.Dispose();
        _placesOfCallers.Dispose();
        _streamsOfCallers.Dispose();
        _addresses.Dispose();
        _callers.Dispose();
        _failures.Dispose();
    }

    private static PartitionedRateLimiter<T> PerKey<T>(int rate, int burst, TimeSpan period) where T : notnull => PartitionedRateLimiter.Create<T, T>(key => RateLimitPartition.GetTokenBucketLimiter(
        key, _ => new() { TokenLimit = rate * burst, TokensPerPeriod = rate, ReplenishmentPeriod = period, QueueLimit = 0 }));

    private static int ShareOf(ServiceSettings settings, int share) => Math.Max(1, settings.Limits.Concurrent / share);

    private static PartitionedRateLimiter<string> Places(int most) =>
        PartitionedRateLimiter.Create<string, string>(actor => RateLimitPartition.GetConcurrencyLimiter(actor, _ => new() { PermitLimit = most }));

    private async Task<RateLimitLease?> TakeAsync(HttpContext context, RateLimitLease lease, DiagnosticCode refusal)
    {
        if (lease.IsAcquired) return lease;
        using (lease) await RefuseAsync(context, refusal, lease);
        return null;
    }

    private Task RefuseAsync(HttpContext context, DiagnosticCode code, RateLimitLease lease)
    {
        meter.Refused(code.Code);
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Second;
        context.Response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return context.WriteProblemAsync(code);
    }

    /// <summary>An IPv6 site has a whole /64 to itself, so that counts as one address.</summary>
    private static IPAddress NetworkOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new(bytes);
    }

    private sealed class Both(IDisposable first, IDisposable second) : IDisposable
    {
        public void Dispose()
        {
            second.Dispose();
            first.Dispose();
        }
    }
}

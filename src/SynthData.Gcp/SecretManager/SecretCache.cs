using System.Collections.Concurrent;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.SecretManager;

/// <summary>Keeps values of secrets for a while: a rotated one is picked up, and one that is known is used while Secret Manager is away.</summary>
internal sealed class SecretCache(SecretManagerClient client, TimeProvider clock)
{
    /// <summary>How long a value is used without looking for a newer one.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<SecretReference, Known> _known = [];

    /// <exception cref="GcpException">The secret can't be read and no value of it is known.</exception>
    public async ValueTask<ReadOnlyMemory<byte>> GetAsync(SecretReference reference, CancellationToken cancellation)
    {
        var known = _known.GetOrAdd(reference, static _ => new());
        if (known.Fresh(clock.GetUtcNow()) is { } fresh) return fresh;
        await known.Turn.WaitAsync(cancellation);
        try
        {
            if (known.Fresh(clock.GetUtcNow()) is { } read) return read;
            known.Put(await client.AccessAsync(reference, cancellation), clock.GetUtcNow() + Freshness);
        }
        catch (GcpException failure) when (failure.IsOutage && known.HasValue)
        {
            // The next look comes as late as after a value was read, so that callers do not wait for each deadline.
            known.Put(known.Value, clock.GetUtcNow() + Freshness);
        }
        finally
        {
            known.Turn.Release();
        }

        return known.Value;
    }

    private sealed class Known
    {
        private volatile Entry? _entry;

        public SemaphoreSlim Turn { get; } = new(1);

        public bool HasValue => _entry is not null;

        public ReadOnlyMemory<byte> Value => _entry!.Value;

        public ReadOnlyMemory<byte>? Fresh(DateTimeOffset now) => _entry is { } entry && now < entry.Until ? entry.Value : null;

        public void Put(ReadOnlyMemory<byte> value, DateTimeOffset until) => _entry = new(value, until);

        private sealed class Entry(ReadOnlyMemory<byte> value, DateTimeOffset until)
        {
            public ReadOnlyMemory<byte> Value { get; } = value;

            public DateTimeOffset Until { get; } = until;
        }
    }
}

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
    public async ValueTask<byte[]> GetAsync(SecretReference reference, CancellationToken cancellation)
    {
        var known = _known.GetOrAdd(reference, static _ => new());
        if (FreshOf(known) is { } fresh) return fresh;
        await known.Turn.WaitAsync(cancellation);
        try
        {
            if (FreshOf(known) is { } read) return read;
            var value = await client.AccessAsync(reference, cancellation);
            known.Entry = new(value, clock.GetUtcNow() + Freshness);
            return value;
        }
        catch (GcpException failure) when (failure.IsOutage && known.Entry is not null)
        {
            // The next look comes as late as after a value was read, so that callers do not wait for each deadline.
            var entry = known.Entry;
            known.Entry = new(entry.Value, clock.GetUtcNow() + Freshness);
            return entry.Value;
        }
        finally
        {
            known.Turn.Release();
        }
    }

    private byte[]? FreshOf(Known known) => known.Entry is { } entry && clock.GetUtcNow() < entry.Until ? entry.Value : null;

    private sealed class Known
    {
        private volatile Entry? _entry;

        public SemaphoreSlim Turn { get; } = new(1);

        public Entry? Entry
        {
            get => _entry;
            set => _entry = value;
        }
    }

    private sealed class Entry(byte[] value, DateTimeOffset until)
    {
        public byte[] Value { get; } = value;

        public DateTimeOffset Until { get; } = until;
    }
}

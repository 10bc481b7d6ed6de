using SynthData.Engine.Models;
using SynthData.Platform.Models;

namespace SynthData.Api.Models;

/// <summary>Models loaded for samples, the last used first, bounded by bytes. A model's blob never changes, so that its name is enough.</summary>
internal sealed class ModelCache(ModelService models, long mostBytes)
{
    /// <summary>A model in memory takes about so many times the bytes of its compressed file.</summary>
    private const int Expansion = 8;

    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _used = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _byBlob = new(StringComparer.Ordinal);
    private long _bytes;

    public async Task<Model> GetAsync(ModelVersionDocument version, CancellationToken cancellation)
    {
        var entry = Find(version);
        try
        {
            return await entry.Model.Value.WaitAsync(cancellation);
        }
        catch when (entry.Model.Value.IsFaulted)
        {
            Forget(version.Blob);
            throw;
        }
    }

    private Entry Find(ModelVersionDocument version)
    {
        lock (_lock)
        {
            if (_byBlob.TryGetValue(version.Blob, out var node))
            {
                _used.Remove(node);
                _used.AddFirst(node);
                return node.Value;
            }

            var entry = new Entry(version.Blob, version.Bytes * Expansion, new(() => LoadAsync(version)));
            _byBlob[entry.Blob] = _used.AddFirst(entry);
            _bytes += entry.Bytes;
            // The one just asked for stays, however large.
            while (_bytes > mostBytes && _used.Count > 1) Remove(_used.Last!);
            return entry;
        }
    }

    private void Forget(string blob)
    {
        lock (_lock)
            if (_byBlob.TryGetValue(blob, out var node)) Remove(node);
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _used.Remove(node);
        _byBlob.Remove(node.Value.Blob);
        _bytes -= node.Value.Bytes;
    }

    /// <summary>Not stopped with the request that asked first: others wait for the same.</summary>
    private async Task<Model> LoadAsync(ModelVersionDocument version)
    {
        await using var content = await models.OpenAsync(version, CancellationToken.None);
        return await Task.Run(() => Model.Load(content, "model"));
    }

    private sealed record Entry(string Blob, long Bytes, Lazy<Task<Model>> Model);
}

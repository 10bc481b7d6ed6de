using SynthData.Engine.Models;
using SynthData.Platform.Blobs;

namespace SynthData.Platform.Models;

/// <summary>The models used last, in memory: a version never changes, so that loading it once is enough. Safe for use by several threads.</summary>
internal sealed class LoadedModels(IBlobStore blobs)
{
    private const int Most = 8;
    private const long MostBytes = 512L << 20;
    private readonly Lock _gate = new();
    private readonly LinkedList<Entry> _used = [];

    /// <param name="version">From the store just now, so that a deleted one is not served from memory.</param>
    /// <param name="name">Of the model, for messages.</param>
    public async Task<Model> GetAsync(ModelVersionDocument version, string name, CancellationToken cancellation)
    {
        var entry = Find(version, name);
        var model = entry.Model;
        try
        {
            return await model.WaitAsync(cancellation);
        }
        catch when (model.IsFaulted)
        {
            Forget(entry);
            throw;
        }
    }

    private Entry Find(ModelVersionDocument version, string name)
    {
        lock (_gate)
        {
            var node = _used.First;
            while (node is not null && node.Value.Blob != version.Blob) node = node.Next;
            if (node is null) node = new(new(version.Blob, version.Bytes, Task.Run(() => LoadAsync(version.Blob, name))));
            else _used.Remove(node);
            _used.AddFirst(node);
            while (_used.Count > 1 && (_used.Count > Most || _used.Sum(entry => entry.Bytes) > MostBytes)) _used.RemoveLast();
            return node.Value;
        }
    }

    private void Forget(Entry entry)
    {
        lock (_gate) _used.Remove(entry);
    }

    /// <summary>The bytes come into memory first: a store that fails must not look like a damaged model.</summary>
    private async Task<Model> LoadAsync(string blob, string name)
    {
        using var bytes = new MemoryStream();
        await using (var stored = await blobs.OpenReadAsync(blob, CancellationToken.None)) await stored.CopyToAsync(bytes);
        bytes.Position = 0;
        return Model.Load(bytes, name);
    }

    /// <param name="Bytes">Of its file: its size in memory grows with them.</param>
    private sealed record Entry(string Blob, long Bytes, Task<Model> Model);
}

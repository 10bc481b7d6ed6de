using SynthData.Engine.Models;
using SynthData.Platform.Blobs;

namespace SynthData.Platform.Models;

/// <summary>The models used last, in memory: a version never changes, so that loading it once is enough. Safe for use by several threads.</summary>
internal sealed class LoadedModels(IBlobStore blobs)
{
    private const int Most = 8;
    private readonly Lock _gate = new();
    private readonly LinkedList<(string Blob, Task<Model> Model)> _used = [];

    /// <param name="version">From the store just now, so that a deleted one is not served from memory.</param>
    /// <param name="name">Of the model, for messages.</param>
    public async Task<Model> GetAsync(ModelVersionDocument version, string name, CancellationToken cancellation)
    {
        var model = Find(version.Blob, name);
        try
        {
            return await model.WaitAsync(cancellation);
        }
        catch when (model.IsFaulted)
        {
            Forget(version.Blob, model);
            throw;
        }
    }

    private Task<Model> Find(string blob, string name)
    {
        lock (_gate)
        {
            var node = _used.First;
            while (node is not null && node.Value.Blob != blob) node = node.Next;
            if (node is null) node = new((blob, Task.Run(() => LoadAsync(blob, name))));
            else _used.Remove(node);
            _used.AddFirst(node);
            if (_used.Count > Most) _used.RemoveLast();
            return node.Value.Model;
        }
    }

    private void Forget(string blob, Task<Model> model)
    {
        lock (_gate) _used.Remove((blob, model));
    }

    /// <summary>The bytes come into memory first: a store that fails must not look like a damaged model.</summary>
    private async Task<Model> LoadAsync(string blob, string name)
    {
        using var bytes = new MemoryStream();
        await using (var stored = await blobs.OpenReadAsync(blob, CancellationToken.None)) await stored.CopyToAsync(bytes);
        bytes.Position = 0;
        return Model.Load(bytes, name);
    }
}

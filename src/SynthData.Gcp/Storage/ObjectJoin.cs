using System.Net;
using System.Security.Cryptography;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Storage;

/// <summary>Joins any number of objects into one: in rounds, because one composition takes only so many.</summary>
/// <param name="bucket">Where all of them are.</param>
/// <param name="temporary">Folder of what the rounds make, which is deleted at the end.</param>
internal sealed class ObjectJoin(StorageBucket bucket, string temporary)
{
    private const int AtOnce = 8;

    /// <summary>Joins the sources in order and puts the whole in place of whatever is at the name; the sources stay.</summary>
    /// <exception cref="GcpException">With 404 when a source is missing.</exception>
    public async Task<StorageObject> RunAsync(string name, IReadOnlyList<StorageSource> sources, CancellationToken cancellation)
    {
        var made = new List<StorageSource>();
        try
        {
            while (sources.Count > StorageBucket.MostComposed) sources = await RoundAsync(sources, made, cancellation);
            return await ReplaceAsync(name, sources, cancellation);
        }
        finally
        {
            foreach (var item in made) await bucket.DeleteAsync(item, CancellationToken.None);
        }
    }

    private async Task<IReadOnlyList<StorageSource>> RoundAsync(IReadOnlyList<StorageSource> sources, List<StorageSource> made, CancellationToken cancellation)
    {
        var groups = sources.Chunk(StorageBucket.MostComposed).ToArray();
        var joined = new StorageSource[groups.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, groups.Length, options, async (index, stop) =>
        {
            var item = await bucket.ComposeAsync(new(temporary + RandomNumberGenerator.GetHexString(32, lowercase: true), 0), groups[index], stop);
            joined[index] = new(item.Name, item.Generation);
            lock (made) made.Add(joined[index]);
        });
        return joined;
    }

    private async Task<StorageObject> ReplaceAsync(string name, IReadOnlyList<StorageSource> sources, CancellationToken cancellation)
    {
        StorageObject? replaced = null;
        for (var attempt = 1; ; attempt++)
        {
            var write = new StorageWrite(name, replaced?.Generation ?? 0);
            try
            {
                return sources.Count == 0 ? await bucket.InsertAsync(write, default, cancellation) : await bucket.ComposeAsync(write, sources, cancellation);
            }
            catch (GcpException failure) when (failure.StatusCode == HttpStatusCode.PreconditionFailed && attempt < ObjectWriter.MostReplacements)
            {
                replaced = await bucket.FindAsync(name, cancellation);
            }
        }
    }
}

using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SynthData.Gcp.Transport;

namespace SynthData.Gcp.Storage;

/// <summary>A bucket of Cloud Storage and its objects.</summary>
internal sealed class StorageBucket(GcpTransport transport, string name)
{
    /// <summary>Objects that one composition joins at most.</summary>
    public const int MostComposed = 32;

    /// <summary>Note on everything that the product writes, by which events about its own objects are told from those about a user's.</summary>
    public const string WriterNote = "written-by", Writer = "synthdata";

    private const string WriteNote = "write-id";

    public string Name { get; } = name;

    public GcpTransport Transport { get; } = transport;

    /// <summary>The object's description, or null.</summary>
    public async Task<StorageObject?> FindAsync(string objectName, CancellationToken cancellation)
    {
        try
        {
            return await Transport.SendAsync(new(GcpService.Storage, HttpMethod.Get, PathOf(objectName)) { IsIdempotent = true }, StorageJson.Default.StorageObject, cancellation);
        }
        catch (GcpException failure) when (failure.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Every object whose name begins with the prefix, in order of name.</summary>
    public async IAsyncEnumerable<StorageObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var request = new GcpRequest(GcpService.Storage, HttpMethod.Get, $"storage/v1/b/{Uri.EscapeDataString(Name)}/o?prefix={Uri.EscapeDataString(prefix)}") { IsIdempotent = true };
        await foreach (var page in Transport.PagesAsync(request, StorageJson.Default.StorageList, static page => page.NextPageToken, cancellation))
            foreach (var item in page.Items ?? []) yield return item;
    }

    /// <summary>Writes an object at once.</summary>
    /// <exception cref="GcpException">With 412 when another generation is there.</exception>
    public async Task<StorageObject> InsertAsync(StorageWrite write, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var crc = Crc32C.ToBase64(Crc32C.Of(bytes.Span));
        var fields = JsonSerializer.SerializeToUtf8Bytes(FieldsOf(write) with { Name = write.Name, Crc32c = crc }, StorageJson.Default.StorageFields);
        return await WriteAsync(
            write,
            new(GcpService.Storage, HttpMethod.Post, UploadPath("multipart", write))
            {
                Body = () => new MultipartContent("related") { Part(fields, "application/json"), Part(bytes, write.ContentType) },
                Deadline = TimeSpan.FromMinutes(5),
            },
            StorageJson.Default.StorageObject,
            cancellation);
    }

    /// <summary>Joins up to <see cref="MostComposed"/> objects of the bucket in order; they stay.</summary>
    /// <exception cref="GcpException">With 412 when another generation is there, with 404 when a source is missing.</exception>
    public Task<StorageObject> ComposeAsync(StorageWrite write, IReadOnlyList<StorageSource> sources, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new(sources, FieldsOf(write)), StorageJson.Default.StorageCompose);
        return WriteAsync(
            write,
            new(GcpService.Storage, HttpMethod.Post, $"{PathOf(write.Name, "compose")}?{QueryOf(write)}") { Body = () => Part(body, "application/json"), Deadline = TimeSpan.FromMinutes(5) },
            StorageJson.Default.StorageObject,
            cancellation);
    }

    /// <summary>Copies one generation of an object, within the bucket or into another one.</summary>
    /// <exception cref="GcpException">With 412 when another generation is there, with 404 when the source is missing.</exception>
    public async Task<StorageObject> RewriteAsync(StorageBucket from, StorageSource source, StorageWrite write, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(FieldsOf(write), StorageJson.Default.StorageFields);
        var path = $"{from.PathOf(source.Name, "rewriteTo")}/b/{Uri.EscapeDataString(Name)}/o/{Uri.EscapeDataString(write.Name)}?ifGenerationMatch={write.IfGeneration}"
            + (source.Generation is { } generation ? $"&sourceGeneration={generation}" : "") + (write.KmsKey is { } key ? $"&destinationKmsKeyName={Uri.EscapeDataString(key)}" : "");
        string? token = null;
        while (true)
        {
            var step = token is null ? path : $"{path}&rewriteToken={Uri.EscapeDataString(token)}";
            try
            {
                var answer = await Transport.SendAsync(
                    new(GcpService.Storage, HttpMethod.Post, step) { Body = () => Part(body, "application/json"), IsIdempotent = true, Deadline = TimeSpan.FromMinutes(5) },
                    StorageJson.Default.StorageRewrite,
                    cancellation);
                if (answer.Done) return answer.Resource ?? throw new GcpException("Cloud Storage said that a copy is done, but not what it is");
                token = answer.RewriteToken;
            }
            catch (GcpException failure) when (failure.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                if (await OwnAsync(write, cancellation) is not { } own) throw;
                return own;
            }
        }
    }

    /// <summary>Changes the notes of an object; a null value deletes one.</summary>
    /// <exception cref="GcpException">With 412 when its metadata changed meanwhile, with 404 when it is gone.</exception>
    public Task<StorageObject> PatchAsync(StorageObject item, IReadOnlyDictionary<string, string?> notes, CancellationToken cancellation)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new() { Metadata = notes }, StorageJson.Default.StorageFields);
        var path = $"{PathOf(item.Name)}?ifGenerationMatch={item.Generation}&ifMetagenerationMatch={item.Metageneration}";
        return Transport.SendAsync(new(GcpService.Storage, HttpMethod.Patch, path) { Body = () => Part(body, "application/json"), IsIdempotent = true }, StorageJson.Default.StorageObject, cancellation);
    }

    /// <summary>Deletes one generation; nothing happens when it is gone or another is there.</summary>
    public async Task DeleteAsync(StorageSource item, CancellationToken cancellation)
    {
        // Without a generation a second try could delete what another writer wrote after the first.
        if ((item.Generation ?? (await FindAsync(item.Name, cancellation))?.Generation) is not { } generation) return;
        try
        {
            using var answer = await Transport.SendAsync(
                new(GcpService.Storage, HttpMethod.Delete, $"{PathOf(item.Name)}?ifGenerationMatch={generation}") { IsIdempotent = true }, cancellation);
        }
        catch (GcpException failure) when (failure.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed)
        {
            // Somebody was quicker.
        }
    }

    /// <summary>The object at the name when it is what this very write made, whose answer was lost; else null.</summary>
    public async Task<StorageObject?> OwnAsync(StorageWrite write, CancellationToken cancellation) =>
        await FindAsync(write.Name, cancellation) is { } item && item.Note(WriteNote) == write.Id ? item : null;

    public StorageFields FieldsOf(StorageWrite write) => new()
    {
        ContentType = write.ContentType,
        Metadata = new Dictionary<string, string?>(write.Notes.Select(note => KeyValuePair.Create<string, string?>(note.Key, note.Value)), StringComparer.Ordinal)
        {
            [WriterNote] = Writer,
            [WriteNote] = write.Id,
        },
    };

    /// <summary>Where an upload begins.</summary>
    public string UploadPath(string type, StorageWrite write) => $"upload/storage/v1/b/{Uri.EscapeDataString(Name)}/o?uploadType={type}&{QueryOf(write)}";

    /// <summary>Of an object, or of what can be done with it.</summary>
    public string PathOf(string objectName, string? operation = null) =>
        $"storage/v1/b/{Uri.EscapeDataString(Name)}/o/{Uri.EscapeDataString(objectName)}" + (operation is null ? "" : "/" + operation);

    private static string QueryOf(StorageWrite write) =>
        $"ifGenerationMatch={write.IfGeneration}" + (write.KmsKey is { } key ? $"&kmsKeyName={Uri.EscapeDataString(key)}" : "");

    private static ReadOnlyMemoryContent Part(ReadOnlyMemory<byte> bytes, string type) => new(bytes) { Headers = { { "Content-Type", type } } };

    /// <summary>Sends a write that the generation makes safe to send again; one that came through unseen is no failure.</summary>
    private async Task<StorageObject> WriteAsync(StorageWrite write, GcpRequest request, JsonTypeInfo<StorageObject> type, CancellationToken cancellation)
    {
        try
        {
            return await Transport.SendAsync(request with { IsIdempotent = true }, type, cancellation);
        }
        catch (GcpException failure) when (failure.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            if (await OwnAsync(write, cancellation) is not { } own) throw;
            return own;
        }
    }
}

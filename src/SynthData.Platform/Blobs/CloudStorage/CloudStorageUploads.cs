using System.Buffers;
using System.Net;
using SynthData.Gcp.Storage;
using SynthData.Gcp.Transport;

namespace SynthData.Platform.Blobs.CloudStorage;

/// <summary>
/// Uploads as objects: a record of what each becomes, and a part for every few megabytes that arrived. A part is named by where it begins, so of two senders of the
/// same bytes only one can place it, and what arrived needs no other record. A finished upload keeps its record until it expires.
/// </summary>
internal sealed class CloudStorageUploads(StorageBucket bucket, ObjectJoin join, TimeProvider clock)
{
    /// <summary>Most that a killed process loses of what it received.</summary>
    private const int PartBytes = 8 << 20;

    private static string Folder => ObjectLayout.Temporary + ".uploads/";

    public async Task<BlobUpload> BeginAsync(string name, DateTimeOffset expires, CancellationToken cancellation)
    {
        BlobName.Require(name);
        var id = Identifiers.NewSecret();
        await bucket.InsertAsync(UploadState.NewRecord(FolderOf(id), name, expires), default, cancellation);
        return new(id, name, 0, expires, Url: null);
    }

    public async Task<BlobUpload?> FindAsync(string id, CancellationToken cancellation) =>
        await ReadAsync(id, cancellation) is { IsFinished: false } state ? new(id, state.Name, state.Received, state.Expires, Url: null) : null;

    public async Task<BlobUpload> AppendAsync(string id, long offset, Stream content, long most, CancellationToken cancellation)
    {
        if (await ReadAsync(id, cancellation) is not { IsFinished: false } state) throw new UploadNotFoundException();
        await using var turn = await UploadTurn.TakeAsync(bucket, state, clock, cancellation);
        if (offset > state.Received) throw new UploadGapException(state.Received);
        var (received, filled) = (state.Received, 0);
        var part = ArrayPool<byte>.Shared.Rent(PartBytes);
        try
        {
            try
            {
                var known = received - offset;
                while (await content.ReadAsync(part.AsMemory(filled, PartBytes - filled), cancellation) is var read and > 0)
                {
                    var skipped = (int)Math.Min(known, read);
                    known -= skipped;
                    part.AsSpan(filled + skipped, read - skipped).CopyTo(part.AsSpan(filled));
                    var room = (int)Math.Clamp(most - received - filled, 0, read - skipped);
                    filled += room;
                    if (room < read - skipped) throw new UploadTooLongException(most);
                    if (filled == PartBytes) await PlaceAsync();
                }
            }
            finally
            {
                // Kept also when the connection was cut.
                if (filled > 0) await PlaceAsync();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }

        return new(id, state.Name, received, state.Expires, Url: null);

        async Task PlaceAsync()
        {
            var bytes = part.AsMemory(0, filled);
            filled = 0;
            try
            {
                await bucket.InsertAsync(new(state.PartAt(received), 0), bytes, CancellationToken.None);
            }
            catch (GcpException failure) when (failure.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                // Another request took the turn of this one for dead, and was quicker.
                throw new UploadBusyException();
            }

            received += bytes.Length;
        }
    }

    public async Task<StorageObject> FinishAsync(string id, CancellationToken cancellation)
    {
        var state = await ReadAsync(id, cancellation) ?? throw new UploadNotFoundException();
        if (state.IsFinished) return await bucket.FindAsync(state.Name, cancellation) ?? throw new UploadNotFoundException();
        await using var turn = await UploadTurn.TakeAsync(bucket, state, clock, cancellation);
        // What came before the turn.
        state = await ReadAsync(id, cancellation) ?? throw new UploadNotFoundException();
        if (state.IsFinished) return await bucket.FindAsync(state.Name, cancellation) ?? throw new UploadNotFoundException();
        var parts = state.Arrived;
        var whole = await join.RunAsync(state.Name, [.. parts.Select(part => new StorageSource(part.Name, part.Generation))], cancellation);
        await MarkFinishedAsync(state, cancellation);
        foreach (var part in parts) await bucket.DeleteAsync(new(part.Name, part.Generation), cancellation);
        return whole;
    }

    public async Task AbortAsync(string id, CancellationToken cancellation)
    {
        if (await ReadAsync(id, cancellation) is not { } state) return;
        await DeleteAsync(state, cancellation);
    }

    /// <summary>Deletes expired uploads, and parts without a record: of one that was given up while bytes of it arrived.</summary>
    public async Task<int> SweepAsync(TimeSpan age, CancellationToken cancellation)
    {
        var deleted = 0;
        await foreach (var state in UploadState.AllAsync(bucket, Folder, cancellation))
        {
            var now = clock.GetUtcNow();
            if (state.HasRecord && state.Expires > now || state.Changed > now - age || state.IsBusy(now)) continue;
            await DeleteAsync(state, cancellation);
            deleted++;
        }

        return deleted;
    }

    /// <summary>Null when the upload is unknown or expired.</summary>
    private async Task<UploadState?> ReadAsync(string id, CancellationToken cancellation)
    {
        await foreach (var state in UploadState.AllAsync(bucket, FolderOf(id), cancellation))
            if (state.HasRecord && state.Expires > clock.GetUtcNow()) return state;
        return null;
    }

    private async Task MarkFinishedAsync(UploadState state, CancellationToken cancellation)
    {
        try
        {
            await bucket.PatchAsync(state.Record!, UploadState.Finished, cancellation);
        }
        catch (GcpException failure) when (failure.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.PreconditionFailed)
        {
            // Given up meanwhile, or marked by a try whose answer was lost.
        }
    }

    private async Task DeleteAsync(UploadState state, CancellationToken cancellation)
    {
        // The record comes first: without it the upload is unknown.
        foreach (var item in state.Items.OrderByDescending(item => item == state.Record)) await bucket.DeleteAsync(new(item.Name, item.Generation), cancellation);
    }

    /// <summary>The id is a credential, so it is no name.</summary>
    private static string FolderOf(string id) => $"{Folder}{Identifiers.Sha256(id)}/";
}

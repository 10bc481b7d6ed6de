using System.Security.Cryptography;
using System.Text.Json;
using SynthData.Gcp.Firestore;
using SynthData.Gcp.Transport;

namespace SynthData.Platform.Documents.Firestore;

/// <summary>
/// Makes changes once, also when an answer is lost. A commit with a condition writes a mark of its own too, so that after another try which meets what the
/// first one did, the mark tells so. One without conditions is the same when done twice.
/// </summary>
internal sealed class FirestoreCommit(FirestoreClient client, FirestoreMapping mapping, TimeProvider clock)
{
    /// <summary>Longer than a server is away for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Longer than anybody asks about one, whatever the clocks say.</summary>
    private static readonly TimeSpan MarksKept = TimeSpan.FromDays(1);

    /// <exception cref="DocumentConflictException">A condition does not hold.</exception>
    /// <exception cref="GcpException">Firestore refuses, or is away for too long.</exception>
    public async Task RunAsync(IReadOnlyList<DocumentWrite> changes, CancellationToken cancellation)
    {
        var id = DocumentCommit.NewVersion();
        var mark = changes.Any(change => change.Condition != WriteCondition.None) ? Mark(id, done: true) : null;
        FirestoreWrite[] writes = [.. changes.Select(change => Write(change, id)), .. mark is null ? Array.Empty<FirestoreWrite>() : [mark]];
        var began = TimeProvider.System.GetTimestamp();
        // Whether an attempt may still be under way.
        var isUnclear = false;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await client.CommitAsync(writes, cancellation);
                return;
            }
            catch (GcpException failure) when (mark is not null && IsConflict(failure))
            {
                if (await HasHappenedAsync(id, isUnclear, cancellation)) return;
                throw new DocumentConflictException(await ConflictAsync(changes, cancellation));
            }
            catch (GcpException failure) when (CanRepeat(failure) && TimeProvider.System.GetElapsedTime(began) < Patience)
            {
                isUnclear |= failure.MayHaveHappened;
                await Task.Delay(Wait(attempt), cancellation);
            }
        }
    }

    private static bool IsConflict(GcpException failure) => failure.Status is "FAILED_PRECONDITION" or "ALREADY_EXISTS" or "NOT_FOUND";

    /// <summary>Taken back because another commit was in the way, or without a clear answer.</summary>
    private static bool CanRepeat(GcpException failure) => failure.Status == "ABORTED" || failure.MayHaveHappened;

    /// <summary>Anything up to a limit that doubles: those that met do not meet again.</summary>
    private static TimeSpan Wait(int attempt) => TimeSpan.FromMilliseconds(RandomNumberGenerator.GetInt32(1, 10 << Math.Min(attempt, 7)));

    private FirestoreWrite Mark(string id, bool done)
    {
        var mark = JsonSerializer.SerializeToUtf8Bytes(new CommitMark(done, clock.GetUtcNow() + MarksKept), PlatformJson.Default.CommitMark);
        return Write(DocumentWrite.Create(new(DocumentLayout.Commits, id), mark), id);
    }

    private FirestoreWrite Write(DocumentWrite change, string commit)
    {
        var condition = change.Condition switch
        {
            WriteCondition.Absent => FirestorePrecondition.Absent,
            WriteCondition.Version => FirestorePrecondition.Unchanged(change.Version!),
            _ => null,
        };
        return change.Json is { } json
            ? new() { Update = mapping.Document(change.Path, json.Span, commit), CurrentDocument = condition }
            : new() { Delete = mapping.Name(change.Path), CurrentDocument = condition };
    }

    /// <summary>
    /// Whether the commit took place. An attempt that may still be under way is kept from coming later by a mark that says no, because no mark is made twice.
    /// </summary>
    private async Task<bool> HasHappenedAsync(string id, bool isUnclear, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await client.BatchGetAsync([mapping.Name(new(DocumentLayout.Commits, id))], null, cancellation) is [var mark])
                return JsonSerializer.Deserialize(mapping.Document(mark)!.Json.Span, PlatformJson.Default.CommitMark)!.Done;
            if (!isUnclear) return false;
            try
            {
                await client.CommitAsync([Mark(id, done: false)], cancellation);
            }
            catch (GcpException failure) when (IsConflict(failure) || CanRepeat(failure))
            {
                // What is there now is read next.
                await Task.Delay(Wait(attempt), cancellation);
            }
        }
    }

    /// <summary>The document whose condition does not hold; another one may meanwhile be as it was.</summary>
    private async Task<DocumentPath> ConflictAsync(IReadOnlyList<DocumentWrite> changes, CancellationToken cancellation)
    {
        DocumentWrite[] conditioned = [.. changes.Where(change => change.Condition != WriteCondition.None)];
        if (conditioned.Length == 1) return conditioned[0].Path;
        var found = await client.BatchGetAsync([.. conditioned.Select(change => mapping.Name(change.Path))], FieldMask.NamesOnly, cancellation);
        var versions = found.ToDictionary(document => document.Name, document => document.UpdateTime, StringComparer.Ordinal);
        // None's version is null, and so is that of what must be absent.
        return (conditioned.FirstOrDefault(change => versions.GetValueOrDefault(mapping.Name(change.Path)) != change.Version) ?? conditioned[0]).Path;
    }
}

/// <summary>Content of a commit's mark.</summary>
/// <param name="Done">Whether it took place; else it never will.</param>
/// <param name="Expires">When nobody asks any more.</param>
internal sealed record CommitMark(bool Done, DateTimeOffset Expires);

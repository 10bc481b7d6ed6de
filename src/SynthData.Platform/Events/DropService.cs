using System.Globalization;
using SynthData.Errors;
using SynthData.Platform.Blobs;
using SynthData.Platform.Datasets;
using SynthData.Platform.Documents;
using SynthData.Platform.Idempotency;
using SynthData.Platform.Projects;

namespace SynthData.Platform.Events;

/// <summary>
/// Takes files that somebody put into the bucket: each becomes the next version of its dataset, once, and is then deleted where it was put. Of a file that
/// was replaced meanwhile the new one is taken, with its own event.
/// </summary>
internal sealed class DropService(
    IDocumentStore documents, IBlobStore blobs, ProjectService projects, DatasetService datasets, EventLedger ledger, PlatformOptions options)
{
    private readonly DocumentSet<DatasetVersionDocument> _versions = new(documents, PlatformJson.Default.DatasetVersionDocument);

    /// <param name="drop">The file.</param>
    /// <param name="origin">Its event.</param>
    /// <param name="actor">Who makes the version.</param>
    /// <exception cref="SynthDataException">The file can't be taken; it stays where it is.</exception>
    public async Task<TakenDrop> TakeAsync(Drop drop, EventOrigin origin, string actor, CancellationToken cancellation)
    {
        if (!BlobName.IsAllowed(drop.Name) || !Identifiers.IsAllowed(drop.Dataset)) throw new SynthDataException(DropErrors.NameNotTaken, DropErrors.NameNotTaken.Title);
        if (await ledger.FindAsync(drop.Project, EventLedger.Drop, origin, cancellation) is { } made) return await AgainAsync(drop, made, cancellation);
        await projects.GetAsync(drop.Project, cancellation);
        if (await blobs.FindAsync(drop.Name, cancellation) is not { } found || found.Version is { } version && version != drop.Generation) return TakenDrop.Gone;
        if (found.Bytes > options.MostTableBytes)
            throw new SynthDataException(PlatformErrors.TooLarge, $"The file has {found.Bytes} bytes; a table has {options.MostTableBytes} at most", hint: "Compress the file with gzip");

        var blob = await blobs.ComposeAsync(datasets.NewRawName(drop.Project, drop.Dataset), [drop.Name], cancellation);
        if (await blobs.FindAsync(drop.Name, cancellation) != found)
        {
            // What was copied may be of either: the event of the newer one is on its way.
            await blobs.DeleteAsync(blob.Name, CancellationToken.None);
            return TakenDrop.Gone;
        }

        try
        {
            var added = await datasets.AddUploadedVersionAsync(drop.Project, drop.Dataset, NewVersion(drop, found, origin, actor, cancellation), blob, cancellation);
            await blobs.DeleteAsync(found, cancellation);
            return new(added.Value, IsNew: true);
        }
        catch (AlreadyMadeException first)
        {
            // Delivered twice at the same time; the other delivery deletes the file.
            return new(await FindVersionAsync(first.Resource, cancellation), IsNew: false);
        }
    }

    private NewVersion NewVersion(Drop drop, BlobInfo found, EventOrigin origin, string actor, CancellationToken cancellation) => new(drop.File, actor)
    {
        Also = async number =>
        {
            if (await ledger.FindAsync(drop.Project, EventLedger.Drop, origin, cancellation) is { } made) throw new AlreadyMadeException(made);
            var version = DocumentLayout.DatasetVersion(drop.Project, drop.Dataset, number);
            return ledger.Plan(drop.Project, EventLedger.Drop, origin, string.Create(CultureInfo.InvariantCulture, $"{version}#{StateOf(found)}"));
        },
    };

    /// <summary>The process may have died between the version and the deletion of the file.</summary>
    private async Task<TakenDrop> AgainAsync(Drop drop, string made, CancellationToken cancellation)
    {
        if (await blobs.FindAsync(drop.Name, cancellation) is { } left && made.EndsWith($"#{StateOf(left)}", StringComparison.Ordinal)) await blobs.DeleteAsync(left, cancellation);
        return new(await FindVersionAsync(made, cancellation), IsNew: false);
    }

    /// <summary>Null when the version was deleted since.</summary>
    private async Task<DatasetVersionDocument?> FindVersionAsync(string made, CancellationToken cancellation)
    {
        var path = made[..made.IndexOf('#', StringComparison.Ordinal)];
        var cut = path.LastIndexOf('/');
        return (await _versions.FindAsync(new(path[..cut], path[(cut + 1)..]), cancellation))?.Value;
    }

    private static string StateOf(BlobInfo blob) => blob.Version ?? string.Create(CultureInfo.InvariantCulture, $"{blob.Created.UtcTicks}-{blob.Bytes}");
}

/// <summary>A file that was put into the bucket.</summary>
/// <param name="Name">Of its blob.</param>
/// <param name="Generation">Which of those that had the name.</param>
internal sealed record Drop(string Name, string Generation, string Project, string Dataset, string File);

/// <summary>What became of a file.</summary>
/// <param name="Version">The version that it is; null when it was gone, or its version is.</param>
/// <param name="IsNew">Whether it was taken now.</param>
internal sealed record TakenDrop(DatasetVersionDocument? Version, bool IsNew)
{
    /// <summary>Nothing was there to be taken.</summary>
    public static readonly TakenDrop Gone = new(null, IsNew: false);
}

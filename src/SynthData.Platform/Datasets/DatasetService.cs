using SynthData.Errors;
using SynthData.Platform.Blobs;
using SynthData.Platform.Deletions;
using SynthData.Platform.Documents;
using SynthData.Platform.Idempotency;
using SynthData.Platform.Jobs;
using SynthData.Platform.Projects;
using SynthData.Platform.Rules;

namespace SynthData.Platform.Datasets;

/// <summary>Named tables and their versions.</summary>
internal sealed class DatasetService(
    IDocumentStore documents, IBlobStore blobs, ProjectService projects, DeletionService deletions, OpenJobs jobs, RuleJobs rules,
    TimeProvider clock)
{
    private readonly DocumentSet<DatasetDocument> _datasets = new(documents, PlatformJson.Default.DatasetDocument);
    private readonly DocumentSet<DatasetVersionDocument> _versions = new(documents, PlatformJson.Default.DatasetVersionDocument);
    private readonly StorageLedger _storage = new(documents, projects);

    /// <summary>In order of id; those of one name newest first when a name is given.</summary>
    public Task<StoredPage<DatasetDocument>> ListAsync(string project, string? name, int limit, string? pageToken, CancellationToken cancellation)
    {
        var query = new DocumentQuery(DocumentLayout.Datasets(project)) { Limit = limit, PageToken = pageToken };
        if (name is not null) query = query with { Filters = [FieldFilter.Equal("name", name)], OrderBy = "created", Descending = true };
        return _datasets.QueryAsync(query, cancellation);
    }

    /// <exception cref="SynthDataException">There is no such dataset.</exception>
    public async Task<Stored<DatasetDocument>> GetAsync(string project, string dataset, CancellationToken cancellation) =>
        await FindAsync(project, dataset, cancellation) ?? throw PlatformErrors.Missing("dataset", dataset);

    public Task<Stored<DatasetDocument>?> FindAsync(string project, string dataset, CancellationToken cancellation) =>
        _datasets.FindAsync(DocumentLayout.Dataset(project, dataset), cancellation);

    /// <exception cref="SynthDataException">The id is not allowed or taken, or there is no such project.</exception>
    public async Task<Stored<DatasetDocument>> CreateAsync(string project, string dataset, string? name, string createdBy, CancellationToken cancellation)
    {
        await projects.GetAsync(project, cancellation);
        CheckName(dataset);
        try
        {
            var document = new DatasetDocument(name ?? dataset, DatasetDocument.Source, clock.GetUtcNow(), createdBy, 0);
            await documents.CommitAsync([_datasets.Create(DocumentLayout.Dataset(project, dataset), document)], cancellation);
            return await GetAsync(project, dataset, cancellation);
        }
        catch (DocumentConflictException)
        {
            throw new SynthDataException(PlatformErrors.Exists, $"There is a dataset `{dataset}`");
        }
    }

    /// <summary>Changes name or declared metadata. What was found by a profile is forgotten when the declaration changes.</summary>
    public Task<Stored<DatasetDocument>> UpdateAsync(
        string project, string dataset, string? version, Func<DatasetDocument, DatasetDocument> change, CancellationToken cancellation) =>
        Retry.OnConflictAsync(
            async () =>
            {
                var current = await GetAsync(project, dataset, cancellation);
                if (version is not null && version != current.Version) throw new SynthDataException(PlatformErrors.Changed, $"The dataset `{dataset}` was changed since it was read");
                await documents.CommitAsync([_datasets.Replace(current, change(current.Value))], cancellation);
                return await GetAsync(project, dataset, cancellation);
            },
            cancellation);

    /// <summary>Newest first.</summary>
    public Task<StoredPage<DatasetVersionDocument>> ListVersionsAsync(string project, string dataset, int limit, string? pageToken, CancellationToken cancellation) =>
        _versions.QueryAsync(new(DocumentLayout.DatasetVersions(project, dataset)) { Descending = true, Limit = limit, PageToken = pageToken }, cancellation);

    /// <param name="number">The newest when null.</param>
    /// <exception cref="SynthDataException">There is no such version.</exception>
    public async Task<Stored<DatasetVersionDocument>> GetVersionAsync(string project, string dataset, int? number, CancellationToken cancellation)
    {
        var wanted = number ?? (await GetAsync(project, dataset, cancellation)).Value.Latest;
        return await _versions.FindAsync(DocumentLayout.DatasetVersion(project, dataset, wanted), cancellation)
            ?? throw PlatformErrors.Missing(wanted == 0 ? "version of dataset" : $"version {wanted} of dataset", dataset);
    }

    public Task<Stream> OpenAsync(DatasetVersionDocument version, CancellationToken cancellation) => blobs.OpenReadAsync(version.Blob, cancellation);

    /// <summary>Where anybody can fetch the file for a while.</summary>
    /// <exception cref="SynthDataException">The store gives no links.</exception>
    public async Task<Uri> SignAsync(DatasetVersionDocument version, string disposition, string mediaType, TimeSpan life, CancellationToken cancellation) =>
        await blobs.SignDownloadAsync(version.Blob, disposition, mediaType, life, cancellation) ?? throw new SynthDataException(PlatformErrors.NoLinks, PlatformErrors.NoLinks.Title);

    /// <summary>Stores a table as the next version; makes the dataset where there is none.</summary>
    /// <param name="most">More bytes are refused.</param>
    /// <exception cref="SynthDataException">A name that is not allowed, no such project, too many bytes, or the quota is used up; nothing is left.</exception>
    public async Task<Stored<DatasetVersionDocument>> AddVersionAsync(
        string project, string dataset, NewVersion made, Stream content, long most, CancellationToken cancellation)
    {
        await projects.GetAsync(project, cancellation);
        CheckName(dataset);
        var name = NewRawName(project, dataset);
        string sha256 = "";
        var blob = await blobs.WriteAsync(name, async (output, token) => sha256 = await HashingCopy.RunAsync(content, output, most, token), cancellation);
        return await CommitVersionAsync(project, dataset, made, blob, sha256, cancellation);
    }

    /// <summary>Where the bytes of an upload in pieces go; its version is added by <see cref="AddUploadedVersionAsync"/>.</summary>
    public string NewRawName(string project, string dataset) => ObjectLayout.RawData(clock.GetUtcNow(), project, dataset, Identifiers.New(clock));

    /// <summary>Bytes that the project's quota still has room for.</summary>
    /// <exception cref="SynthDataException">There is no such project.</exception>
    public async Task<long> RoomAsync(string project, CancellationToken cancellation) =>
        Math.Max(0, (await projects.GetAsync(project, cancellation)).Value.Quotas.StoredBytes - await _storage.BytesAsync(project, cancellation));

    /// <summary>Adds the version of a blob that an upload made.</summary>
    public async Task<Stored<DatasetVersionDocument>> AddUploadedVersionAsync(
        string project, string dataset, NewVersion made, BlobInfo blob, CancellationToken cancellation)
    {
        await using var content = await blobs.OpenReadAsync(blob.Name, cancellation);
        var sha256 = await HashingCopy.RunAsync(content, Stream.Null, long.MaxValue, cancellation);
        return await CommitVersionAsync(project, dataset, made, blob, sha256, cancellation);
    }

    /// <summary>The writes that publish a version, for a commit together with others. Read afresh at each try.</summary>
    public async Task<VersionPlan> PlanVersionAsync(
        string project, string dataset, string kind, NewVersion made, BlobInfo blob, string sha256, CancellationToken cancellation)
    {
        var path = DocumentLayout.Dataset(project, dataset);
        var current = await _datasets.FindAsync(path, cancellation);
        var now = clock.GetUtcNow();
        var before = current?.Value ?? new(made.DatasetName ?? dataset, kind, now, made.CreatedBy, 0);
        var number = before.Latest + 1;
        var version = new DatasetVersionDocument(number, now, made.CreatedBy, blob.Name, made.FileName, blob.Bytes, sha256)
        {
            Rows = made.Rows, Read = made.Read, Job = made.Job,
        };
        // What a job makes starts no other job: rules can't go round in circles.
        var started = before.Rule is { } rule && made.Job is null ? await rules.PlanForVersionAsync(project, dataset, rule, version, cancellation) : null;
        return new(
            number,
            [
                _datasets.Write(path, current, before with { Latest = number, Schema = null, Metadata = null, Kind = KindAfter(before, kind) }),
                _versions.Create(DocumentLayout.DatasetVersion(project, dataset, number), version with { RuleJob = started?.Id, RuleJobOwed = started is { IsOwed: true } ? true : null }),
                await _storage.AddAsync(project, blob.Bytes, cancellation),
                .. started is null ? [] : (DocumentWrite[])[started.Write],
            ],
            started);
    }

    /// <summary>Deletes a dataset, its versions and their bytes: the dataset with its newest versions, after those before them.</summary>
    /// <exception cref="SynthDataException">There is no such dataset, or an open job uses it.</exception>
    public async Task DeleteAsync(string project, string dataset, CancellationToken cancellation)
    {
        await RefuseInUseAsync(project, dataset, cancellation);
        for (var isLast = false; !isLast;)
        {
            (var deletion, isLast) = await Retry.OnConflictAsync(() => DeleteOldestAsync(project, dataset, cancellation), cancellation);
            await deletions.RunAsync(deletion, cancellation);
        }
    }

    /// <summary>Deletes a version and its bytes; the newest goes only with the whole dataset.</summary>
    /// <exception cref="SynthDataException">There is no such version, it is the newest, or an open job uses the dataset.</exception>
    public async Task DeleteVersionAsync(string project, string dataset, int number, CancellationToken cancellation)
    {
        await RefuseInUseAsync(project, dataset, cancellation);
        var deletion = await Retry.OnConflictAsync(
            async () =>
            {
                var version = await GetVersionAsync(project, dataset, number, cancellation);
                if ((await GetAsync(project, dataset, cancellation)).Value.Latest == number)
                    throw new SynthDataException(PlatformErrors.InUse, $"Version {number} is the newest of the dataset `{dataset}`", hint: "Delete the dataset, or add a version first");
                var (path, write) = deletions.Plan([version.Value.Blob]);
                var storage = await _storage.AddAsync(project, -version.Value.Bytes, cancellation);
                await documents.CommitAsync([DocumentSet<DatasetVersionDocument>.Delete(version), write, storage], cancellation);
                return path;
            },
            cancellation);
        await deletions.RunAsync(deletion, cancellation);
    }

    /// <summary>Deletes the oldest versions, and with the last of them the dataset.</summary>
    private async Task<(DocumentPath Deletion, bool IsLast)> DeleteOldestAsync(string project, string dataset, CancellationToken cancellation)
    {
        var current = await GetAsync(project, dataset, cancellation);
        var versions = await _versions.QueryAsync(new(DocumentLayout.DatasetVersions(project, dataset)) { Limit = DeletionService.MostVersions }, cancellation);
        var isLast = versions.NextPageToken is null;
        var (path, write) = deletions.Plan([.. versions.Items.Select(version => version.Value.Blob)]);
        var storage = await _storage.AddAsync(project, -versions.Items.Sum(version => version.Value.Bytes), cancellation);
        List<DocumentWrite> writes = [.. versions.Items.Select(DocumentSet<DatasetVersionDocument>.Delete), write, storage];
        if (isLast) writes.Add(DocumentSet<DatasetDocument>.Delete(current));
        await documents.CommitAsync(writes, cancellation);
        return (path, isLast);
    }

    private Task RefuseInUseAsync(string project, string dataset, CancellationToken cancellation) =>
        jobs.RefuseAsync(
            project, $"dataset `{dataset}`",
            parameters => parameters.Dataset == dataset || parameters.Synthetic == dataset || parameters.Output == dataset, cancellation);

    private async Task<Stored<DatasetVersionDocument>> CommitVersionAsync(
        string project, string dataset, NewVersion made, BlobInfo blob, string sha256, CancellationToken cancellation)
    {
        var mayBeCommitted = false;
        VersionPlan plan;
        try
        {
            plan = await Retry.OnConflictAsync(
                async () =>
                {
                    mayBeCommitted = false;
                    var planned = await PlanVersionAsync(project, dataset, DatasetDocument.Source, made, blob, sha256, cancellation);
                    IReadOnlyList<DocumentWrite> writes = made.Also is { } also ? [.. planned.Writes, await also(planned.Number)] : planned.Writes;
                    mayBeCommitted = true;
                    await documents.CommitAsync(writes, cancellation);
                    return planned;
                },
                cancellation);
        }
        catch (Exception failure) when (!mayBeCommitted && (failure is SynthDataException or AlreadyMadeException))
        {
            await blobs.DeleteAsync(blob.Name, CancellationToken.None);
            throw;
        }

        // From here on the version has the blob; what a failed commit left is the orphan sweep's.
        if (plan.Started is { } started) await rules.AnnounceAsync(started, cancellation);
        return await GetVersionAsync(project, dataset, plan.Number, cancellation);
    }

    /// <summary>Once there are real rows in a dataset it stays a source, whatever a job puts behind them: by its kind readers are told apart.</summary>
    private static string KindAfter(DatasetDocument before, string added) =>
        before is { Kind: DatasetDocument.Source, Latest: > 0 } ? DatasetDocument.Source : added;

    private static void CheckName(string dataset)
    {
        if (!Identifiers.IsAllowed(dataset)) throw new SynthDataException(PlatformErrors.NameNotAllowed, $"`{dataset}` is no name for a dataset");
    }
}

/// <summary>A version about to be published.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Writes">The writes that publish it, all or none.</param>
/// <param name="Started">The job of the dataset's rule that is among them.</param>
internal sealed record VersionPlan(int Number, IReadOnlyList<DocumentWrite> Writes, RuleJob? Started);

/// <summary>What is known of a version before it is stored.</summary>
internal sealed record NewVersion(string FileName, string CreatedBy)
{
    /// <summary>Of the dataset, where it is made with the version; its id when null.</summary>
    public string? DatasetName { get; init; }

    public ReadParameters Read { get; init; } = new();

    public long? Rows { get; init; }

    public string? Job { get; init; }

    /// <summary>Plans a further write of the commit, given the version's number.</summary>
    public Func<int, Task<DocumentWrite>>? Also { get; init; }
}

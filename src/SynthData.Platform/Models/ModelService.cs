using SynthData.Engine.Models;
using SynthData.Errors;
using SynthData.Platform.Blobs;
using SynthData.Platform.Deletions;
using SynthData.Platform.Documents;
using SynthData.Platform.Idempotency;
using SynthData.Platform.Jobs;
using SynthData.Platform.Projects;

namespace SynthData.Platform.Models;

/// <summary>Named models and their versions.</summary>
#pragma warning disable CA1001 // Lives as long as the process; the semaphore holds no handle.
internal sealed class ModelService(IDocumentStore documents, IBlobStore blobs, ProjectService projects, DeletionService deletions, OpenJobs jobs, TimeProvider clock)
#pragma warning restore CA1001
{
    private readonly DocumentSet<ModelDocument> _models = new(documents, PlatformJson.Default.ModelDocument);
    private readonly DocumentSet<ModelVersionDocument> _versions = new(documents, PlatformJson.Default.ModelVersionDocument);

    /// <summary>A small file can unpack to much: one that somebody sent is read at a time.</summary>
    private readonly SemaphoreSlim _loading = new(1);

    private readonly StorageLedger _storage = new(documents, projects);

    /// <summary>In order of id.</summary>
    public Task<StoredPage<ModelDocument>> ListAsync(string project, int limit, string? pageToken, CancellationToken cancellation) =>
        _models.QueryAsync(new(DocumentLayout.Models(project)) { Limit = limit, PageToken = pageToken }, cancellation);

    /// <exception cref="SynthDataException">There is no such model.</exception>
    public async Task<Stored<ModelDocument>> GetAsync(string project, string model, CancellationToken cancellation) =>
        await _models.FindAsync(DocumentLayout.Model(project, model), cancellation) ?? throw PlatformErrors.Missing("model", model);

    /// <summary>Newest first.</summary>
    public Task<StoredPage<ModelVersionDocument>> ListVersionsAsync(string project, string model, int limit, string? pageToken, CancellationToken cancellation) =>
        _versions.QueryAsync(new(DocumentLayout.ModelVersions(project, model)) { Descending = true, Limit = limit, PageToken = pageToken }, cancellation);

    /// <param name="number">The promoted version when null, or the newest when none is promoted.</param>
    /// <exception cref="SynthDataException">There is no such version.</exception>
    public async Task<Stored<ModelVersionDocument>> GetVersionAsync(string project, string model, int? number, CancellationToken cancellation)
    {
        if (number is null)
        {
            var current = (await GetAsync(project, model, cancellation)).Value;
            number = current.Promoted ?? current.Latest;
        }

        return await _versions.FindAsync(DocumentLayout.ModelVersion(project, model, number.Value), cancellation)
            ?? throw PlatformErrors.Missing($"version {number} of model", model);
    }

    public Task<Stream> OpenAsync(ModelVersionDocument version, CancellationToken cancellation) => blobs.OpenReadAsync(version.Blob, cancellation);

    /// <summary>Makes a version the one that is sampled when none is named.</summary>
    public Task<Stored<ModelDocument>> PromoteAsync(string project, string model, int number, CancellationToken cancellation) =>
        Retry.OnConflictAsync(
            async () =>
            {
                await GetVersionAsync(project, model, number, cancellation);
                var current = await GetAsync(project, model, cancellation);
                await documents.CommitAsync([_models.Replace(current, current.Value with { Promoted = number })], cancellation);
                return await GetAsync(project, model, cancellation);
            },
            cancellation);

    /// <summary>Takes a model file as the next version; makes the model where there is none. The file is read whole first, so that a damaged one is refused.</summary>
    /// <exception cref="SynthDataException">Not a model, too large, or the quota is used up; nothing is left.</exception>
    public async Task<Stored<ModelVersionDocument>> ImportAsync(
        string project, string model, Stream content, long most, string createdBy, Func<int, Task<DocumentWrite>>? also, CancellationToken cancellation)
    {
        await projects.GetAsync(project, cancellation);
        if (!Identifiers.IsAllowed(model)) throw new SynthDataException(PlatformErrors.NameNotAllowed, $"`{model}` is no name for a model");
        var name = ObjectLayout.Model(project, model, Identifiers.New(clock));
        string sha256 = "";
        var blob = await blobs.WriteAsync(name, async (output, token) => sha256 = await HashingCopy.RunAsync(content, output, most, token), cancellation);
        var mayBeCommitted = false;
        int number;
        try
        {
            Model loaded;
            await using (var stream = await blobs.OpenReadAsync(name, cancellation)) loaded = await LoadAsync(stream, model, cancellation);
            number = await Retry.OnConflictAsync(
                async () =>
                {
                    mayBeCommitted = false;
                    var plan = await PlanVersionAsync(project, model, new(createdBy), loaded, blob, sha256, cancellation);
                    IReadOnlyList<DocumentWrite> writes = also is null ? plan.Writes : [.. plan.Writes, await also(plan.Number)];
                    mayBeCommitted = true;
                    await documents.CommitAsync(writes, cancellation);
                    return plan.Number;
                },
                cancellation);
        }
        catch (Exception failure) when (!mayBeCommitted && (failure is SynthDataException or AlreadyMadeException))
        {
            await blobs.DeleteAsync(name, CancellationToken.None);
            throw;
        }

        return await GetVersionAsync(project, model, number, cancellation);
    }

    private async Task<Model> LoadAsync(Stream stream, string model, CancellationToken cancellation)
    {
        await _loading.WaitAsync(cancellation);
        try
        {
            return Model.Load(stream, model);
        }
        finally
        {
            _loading.Release();
        }
    }

    /// <summary>The writes that publish a version, for a commit together with others. Read afresh at each try.</summary>
    public async Task<(int Number, IReadOnlyList<DocumentWrite> Writes)> PlanVersionAsync(
        string project, string model, Lineage lineage, Model fitted, BlobInfo blob, string sha256, CancellationToken cancellation)
    {
        var path = DocumentLayout.Model(project, model);
        var current = await _models.FindAsync(path, cancellation);
        var now = clock.GetUtcNow();
        var before = current?.Value ?? new(model, now, 0);
        var number = before.Latest + 1;
        var info = fitted.Info;
        var version = new ModelVersionDocument(
            number, now, lineage.CreatedBy, blob.Name, blob.Bytes, sha256, info.Generator, info.Fidelity.ToString().ToLowerInvariant(), info.Seed, info.FittedRows)
        {
            Columns = fitted.Metadata.Columns.Count, Dataset = lineage.Dataset, DatasetVersion = lineage.DatasetVersion, Job = lineage.Job,
        };
        return (number,
        [
            _models.Write(path, current, before with { Latest = number }),
            _versions.Create(DocumentLayout.ModelVersion(project, model, number), version),
            await _storage.AddAsync(project, blob.Bytes, cancellation),
        ]);
    }

    /// <summary>Deletes a model, its versions and their bytes: the model with its newest versions, after those before them.</summary>
    /// <exception cref="SynthDataException">There is no such model, or an open job uses it.</exception>
    public async Task DeleteAsync(string project, string model, CancellationToken cancellation)
    {
        await jobs.RefuseAsync(project, $"model `{model}`", parameters => parameters.Model == model, cancellation);
        for (var isLast = false; !isLast;)
        {
            (var deletion, isLast) = await Retry.OnConflictAsync(() => DeleteOldestAsync(project, model, cancellation), cancellation);
            await deletions.RunAsync(deletion, cancellation);
        }
    }

    /// <summary>Deletes the oldest versions, and with the last of them the model.</summary>
    private async Task<(DocumentPath Deletion, bool IsLast)> DeleteOldestAsync(string project, string model, CancellationToken cancellation)
    {
        var current = await GetAsync(project, model, cancellation);
        var versions = await _versions.QueryAsync(new(DocumentLayout.ModelVersions(project, model)) { Limit = DeletionService.MostVersions }, cancellation);
        var isLast = versions.NextPageToken is null;
        var (path, write) = deletions.Plan([.. versions.Items.Select(version => version.Value.Blob)]);
        var storage = await _storage.AddAsync(project, -versions.Items.Sum(version => version.Value.Bytes), cancellation);
        List<DocumentWrite> writes = [.. versions.Items.Select(DocumentSet<ModelVersionDocument>.Delete), write, storage];
        if (isLast) writes.Add(DocumentSet<ModelDocument>.Delete(current));
        await documents.CommitAsync(writes, cancellation);
        return (path, isLast);
    }
}

/// <summary>Where a model version comes from.</summary>
internal sealed record Lineage(string CreatedBy, string? Dataset = null, int? DatasetVersion = null, string? Job = null);

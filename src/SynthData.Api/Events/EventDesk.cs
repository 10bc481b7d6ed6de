using SynthData.Api.Access;
using SynthData.Api.Errors;
using SynthData.Api.Jobs;
using SynthData.Client.Wire;
using SynthData.Errors;
using SynthData.Files;
using SynthData.Gcp;
using SynthData.Platform;
using SynthData.Platform.Blobs.Encrypted;
using SynthData.Platform.Documents;
using SynthData.Platform.Events;
using SynthData.Platform.Keys;
using SynthData.Platform.Queues;

namespace SynthData.Api.Events;

/// <summary>
/// Does what events want, with the rights of who delivers them, each once. What fails for now is thrown, so that the sender delivers it again; what never can
/// be done is noted and answered, so that it does not.
/// </summary>
/// <param name="services">The platform.</param>
/// <param name="bucket">The bucket whose files are taken; null takes none.</param>
/// <param name="database">Source of the events of the service's own Firestore database: who may write there could write keys and roles as well.</param>
internal sealed class EventDesk(PlatformServices services, string? bucket, string? database)
{
    private static readonly HashSet<DiagnosticCode> OfService = [.. FileErrors.All, .. StoreErrors.All, .. QueueErrors.All, .. GcpErrors.All, .. EncryptedBlobErrors.All];
    private readonly EventTicks _ticks = new(services);

    /// <exception cref="SynthDataException">The caller may not do it, or it can't be done now.</exception>
    public async Task<EventResult> HandleAsync(CloudEvent cloudEvent, Caller caller, CancellationToken cancellation)
    {
        // Before anything is noted under the caller's name.
        if (!caller.Roles.Values.Any(role => Role.Includes(role, Role.Editor))) throw new SynthDataException(ApiErrors.RoleMissing, "This needs the role `editor` in a project");
        try
        {
            return await DoAsync(EventWish.Of(cloudEvent), cloudEvent, caller, cancellation);
        }
        catch (DocumentConflictException)
        {
            throw NotNow();
        }
        catch (SynthDataException failure) when (failure.Diagnostics.Any(problem => problem.Code == PlatformErrors.QuotaExceeded))
        {
            throw NotNow();
        }
        catch (SynthDataException failure) when (!failure.Diagnostics.Any(problem => OfService.Contains(problem.Code) || problem.Code == ApiErrors.RoleMissing))
        {
            return await BuryAsync(EventWish.OriginOf(cloudEvent), caller, failure, cancellation);
        }
    }

    private async Task<EventResult> DoAsync(EventWish wish, CloudEvent cloudEvent, Caller caller, CancellationToken cancellation)
    {
        switch (wish)
        {
            case EventJob when EventWish.IsOfDocument(cloudEvent) && Uri.UnescapeDataString(cloudEvent.Source) == database:
                throw new SynthDataException(EventErrors.OwnDatabase, "The document is in the service's own database");
            case EventJob job:
                Require(caller, job.Project);
                return await SubmitAsync(job, caller, cancellation);
            case EventDrop drop when drop.Bucket != bucket:
                throw new SynthDataException(EventErrors.OtherBucket, $"The bucket `{drop.Bucket}` is not the service's own");
            case EventDrop drop:
                Require(caller, drop.Drop.Project);
                var taken = await services.Drops.TakeAsync(drop.Drop, drop.Origin, caller.Actor, cancellation);
                if (taken is { IsNew: false, Version.RuleJob: { } started }) await services.Jobs.SendAgainAsync(drop.Drop.Project, started, cancellation);
                return Result(drop, taken);
            case EventTick:
                Require(caller, KeyService.AllProjects);
                return new("done") { Jobs = await _ticks.TickAsync(cancellation) };
            default:
                return new("ignored");
        }
    }

    private async Task<EventResult> SubmitAsync(EventJob wish, Caller caller, CancellationToken cancellation)
    {
        var made = await services.Events.FindAsync(wish.Project, EventLedger.Job, wish.Origin, cancellation) is null
            && await services.Jobs.SubmitForEventAsync(
                wish.Project, wish.Request.Kind, JobWire.Asked(wish.Request.Parameters ?? new()), caller.Actor, wish.Origin, services.Events, cancellation);
        if (!made) await services.Jobs.SendAgainAsync(wish.Project, wish.Origin.JobId, cancellation);
        return new(made ? "done" : "known") { Project = wish.Project, Job = wish.Origin.JobId };
    }

    private static EventResult Result(EventDrop wish, TakenDrop taken) => taken.Version is null && !taken.IsNew
        ? new("ignored")
        : new(taken.IsNew ? "done" : "known") { Project = wish.Drop.Project, Dataset = wish.Drop.Dataset, Version = taken.Version?.Number, Job = taken.Version?.RuleJob };

    private async Task<EventResult> BuryAsync(EventOrigin origin, Caller caller, SynthDataException failure, CancellationToken cancellation)
    {
        await services.Events.BuryAsync(origin, [.. failure.Diagnostics.Select(problem => problem.Code.Code).Distinct()], caller.Actor, cancellation);
        return new("dead")
        {
            Errors = [.. failure.Diagnostics.Select(problem => new ErrorInfo(problem.Code.Code, problem.Message, problem.Hint ?? problem.Code.Hint, Path: problem.Place.Path))],
        };
    }

    private static void Require(Caller caller, string project)
    {
        if (caller.RoleIn(project) is not { } role || !Role.Includes(role, Role.Editor))
            throw new SynthDataException(ApiErrors.RoleMissing, $"The event needs the role `editor` {(project == KeyService.AllProjects ? "in all projects" : "in its project")}");
    }

    private static SynthDataException NotNow() => new(EventErrors.NotNow, EventErrors.NotNow.Title);
}

using SynthData.Errors;
using SynthData.Platform.Deletions;
using SynthData.Platform.Documents;
using SynthData.Platform.Jobs;

namespace SynthData.Platform.Projects;

/// <summary>Deletes whole projects.</summary>
internal sealed class ProjectDeletion(IDocumentStore documents, ProjectService projects, OpenJobs jobs, DeletionService deletions)
{
    /// <summary>Deletes a project with datasets, models, jobs, reports, usage and keys; its audit log stays.</summary>
    /// <exception cref="SynthDataException">There is no such project, it has open jobs, or it was changed meanwhile.</exception>
    public async Task DeleteAsync(string project, CancellationToken cancellation)
    {
        var current = await projects.GetAsync(project, cancellation);
        await jobs.RefuseAsync(project, $"project `{project}`", _ => true, cancellation);
        var (path, write) = deletions.PlanProject(project);
        try
        {
            await documents.CommitAsync([DocumentSet<ProjectDocument>.Delete(current), write], cancellation);
        }
        catch (DocumentConflictException)
        {
            throw new SynthDataException(PlatformErrors.Changed, $"The project `{project}` was changed since it was read");
        }

        await deletions.RunAsync(path, cancellation);
    }
}

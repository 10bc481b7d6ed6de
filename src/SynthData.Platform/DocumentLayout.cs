using System.Globalization;
using SynthData.Platform.Documents;

namespace SynthData.Platform;

/// <summary>Where documents are.</summary>
internal static class DocumentLayout
{
    public const string Projects = "projects", Keys = "keys", Sessions = "sessions", Deletions = "deletions", Queue = "queue", Events = "events", DeadEvents = "deadEvents";

    /// <summary>Marks of a store's own commits: they mean nothing to others, and are part of no export.</summary>
    public const string Commits = "commits";

    /// <summary>Acts and usage of the service itself.</summary>
    public const string Service = "-";

    /// <summary>Says that a backup runs.</summary>
    public static DocumentPath Backup { get; } = new("service", "backup");

    /// <summary>Says that a restore began and has not ended.</summary>
    public static DocumentPath Restore { get; } = new("service", "restore");

    /// <summary>Says that a project goes with all that it has.</summary>
    public static DocumentPath ProjectDeletion(string project) => new(Deletions, "project-" + project);

    public static DocumentPath Project(string project) => new(Projects, project);

    public static string Datasets(string project) => $"projects/{project}/datasets";

    public static DocumentPath Dataset(string project, string dataset) => new(Datasets(project), dataset);

    public static string DatasetVersions(string project, string dataset) => $"projects/{project}/datasets/{dataset}/versions";

    public static DocumentPath DatasetVersion(string project, string dataset, int number) => new(DatasetVersions(project, dataset), Number(number));

    public static string Models(string project) => $"projects/{project}/models";

    public static DocumentPath Model(string project, string model) => new(Models(project), model);

    public static string ModelVersions(string project, string model) => $"projects/{project}/models/{model}/versions";

    public static DocumentPath ModelVersion(string project, string model, int number) => new(ModelVersions(project, model), Number(number));

    public static string Jobs(string project) => $"projects/{project}/jobs";

    public static DocumentPath Job(string project, string job) => new(Jobs(project), job);

    /// <summary>Jobs of rules that there was no room for yet.</summary>
    public static string OwedJobs(string project) => $"projects/{project}/owedJobs";

    public static DocumentPath OwedJob(string project, string job) => new(OwedJobs(project), job);

    /// <summary>How far the running step of a job is: overwritten often, so apart from the job.</summary>
    public static DocumentPath JobEvent(string project, string job) => new(JobEvents(project), job);

    public static string JobEvents(string project) => $"projects/{project}/jobEvents";

    public static string Reports(string project) => $"projects/{project}/reports";

    public static DocumentPath Report(string project, string report) => new(Reports(project), report);

    public static string Usage(string project) => $"projects/{project}/usage";

    public static string Audit(string project) => $"projects/{project}/audit";

    public static string Idempotency(string project) => $"projects/{project}/idempotency";

    public static string Storage(string project) => $"projects/{project}/storage";

    /// <summary>How much of a project's work is in line.</summary>
    public static DocumentPath QueueLine(string project) => new(Queue, project);

    public static string QueuedWorks(string project) => $"{Queue}/{project}/work";

    public static DocumentPath QueuedWork(string project, string work) => new(QueuedWorks(project), work);

    /// <summary>Of one width, so that the order of ids is the order of numbers.</summary>
    private static string Number(int number) => number.ToString("D6", CultureInfo.InvariantCulture);
}

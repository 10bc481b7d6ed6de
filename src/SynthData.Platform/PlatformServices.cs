using SynthData.Platform.Audit;
using SynthData.Platform.Blobs;
using SynthData.Platform.Datasets;
using SynthData.Platform.Deletions;
using SynthData.Platform.Deliveries;
using SynthData.Platform.Documents;
using SynthData.Platform.Events;
using SynthData.Platform.Idempotency;
using SynthData.Platform.Jobs;
using SynthData.Platform.Keys;
using SynthData.Platform.Models;
using SynthData.Platform.Projects;
using SynthData.Platform.Queues;
using SynthData.Platform.Reports;
using SynthData.Platform.Rules;
using SynthData.Platform.Usage;

namespace SynthData.Platform;

/// <summary>Everything that the service does with projects, whoever asks: above the ports, below the API.</summary>
internal sealed class PlatformServices
{
    public PlatformServices(IDocumentStore documents, IBlobStore blobs, IWorkQueue queue, PlatformOptions options, Destinations? destinations = null)
    {
        (Documents, Blobs, Queue, Options, Destinations) = (documents, blobs, queue, options, destinations ?? Destinations.None);
        Deletions = new(documents, blobs, options.Clock);
        Idempotency = new(documents, options.Clock);
        Usage = new(documents, options.Clock);
        Audit = new(documents, options.Clock);
        Keys = new(documents, options.Clock);
        Sessions = new(documents, options.Clock);
        Projects = new(documents, options.Clock);
        OpenJobs = new(documents);
        var quotas = new JobQuotas(Projects, OpenJobs);
        var line = new JobLine(queue);
        var ruleJobs = new RuleJobs(documents, line, quotas, options);
        Datasets = new(documents, blobs, Projects, Deletions, OpenJobs, ruleJobs, options.Clock);
        Models = new(documents, blobs, Projects, Deletions, OpenJobs, options.Clock);
        LoadedModels = new(blobs);
        Reports = new(documents, blobs, Deletions);
        Jobs = new(documents, line, Projects, Datasets, Models, Usage, quotas, Destinations, options);
        Rules = new(documents, Projects, Datasets, Models, ruleJobs, quotas, Destinations, options.Clock);
        Events = new(documents, options.Clock);
        Drops = new(documents, blobs, Projects, Datasets, Events, options);
        ProjectDeletion = new(documents, Projects, OpenJobs, Deletions);
    }

    public IDocumentStore Documents { get; }

    public IBlobStore Blobs { get; }

    public IWorkQueue Queue { get; }

    public PlatformOptions Options { get; }

    public Destinations Destinations { get; }

    public ProjectService Projects { get; }

    public ProjectDeletion ProjectDeletion { get; }

    public DatasetService Datasets { get; }

    public ModelService Models { get; }

    public LoadedModels LoadedModels { get; }

    public JobService Jobs { get; }

    public OpenJobs OpenJobs { get; }

    public RuleService Rules { get; }

    public EventLedger Events { get; }

    public DropService Drops { get; }

    public ReportService Reports { get; }

    public KeyService Keys { get; }

    public SessionService Sessions { get; }

    public UsageService Usage { get; }

    public AuditService Audit { get; }

    public IdempotencyService Idempotency { get; }

    public DeletionService Deletions { get; }
}

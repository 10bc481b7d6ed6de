namespace SynthData.Infra.Passes.Cost;

/// <summary>An amount of a month that Google does not bill.</summary>
/// <param name="Name">What is free.</param>
/// <param name="Amount">In the unit of the lines it is taken from.</param>
/// <param name="PerProject">Once a project; else once a billing account.</param>
internal sealed record FreeTier(string Name, decimal Amount, bool PerProject = false)
{
    /// <summary>Stands for all resources of a billing account.</summary>
    public const string AccountAddress = "billing_account";

    /// <summary>Stands for all resources of a project.</summary>
    public const string ProjectAddress = "project";

    // A day's amount of Firestore, in hundred thousands a month of 730 hours.
    private const decimal DaysPer100K = 730m / 24 / 100_000;

    public static readonly FreeTier RunRequests = new("Cloud Run requests", 2_000_000);
    public static readonly FreeTier RunCpu = new("Cloud Run vCPU (request-based)", 180_000);
    public static readonly FreeTier RunMemory = new("Cloud Run memory (request-based)", 360_000);
    public static readonly FreeTier RunInstanceCpu = new("Cloud Run vCPU (instance-based and jobs)", 240_000);
    public static readonly FreeTier RunInstanceMemory = new("Cloud Run memory (instance-based and jobs)", 450_000);
    public static readonly FreeTier FunctionCalls = new("Cloud Run functions invocations (1st gen)", 2_000_000);
    public static readonly FreeTier FunctionCpu = new("Cloud Run functions CPU (1st gen)", 200_000);
    public static readonly FreeTier FunctionMemory = new("Cloud Run functions memory (1st gen)", 400_000);
    public static readonly FreeTier FunctionTransfer = new("Cloud Run functions outbound data (1st gen)", 5);

    /// <summary>74.40 USD of zonal and Autopilot clusters.</summary>
    public static readonly FreeTier ClusterFee = new("Kubernetes Engine cluster fee", 744);

    public static readonly FreeTier FirestoreReads = new("Firestore reads", 50_000 * DaysPer100K, PerProject: true);
    public static readonly FreeTier FirestoreWrites = new("Firestore writes", 20_000 * DaysPer100K, PerProject: true);
    public static readonly FreeTier FirestoreDeletes = new("Firestore deletes", 20_000 * DaysPer100K, PerProject: true);
    public static readonly FreeTier FirestoreStorage = new("Firestore storage", 1, PerProject: true);
    public static readonly FreeTier BucketStorage = new("Cloud Storage, us-east1, us-west1 and us-central1", 5);
    public static readonly FreeTier BucketClassA = new("Cloud Storage class A operations", 0.5m);
    public static readonly FreeTier BucketClassB = new("Cloud Storage class B operations", 5);
    public static readonly FreeTier Messages = new("Pub/Sub throughput", 10m / 1024);
    public static readonly FreeTier QueryStorage = new("BigQuery storage", 10);
    public static readonly FreeTier Queries = new("BigQuery queries", 1);
    public static readonly FreeTier StorageWrites = new("BigQuery Storage Write API", 2048);
    public static readonly FreeTier SecretVersions = new("Secret Manager versions", 6);
    public static readonly FreeTier SecretAccesses = new("Secret Manager access operations", 1);
    public static readonly FreeTier SecretRotations = new("Secret Manager rotations", 3);
    public static readonly FreeTier Artifacts = new("Artifact Registry storage", 0.5m);
    public static readonly FreeTier Logs = new("Cloud Logging ingestion", 50, PerProject: true);
    public static readonly FreeTier Metrics = new("Cloud Monitoring metrics", 150);
    public static readonly FreeTier MetricReads = new("Cloud Monitoring read API calls", 1000);
    public static readonly FreeTier UptimeChecks = new("Cloud Monitoring uptime checks", 1000, PerProject: true);
    public static readonly FreeTier Schedules = new("Cloud Scheduler jobs", 3);
    public static readonly FreeTier Builds = new("Cloud Build minutes", 2500);
    public static readonly FreeTier Tasks = new("Cloud Tasks operations", 1);
    public static readonly FreeTier WorkflowSteps = new("Workflows internal steps", 5);
    public static readonly FreeTier WorkflowCalls = new("Workflows external steps", 2);
    public static readonly FreeTier Pipelines = new("Cloud Deploy pipelines", 1);

    /// <summary>What the free tiers take off: a line of its own for each tier and environment, with a negative cost. Several environments share by what they use.</summary>
    public static IEnumerable<CostLine> Take(IReadOnlyList<CostLine> lines) =>
        lines.Where(line => line is { Free: not null, Monthly: > 0 })
            .GroupBy(line => (line.Free!, Project: line.Free!.PerProject ? line.Project : null))
            .SelectMany(tier => TakeFrom(tier.Key.Item1, [.. tier]));

    private static IEnumerable<CostLine> TakeFrom(FreeTier tier, CostLine[] lines)
    {
        var all = lines.Sum(line => line.Quantity!.Value);
        var share = Math.Min(1, tier.Amount / all);
        foreach (var group in lines.GroupBy(line => (line.Environment, line.UnitPrice, line.Unit)))
        {
            var first = group.First();
            yield return new()
            {
                Address = tier.PerProject ? ProjectAddress : AccountAddress, Line = $"Free tier: {tier.Name}", Environment = first.Environment, Project = first.Project, Unit = first.Unit, Price = first.Price,
                Factor = first.Factor, IsUsage = true, Quantity = -decimal.Round(group.Sum(line => line.Quantity!.Value) * share, 12),
            };
        }
    }
}

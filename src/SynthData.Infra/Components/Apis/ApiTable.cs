namespace SynthData.Infra.Components.Apis;

/// <summary>One API of Google's that a project turns on.</summary>
/// <param name="Service">Its name, such as <c>storage.googleapis.com</c>.</param>
/// <param name="Title">As a reader calls it.</param>
internal sealed record Api(string Service, string Title)
{
    /// <summary>Local name of its resource: <c>storage</c>.</summary>
    public string Local => Service[..Service.IndexOf('.', StringComparison.Ordinal)];
}

/// <summary>Which APIs a resource needs, by how its type begins.</summary>
internal static class ApiTable
{
    private static readonly Api Compute = new("compute.googleapis.com", "Compute Engine, which networks belong to");
    private static readonly Api Iam = new("iam.googleapis.com", "service accounts and workload identity");
    private static readonly Api IamCredentials = new("iamcredentials.googleapis.com", "short-lived credentials and signatures");
    private static readonly Api ResourceManager = new("cloudresourcemanager.googleapis.com", "the project itself and grants on it");
    private static readonly Api Storage = new("storage.googleapis.com", "Cloud Storage");

    /// <summary>What a repository of images needs beside its own when the images are scanned.</summary>
    public static Api Scanning { get; } = new("containerscanning.googleapis.com", "scans of images for vulnerabilities");

    /// <summary>What a grant of the right to make tokens or signatures needs.</summary>
    public static IReadOnlyList<Api> Signing { get; } = [Iam, IamCredentials];

    // The first beginning that fits holds; longer ones therefore come first.
    private static readonly (string Beginning, Api[] Apis)[] Entries =
    [
        ("google_artifact_registry_", [new("artifactregistry.googleapis.com", "Artifact Registry")]),
        ("google_bigquery_", [new("bigquery.googleapis.com", "BigQuery")]),
        ("google_certificate_manager_", [new("certificatemanager.googleapis.com", "Certificate Manager")]),
        ("google_cloud_scheduler_", [new("cloudscheduler.googleapis.com", "Cloud Scheduler")]),
        ("google_binary_authorization_", [new("binaryauthorization.googleapis.com", "Binary Authorization")]),
        ("google_billing_", [new("billingbudgets.googleapis.com", "budgets"), new("cloudbilling.googleapis.com", "billing accounts")]),
        ("google_cloud_run_", [new("run.googleapis.com", "Cloud Run")]),
        ("google_cloudfunctions2_",
            [
                new("cloudfunctions.googleapis.com", "functions"), new("cloudbuild.googleapis.com", "Cloud Build"), new("run.googleapis.com", "Cloud Run"),
                new("artifactregistry.googleapis.com", "Artifact Registry"),
            ]),
        ("google_compute_", [Compute]),
        ("google_container_analysis_", [new("containeranalysis.googleapis.com", "notes about images")]),
        ("google_container_", [new("container.googleapis.com", "Kubernetes clusters"), IamCredentials]),
        ("google_dataflow_", [new("dataflow.googleapis.com", "Dataflow"), Compute]),
        ("google_dns_", [new("dns.googleapis.com", "Cloud DNS")]),
        ("google_eventarc_", [new("eventarc.googleapis.com", "Eventarc")]),
        ("google_firestore_", [new("firestore.googleapis.com", "Firestore")]),
        ("google_gke_backup_", [new("gkebackup.googleapis.com", "Backup for GKE")]),
        ("google_gke_hub_", [new("gkehub.googleapis.com", "fleets of clusters"), new("mesh.googleapis.com", "Cloud Service Mesh")]),
        ("google_iam_workload_identity_pool", [Iam, new("sts.googleapis.com", "tokens for workload identity"), IamCredentials]),
        ("google_kms_", [new("cloudkms.googleapis.com", "Cloud KMS")]),
        ("google_logging_", [new("logging.googleapis.com", "Cloud Logging")]),
        ("google_monitoring_", [new("monitoring.googleapis.com", "Cloud Monitoring"), new("clouderrorreporting.googleapis.com", "Error Reporting"), new("cloudtrace.googleapis.com", "Cloud Trace")]),
        ("google_project_iam_custom_role", [Iam]),
        ("google_project", [ResourceManager]),
        ("google_pubsub_", [new("pubsub.googleapis.com", "Pub/Sub")]),
        ("google_secret_manager_", [new("secretmanager.googleapis.com", "Secret Manager")]),
        ("google_service_account", [Iam]),
        ("google_service_networking_", [new("servicenetworking.googleapis.com", "private addresses of managed services")]),
        ("google_spanner_", [new("spanner.googleapis.com", "Spanner")]),
        ("google_sql_", [new("sqladmin.googleapis.com", "Cloud SQL")]),
        ("google_storage_", [Storage]),
    ];

    /// <summary>Null when no entry fits: a component uses a type that the table lacks.</summary>
    public static IReadOnlyList<Api>? Find(string type) => Entries.FirstOrDefault(entry => type.StartsWith(entry.Beginning, StringComparison.Ordinal)).Apis;

    /// <summary>The API of that name; one that no type stands for, such as a service agent's, is called by its name.</summary>
    public static Api Named(string service) => Entries.SelectMany(entry => entry.Apis).FirstOrDefault(api => api.Service == service) ?? new(service, service);
}

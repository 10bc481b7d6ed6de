namespace SynthData.Infra.Components.Keys;

/// <summary>Google's own service accounts, one a project and service: they encrypt and decrypt for a customer's key, and call for what a stack asks of their service.</summary>
internal enum ServiceAgent
{
    Storage,
    Sql,
    PubSub,
    Firestore,
    ArtifactRegistry,
    SecretManager,
    Run,
    BigQuery,
    Compute,
    Kubernetes,
    KubernetesBackup,
    Scheduler,
    Eventarc,
    Dataflow,
    Spanner,
}

namespace SynthData.Infra.Components.Keys;

/// <summary>Google's own service accounts, one a project and service, that encrypt and decrypt for a customer's key.</summary>
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
}

namespace SynthData.Gcp.Transport;

/// <summary>Names of the services: for hosts, for people, and for the command that enables them.</summary>
internal static class GcpServices
{
    public static Uri HostOf(GcpService service) => new($"https://{ApiOf(service)}/");

    /// <summary>What <c>gcloud services enable</c> takes.</summary>
    public static string ApiOf(GcpService service) => service switch
    {
        GcpService.Storage => "storage.googleapis.com",
        GcpService.Firestore => "firestore.googleapis.com",
        GcpService.PubSub => "pubsub.googleapis.com",
        GcpService.SecretManager => "secretmanager.googleapis.com",
        GcpService.Kms => "cloudkms.googleapis.com",
        GcpService.Monitoring => "monitoring.googleapis.com",
        GcpService.Billing => "cloudbilling.googleapis.com",
        GcpService.Spanner => "spanner.googleapis.com",
        GcpService.Dataflow => "dataflow.googleapis.com",
        _ => "iamcredentials.googleapis.com",
    };

    public static string NameOf(GcpService service) => service switch
    {
        GcpService.Storage => "Cloud Storage",
        GcpService.Firestore => "Firestore",
        GcpService.PubSub => "Pub/Sub",
        GcpService.SecretManager => "Secret Manager",
        GcpService.Kms => "Cloud KMS",
        GcpService.Monitoring => "Cloud Monitoring",
        GcpService.Billing => "Cloud Billing",
        GcpService.Spanner => "Spanner",
        GcpService.Dataflow => "Dataflow",
        _ => "IAM Credentials",
    };

    /// <summary>The smallest predefined role that allows a request.</summary>
    public static string RoleFor(GcpRequest request)
    {
        var path = request.Path.Split('?')[0];
        var verb = path[(path.LastIndexOf(':') + 1)..];
        return request.Service switch
        {
            GcpService.Storage when request.Method == HttpMethod.Get => "roles/storage.objectViewer",
            GcpService.Storage => "roles/storage.objectUser",
            GcpService.Firestore => "roles/datastore.user",
            GcpService.PubSub => verb switch
            {
                "publish" => "roles/pubsub.publisher",
                "pull" or "acknowledge" or "modifyAckDeadline" => "roles/pubsub.subscriber",
                _ when request.Method == HttpMethod.Get => "roles/pubsub.viewer",
                _ => "roles/pubsub.editor",
            },
            GcpService.SecretManager => verb switch
            {
                "access" => "roles/secretmanager.secretAccessor",
                "addVersion" => "roles/secretmanager.secretVersionAdder",
                _ => "roles/secretmanager.admin",
            },
            GcpService.Kms => verb switch
            {
                "encrypt" => "roles/cloudkms.cryptoKeyEncrypter",
                "decrypt" => "roles/cloudkms.cryptoKeyDecrypter",
                _ => "roles/cloudkms.admin",
            },
            GcpService.Monitoring => "roles/monitoring.viewer",
            GcpService.Billing => "roles/serviceusage.serviceUsageConsumer",
            GcpService.Spanner => "roles/spanner.databaseUser",
            GcpService.Dataflow => "roles/dataflow.developer",
            _ => "roles/iam.serviceAccountTokenCreator",
        };
    }
}

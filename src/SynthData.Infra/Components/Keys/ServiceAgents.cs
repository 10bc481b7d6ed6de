using System.Collections.Immutable;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Keys;

/// <summary>Google's own service accounts in the project, as members of grants. Names: Google Cloud docs, "Service agents", read 2026.</summary>
internal sealed class ServiceAgents(BuildContext context)
{
    /// <summary>The agent as an IAM member. One that Google makes late is asked for first, so that a grant to it can't fail.</summary>
    public Value MemberOf(ServiceAgent agent) => agent switch
    {
        ServiceAgent.Storage => Read("google_storage_project_service_account", "Cloud Storage"),
        ServiceAgent.Run => Named("serverless-robot-prod"),
        ServiceAgent.Compute => Named("compute-system"),
        ServiceAgent.BigQuery => Read("google_bigquery_default_service_account", "BigQuery"),
        ServiceAgent.Sql => AskedFor("sqladmin"),
        ServiceAgent.PubSub => AskedFor("pubsub"),
        ServiceAgent.Firestore => AskedFor("firestore"),
        ServiceAgent.ArtifactRegistry => AskedFor("artifactregistry"),
        ServiceAgent.SecretManager => AskedFor("secretmanager"),
        ServiceAgent.Dataflow => AskedFor("dataflow"),
        ServiceAgent.Spanner => AskedFor("spanner"),
        ServiceAgent.Eventarc => AskedFor("eventarc"),
        ServiceAgent.Kubernetes => AskedFor("container"),
        ServiceAgent.KubernetesBackup => AskedFor("gkebackup"),
        ServiceAgent.Scheduler => AskedFor("cloudscheduler"),
        _ => throw new InvalidOperationException($"no name for the agent of {agent}"),
    };

    /// <summary>What makes the agent, where naming it does not ask for it.</summary>
    public static ImmutableArray<Address> MadeBy(ServiceAgent agent) => agent is ServiceAgent.Run ? [new("google_project_service", "run")] : [];

    // Made when it is first asked who that is.
    private Value Read(string type, string service)
    {
        var address = new Address(type, "this", IsData: true);
        var account = context.Graph.Find(address) ?? context.Graph.Add(new()
        {
            Address = address,
            Component = "project",
            Concern = Concern.Identity,
            Reason = $"Google makes {service}'s agent when it is first asked for, and a grant needs it before",
            Body = new() { ["project"] = context.ProjectId },
        });
        return account.Output("member");
    }

    private Value Named(string service) => Value.Template($"serviceAccount:service-{context.ProjectNumber}@{service}.iam.gserviceaccount.com");

    private Value AskedFor(string api)
    {
        var address = new Address("google_project_service_identity", api);
        var identity = context.Graph.Find(address) ?? context.Graph.Add(new()
        {
            Address = address,
            Component = "project",
            Concern = Concern.Identity,
            Reason = "Google makes this agent when its service is first used, and a grant needs it before",
            Body = new() { ["project"] = context.ProjectId, ["service"] = $"{api}.googleapis.com" },
        });
        return identity.Output("member");
    }
}

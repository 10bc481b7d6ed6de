using SynthData.Infra.Components.Admission;
using SynthData.Infra.Components.Audit;
using SynthData.Infra.Components.BigQuery;
using SynthData.Infra.Components.Buckets;
using SynthData.Infra.Components.Budgets;
using SynthData.Infra.Components.Clusters;
using SynthData.Infra.Components.Dataflow;
using SynthData.Infra.Components.Edge;
using SynthData.Infra.Components.Federation;
using SynthData.Infra.Components.Firestore;
using SynthData.Infra.Components.Functions;
using SynthData.Infra.Components.Identities;
using SynthData.Infra.Components.Images;
using SynthData.Infra.Components.Jobs;
using SynthData.Infra.Components.Keys;
using SynthData.Infra.Components.Network;
using SynthData.Infra.Components.Observability;
using SynthData.Infra.Components.Organization;
using SynthData.Infra.Components.Perimeter;
using SynthData.Infra.Components.Pods;
using SynthData.Infra.Components.Schedules;
using SynthData.Infra.Components.Secrets;
using SynthData.Infra.Components.Services;
using SynthData.Infra.Components.Spanner;
using SynthData.Infra.Components.Sql;
using SynthData.Infra.Components.Topics;
using SynthData.Infra.Components.Triggers;

namespace SynthData.Infra.Components;

/// <summary>Every component, in the order they are built: what others point to comes first. Also the order of the stack reference.</summary>
internal static class ComponentList
{
    public static IReadOnlyList<IComponent> All { get; } =
    [
        new OrganizationComponent(),
        new NetworkComponent(),
        new ImagesComponent(),
        new TopicsComponent(),
        new SecretsComponent(),
        new BucketsComponent(),
        new FirestoreComponent(),
        new SqlComponent(),
        new SpannerComponent(),
        new BigQueryComponent(),
        new ServicesComponent(),
        new EdgeComponent(),
        new JobsComponent(),
        new FunctionsComponent(),
        new AdmissionComponent(),
        new DataflowComponent(),
        new ClustersComponent(),
        new SchedulesComponent(),
        new PodsComponent(),
        new ObservabilityComponent(),
        new TriggersComponent(),
        new AuditComponent(),
        new BudgetsComponent(),
        new IdentitiesComponent(),
        new FederationComponent(),
        // After all that it protects.
        new PerimeterComponent(),
        // Last: it says which keys encrypt nothing.
        new KeysComponent(),
    ];
}

using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Apis;

/// <summary>Turns on the APIs that the resources of the graph need, before the resources that need them.</summary>
internal static class ApiResources
{
    private const string Type = "google_project_service";

    /// <summary>The APIs that the resources of the environment's own root need.</summary>
    public static IEnumerable<Api> NeededBy(ResourceGraph graph) => graph.Resources.Where(resource => resource.Root == Root.Platform).SelectMany(Needs).Distinct();

    public static void Add(BuildContext context)
    {
        // The organisation's root runs in a project of its administrators', with APIs of theirs.
        var resources = context.Graph.Resources.Where(resource => resource.Root == Root.Platform).ToDictionary(resource => resource.Address);
        var reached = new Dictionary<Address, HashSet<Api>>();
        foreach (var api in NeededBy(context.Graph).OrderBy(api => api.Service, StringComparer.Ordinal).ToArray()) Enable(context, api);
        foreach (var resource in resources.Values)
        {
            // What another resource already waited for need not be waited for again.
            var waited = Targets(resource).SelectMany(Reached).ToHashSet();
            var missing = Needs(resource).Where(api => !waited.Contains(api)).Select(api => new Address(Type, api.Local)).ToArray();
            if (missing.Length > 0) context.Graph.Replace(resource with { DependsOn = [.. resource.DependsOn, .. missing] });
        }

        IEnumerable<Api> Reached(Address address)
        {
            if (reached.TryGetValue(address, out var known)) return known;
            // Entered before its targets are: a circle, which the graph's checks report, ends here.
            var apis = reached[address] = [];
            if (!resources.TryGetValue(address, out var resource)) return apis;
            apis.UnionWith(Needs(resource));
            foreach (var target in Targets(resource)) apis.UnionWith(Reached(target));
            return apis;
        }
    }

    private static IReadOnlyList<Api> Needs(Resource resource)
    {
        // A service agent belongs to the API that it is made for.
        if (resource.Address.Type == "google_project_service_identity" && resource.Body["service"] is TextValue { Text: var service }) return [ApiTable.Named(service)];
        if (resource.Address.Type == "google_artifact_registry_repository"
            && resource.Body["vulnerability_scanning_config"] is ObjectValue scanning && scanning["enablement_config"] is TextValue { Text: "INHERITED" })
            return [.. ApiTable.Find(resource.Address.Type)!, ApiTable.Scanning];
        // A job on demand is no resource: what stands for it is the right to work on it.
        if (resource.Address.Type == "google_project_iam_member" && resource.Body["role"] is TextValue { Text: "roles/dataflow.worker" })
            return [.. ApiTable.Find(resource.Address.Type)!, .. ApiTable.Find("google_dataflow_")!];
        if (resource.Address.Type == "google_service_account_iam_member" && resource.Body["role"] is TextValue { Text: "roles/iam.serviceAccountTokenCreator" }) return ApiTable.Signing;
        return ApiTable.Find(resource.Address.Type) ?? throw new InvalidOperationException($"the table of APIs has no entry for {resource.Address.Type}");
    }

    private static IEnumerable<Address> Targets(Resource resource) =>
        ValueReferences.In(resource.Body).Select(found => found.Value).OfType<OutputValue>().Select(output => output.Target).Concat(resource.DependsOn);

    private static void Enable(BuildContext context, Api api) => context.Graph.Add(new()
    {
        Address = new(Type, api.Local),
        Component = "apis",
        Concern = Concern.Apis,
        Reason = $"Turns on {api.Title}",
        Body = new()
        {
            ["project"] = context.ProjectId,
            ["service"] = api.Service,
            // Others in the project may use it too; taking this platform away must not turn it off for them.
            ["disable_on_destroy"] = false,
        },
    });
}

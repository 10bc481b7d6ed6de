using SynthData.Infra.Graph;
using SynthData.Infra.Passes.Residency;

namespace SynthData.Infra.Passes.Failover;

/// <summary>Reads out of a graph what becomes of each component when a region is lost. How each service of Google's fails over: its documentation, read 2026.</summary>
internal sealed class LossReader(ResourceGraph graph, IReadOnlyList<string> regions, string lost)
{
    // Stand in a region and mean nothing by themselves: they come and go with what uses them.
    private static readonly string[] Supports =
    [
        "google_compute_", "google_kms_", "google_project", "google_service_account", "google_dns_", "google_container_node_pool",
    ];

    private readonly Places _places = new(graph);

    public IReadOnlyList<Consequence> Read()
    {
        var found = new List<Consequence>();
        var away = new HashSet<(string Component, string Type)>();
        foreach (var component in graph.Resources.Where(one => one.Root == Root.Platform && !one.Address.IsData).GroupBy(one => one.Component, StringComparer.Ordinal))
        {
            foreach (var kind in component.GroupBy(one => one.Address.Type, StringComparer.Ordinal).Where(kind => !kind.Key.EndsWith("_iam_member", StringComparison.Ordinal)))
            {
                if (Read(component.Key, kind.Key, [.. kind]) is not { } consequence) continue;
                found.Add(consequence);
                if (consequence.Aftermath == Aftermath.Waits) away.Add((component.Key, kind.Key));
            }
        }

        return [.. found.Select(one => WithoutWhatIsAway(one, away)).DistinctBy(one => (one.Component, one.Aftermath, one.What)).OrderBy(one => one.Component, StringComparer.Ordinal)];
    }

    // A service that runs elsewhere is of little use when what it uses does not.
    private Consequence WithoutWhatIsAway(Consequence one, HashSet<(string Component, string Type)> away)
    {
        if (one.Aftermath != Aftermath.TakenOver) return one;
        var used = graph.Resources.Where(resource => resource.Component == one.Component && resource.Address.Type == "google_cloud_run_v2_service")
            .SelectMany(Places.Outputs).Select(output => graph.Find(output.Target)).OfType<Resource>().Where(target => away.Contains((target.Component, target.Address.Type)))
            .Select(target => target.Component).Distinct().Order(StringComparer.Ordinal).ToArray();
        return used.Length == 0 ? one : one with { What = $"{one.What}, without {string.Join(", ", used.Select(path => $"`{path}`"))}" };
    }

    private Consequence? Read(string component, string type, Resource[] resources)
    {
        // What is encrypted by a key of the region can't be read elsewhere either.
        if (resources.Any(one => _places.OfKey(one) == lost && _places.Of(one) != lost) && type != "google_secret_manager_secret")
            return new(component, Aftermath.Waits, [], $"its key is in {lost}");
        return type switch
        {
            "google_compute_backend_service" => Backend(component, resources),
            "google_cloud_run_v2_service" => Regional(component, resources, Aftermath.TakenOver, rest => $"runs on in {rest}"),
            "google_cloud_run_v2_job" => Regional(component, resources, Aftermath.ByHand, rest => $"start runs in {rest}"),
            "google_cloud_scheduler_job" => Regional(component, resources, Aftermath.TakenOver, rest => $"the clock of {rest} goes on", "its clock stands nowhere else"),
            "google_pubsub_topic" => Topic(component, resources[0]),
            "google_pubsub_subscription" => Subscription(component, resources),
            "google_sql_database_instance" => Sql(component, resources),
            "google_firestore_database" => Store(component, _places.Of(resources[0]), "nothing that was written is lost"),
            "google_storage_bucket" => Bucket(component, resources[0]),
            "google_spanner_instance" => Spanner(component, resources[0]),
            "google_bigquery_dataset" => Dataset(component, resources[0]),
            "google_secret_manager_secret" => new(component, Aftermath.GoesOn, [], "kept in several regions; nothing is lost"),
            _ when Supports.Any(beginning => type.StartsWith(beginning, StringComparison.Ordinal)) => null,
            _ => Regional(component, resources, Aftermath.TakenOver, rest => $"stands in {rest} too"),
        };
    }

    private Consequence? Regional(string component, Resource[] resources, Aftermath aftermath, Func<string, string> what, string alone = "stands nowhere else")
    {
        var places = resources.Select(_places.Of).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (!places.Contains(lost)) return null;
        var rest = Rest(places);
        return rest.Length == 0 ? new(component, Aftermath.Waits, [], alone) : new(component, aftermath, rest, what(string.Join(", ", rest)));
    }

    // Groups of endpoints that stand in the region answer nothing, and after a few errors get nothing.
    private Consequence? Backend(string component, Resource[] backends)
    {
        var routes = backends.Select(backend => (Backend: backend, Places: Places.Outputs(backend)
            .Select(output => graph.Find(output.Target)).OfType<Resource>().Where(target => target.Address.Type == "google_compute_region_network_endpoint_group")
            .Select(_places.Of).OfType<string>().ToHashSet(StringComparer.Ordinal))).Where(route => route.Places.Contains(lost)).ToArray();
        if (routes.Length == 0) return null;
        var rest = routes.Select(route => Rest(route.Places)).MinBy(places => places.Length)!;
        return rest.Length == 0
            ? new(component, Aftermath.Waits, [], "a service behind it stands nowhere else")
            : new(component, Aftermath.TakenOver, rest, $"requests go to the nearest of {string.Join(", ", rest)}; those under way fail and may be tried again");
    }

    private Consequence Topic(string component, Resource topic)
    {
        var allowed = ((topic.Body["message_storage_policy"] as ObjectValue)?["allowed_persistence_regions"] as ListValue)?.Items.Select(_places.Text).ToArray() ?? [];
        return allowed.Length > 0 && Array.TrueForAll(allowed, region => region == lost)
            ? new(component, Aftermath.Waits, [], $"messages may be stored in {lost} only")
            : new(component, Aftermath.GoesOn, [], $"stands above regions; messages stored in {lost} come when it is back");
    }

    private Consequence? Subscription(string component, Resource[] subscriptions)
    {
        var targets = subscriptions.Select(one => (Subscription: one, Service: ServiceOf(one))).Where(one => one.Service is not null).ToArray();
        var places = targets.Select(one => _places.Of(one.Service!)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        if (!places.Contains(lost)) return null;
        if (Rest(places) is [_, ..] rest) return new(component, Aftermath.TakenOver, rest, $"the same messages go to {string.Join(", ", rest)} already");
        var (subscription, service) = targets[0];
        var others = Rest(graph.Resources.Where(one => one.Address.Type == service!.Address.Type && one.Component == service.Component).Select(_places.Of).OfType<string>().ToHashSet(StringComparer.Ordinal));
        return others.Length == 0
            ? new(component, Aftermath.Waits, [], "the service that it calls stands nowhere else; messages are kept")
            : new(component, Aftermath.ByHand, others,
                $"messages are kept; `gcloud pubsub subscriptions modify-push-config {_places.Text(subscription.Body["name"])}` with the service's address in {others[0]} sends them there");
    }

    private Resource? ServiceOf(Resource subscription) =>
        Places.Outputs(subscription).Select(output => graph.Find(output.Target)).FirstOrDefault(target => target?.Address.Type == "google_cloud_run_v2_service");

    private Consequence? Sql(string component, Resource[] servers)
    {
        var primary = servers.First(one => one.Body["master_instance_name"] is null);
        var replicas = servers.Where(one => one != primary).ToDictionary(one => _places.Of(one)!, StringComparer.Ordinal);
        if (_places.Of(primary) != lost)
            return replicas.ContainsKey(lost) ? new(component, Aftermath.GoesOn, [_places.Of(primary)!], "a replica less; nothing is lost") : null;
        var rest = Rest(replicas.Keys.ToHashSet(StringComparer.Ordinal));
        return rest.Length == 0
            ? new(component, Aftermath.Waits, [], "its standby is in the same region; a backup can be restored in another")
            : new(component, Aftermath.ByHand, rest,
                $"the replica in {rest[0]} becomes the primary with `gcloud sql instances promote-replica {_places.Text(replicas[rest[0]].Body["name"])}`; what was written in the last seconds may be lost");
    }

    private Consequence? Bucket(string component, Resource bucket)
    {
        var two = ((bucket.Body["custom_placement_config"] as ObjectValue)?["data_locations"] as ListValue)?.Items.Select(one => _places.Text(one)!.ToLowerInvariant()).ToArray() ?? [];
        if (two.Length > 0 && !two.Contains(lost)) return null;
        var turbo = _places.Text(bucket.Body["rpo"]) == "ASYNC_TURBO";
        return Store(component, two.Length > 0 ? "both" : _places.Of(bucket), $"objects written in the last {(turbo ? "15 minutes" : "hour, seldom twelve,")} may be away until the region is back");
    }

    // Its place stands in a configuration: `regional-us-central1`, or a name such as `nam3`.
    private Consequence? Spanner(string component, Resource instance)
    {
        const string Regional = "regional-";
        if (_places.Text(instance.Body["config"]) is not { } place) return null;
        return place.StartsWith(Regional, StringComparison.Ordinal)
            ? Store(component, place[Regional.Length..], "")
            : new(component, Aftermath.GoesOn, [], $"every write is in several regions of {place}; nothing is lost");
    }

    // Google chooses where in a multi-region a dataset is, and promises nothing for the loss of that region.
    private Consequence? Dataset(string component, Resource dataset)
    {
        var place = _places.Of(dataset);
        if (place is null || Places.IsRegion(place)) return Store(component, place, "");
        return GooglePlaces.Find(place) is { } around && GooglePlaces.Find(lost) is { } here && here.Countries.IsSubsetOf(around.Countries)
            ? new(component, Aftermath.Waits, [], $"is somewhere in {place.ToUpperInvariant()}, where Google chose: away when it was here")
            : null;
    }

    // A multi-region is taken to be around the stack's regions.
    private Consequence? Store(string component, string? place, string what) =>
        place == lost ? new(component, Aftermath.Waits, [], "stands nowhere else")
        : place is null || Places.IsRegion(place) ? null
        : new(component, Aftermath.GoesOn, [], what);

    private string[] Rest(HashSet<string> places) =>
        [.. regions.Where(places.Contains).Concat(places.Except(regions).Where(Places.IsRegion).Order(StringComparer.Ordinal)).Where(region => region != lost)];
}

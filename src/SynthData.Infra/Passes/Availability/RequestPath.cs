using SynthData.Errors;
using SynthData.Infra.Inventories;
using SynthData.Infra.Passes.Recovery;
using SynthData.Infra.Stacks;

namespace SynthData.Infra.Passes.Availability;

/// <summary>One link of a chain: what has to work for a request to be answered.</summary>
/// <param name="Name">The component's path, or the address.</param>
/// <param name="Service">Google's name of the service.</param>
/// <param name="Copies">How many regions can answer; one of them is enough.</param>
/// <param name="Percent">What Google promises of one copy; null when nothing.</param>
internal sealed record PathLink(string Name, string Service, int Copies, decimal? Percent)
{
    /// <summary>Share of time in which at least one copy works, if they fail independently; null without a promise.</summary>
    public decimal? Share
    {
        get
        {
            if (Percent is not { } percent) return null;
            var fails = 1m;
            // Beyond a few copies the digits end.
            for (var copy = 0; copy < Math.Min(Copies, 6); copy++) fails *= 1 - percent / 100;
            return 1 - fails;
        }
    }
}

/// <summary>
/// The chain of services that a request passes, and what their promises come to: the product of the links (Treynor et al., "The Calculus of Service Availability",
/// ACM Queue 15(2), 2017). Promises are a floor: services usually do better.
/// </summary>
/// <param name="Entry">The service that answers, by its component's path or address.</param>
/// <param name="Links">From the way in to the last store.</param>
/// <param name="ObjectivePercent">What the stack promises its own users; null when it does not say.</param>
internal sealed record RequestPath(string Entry, IReadOnlyList<PathLink> Links, decimal? ObjectivePercent)
{
    private const decimal MinutesOfThirtyDays = 43_200;

    private static readonly string[] Entries = ["google_cloud_run_v2_service", "google_cloud_run_service", "google_cloudfunctions2_function"];

    /// <summary>In percent; null when a link has no promise.</summary>
    public decimal? PromisedPercent => Links.All(link => link.Share is not null) ? Links.Aggregate(100m, (product, link) => product * link.Share!.Value) : null;

    /// <summary>Minutes of thirty days that the promises leave open.</summary>
    public decimal? BudgetMinutes => (100 - PromisedPercent) / 100 * MinutesOfThirtyDays;

    /// <summary>Minutes of thirty days that the objective leaves open.</summary>
    public decimal? ObjectiveMinutes => (100 - ObjectivePercent) / 100 * MinutesOfThirtyDays;

    /// <summary>One path for each service that the internet reaches, through a load balancer or by itself.</summary>
    public static IReadOnlyList<RequestPath> Of(Inventory inventory)
    {
        var objective = ObjectiveOf(inventory);
        var behind = inventory.OfType("google_compute_global_forwarding_rule").SelectMany(rule => ServicesBehind(inventory, rule).Select(service => (Rule: rule, Service: service))).ToArray();
        var balanced = behind.GroupBy(one => NameOf(one.Service), StringComparer.Ordinal)
            .Select(same => Path(inventory, same.Key, [.. same.Select(one => one.Service).Distinct()], same.First().Rule, objective));
        var open = inventory.OfType("google_cloud_run_v2_service")
            .Where(service => service.Values.Text("ingress") is null or "INGRESS_TRAFFIC_ALL" && Array.TrueForAll(behind, one => one.Service != service))
            .GroupBy(NameOf, StringComparer.Ordinal).Select(same => Path(inventory, same.Key, [same.First()], null, objective));
        return [.. balanced.Concat(open).OrderBy(path => path.Entry, StringComparer.Ordinal)];
    }

    /// <param name="paths">Of one environment.</param>
    /// <param name="accepted">Risks that somebody takes.</param>
    /// <param name="today">Those that ended before are not taken.</param>
    /// <param name="stack">The environment, for the lines.</param>
    public static IEnumerable<Diagnostic> ProblemsOf(IEnumerable<RequestPath> paths, IReadOnlyList<AcceptedRisk> accepted, DateOnly today, Stack? stack)
    {
        foreach (var path in paths.Where(path => path.ObjectivePercent is not null))
        {
            if (accepted.Any(risk => risk.OfPromise && risk.Component == path.Entry && risk.Expires >= today)) continue;
            var place = stack is null ? new(Path: path.Entry) : SettingPlaces.OfPath(stack, "observability.objectives.availability_percent", "observability", path.Entry);
            if (path.PromisedPercent is not { } promised)
            {
                var without = string.Join(", ", path.Links.Where(link => link.Percent is null).Select(link => $"`{link.Name}`"));
                yield return new(RecoveryErrors.PromiseBelowObjective, Severity.Warning, $"Requests to `{path.Entry}` need {without}, of which Google promises nothing", place);
            }
            else if (promised < path.ObjectivePercent)
            {
                var weakest = path.Links.MinBy(link => link.Share)!;
                yield return new(
                    RecoveryErrors.PromiseBelowObjective, Severity.Warning,
                    FormattableString.Invariant($"Google's promises for `{path.Entry}` come to {promised:0.000} %, {path.BudgetMinutes:0} minutes of a month; the objective is {path.ObjectivePercent:0.###} %, {path.ObjectiveMinutes:0} minutes"),
                    place, FormattableString.Invariant($"The weakest link is `{weakest.Name}` ({weakest.Service}, {weakest.Percent:0.###} %). Promises are a floor: raise it, or know that the objective rests on services doing better"));
            }
        }
    }

    private static RequestPath Path(Inventory inventory, string entry, Asset[] services, Asset? rule, decimal? objective)
    {
        var links = new List<PathLink>();
        if (rule is not null) links.Add(Link(rule, 1));
        links.Add(Link(services[0], rule is null ? 1 : services.Length));
        var stores = new List<Asset>();
        // What stores are encrypted with has to work too.
        foreach (var store in services.SelectMany(service => Needed(inventory, service))) stores.AddRange([store, .. Needed(inventory, store).Where(one => one.Type == "google_kms_crypto_key")]);
        links.AddRange(stores.Where(store => !Entries.Contains(store.Type)).DistinctBy(NameOf).Select(store => Link(store, 1)).OrderBy(link => link.Name, StringComparer.Ordinal));
        return new(entry, links, objective);
    }

    private static IEnumerable<Asset> Needed(Inventory inventory, Asset asset) => asset.References.Where(one => !IsDestination(asset, one)).Select(one => inventory.Find(one.Target)).OfType<Asset>()
        .Where(one => !one.IsData && Promises.Types.Contains(one.Type)).Distinct();

    // Jobs deliver tables there; no request waits for it.
    private static bool IsDestination(Asset service, AssetReference one) => one.Path.IndexOf("].value", StringComparison.Ordinal) is > 0 and var end
        && service.Values.Text($"{one.Path[..end]}].name") is { } variable && variable.StartsWith("SYNTHDATA_DELIVER_", StringComparison.Ordinal);

    private static PathLink Link(Asset asset, int copies) => new(NameOf(asset), Promises.NameOf(asset.Type), copies, Promises.Of(asset));

    private static string NameOf(Asset asset) => asset.Component ?? asset.Address;

    // Through proxies, maps, backends and endpoint groups.
    private static IEnumerable<Asset> ServicesBehind(Inventory inventory, Asset rule)
    {
        var seen = new HashSet<Asset>(ReferenceEqualityComparer.Instance) { rule };
        var open = new Queue<Asset>([rule]);
        while (open.TryDequeue(out var next))
        {
            foreach (var target in next.References.Select(one => inventory.Find(one.Target)).OfType<Asset>())
            {
                if (!seen.Add(target)) continue;
                if (Entries.Contains(target.Type)) yield return target;
                else if (target.Type.StartsWith("google_compute_", StringComparison.Ordinal)) open.Enqueue(target);
            }
        }
    }

    // Of time or of requests that do not fail; how fast they are is another matter.
    private static decimal? ObjectiveOf(Inventory inventory) => inventory.OfType("google_monitoring_slo")
        .Where(slo => slo.Values.At("request_based_sli.distribution_cut").IsAbsent && slo.Values.At("basic_sli.latency").IsAbsent)
        .Select(slo => slo.Values.Number("goal") * 100).Max();
}

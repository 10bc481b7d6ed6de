using SynthData.Infra.Graph;

namespace SynthData.Infra.Emit.Diagram;

/// <summary>A component in a picture.</summary>
/// <param name="Path">Its path in the stack, such as <c>services.api</c>.</param>
/// <param name="Layer">Its column: who comes from outside, what runs, what carries messages, what keeps data; -1 for what lies under everything.</param>
/// <param name="Kind">What it is, in words.</param>
/// <param name="Notes">Where it stands, and what protects it.</param>
internal sealed record Box(string Path, int Layer, string Kind, IReadOnlyList<string> Notes)
{
    public string Title => Path[(Path.IndexOf('.') + 1)..];
}

/// <summary>One component uses another, or is told by it.</summary>
/// <param name="Labels">The roles it has there; empty for a plain reference.</param>
internal sealed record Arrow(string From, string To, IReadOnlyList<string> Labels);

/// <summary>What a picture shows of a graph: components, and who uses what.</summary>
internal sealed record Architecture(IReadOnlyList<Box> Boxes, IReadOnlyList<Arrow> Arrows)
{
    // Sections of a stack file by column, each with what a reader calls it.
    private static readonly Dictionary<string, (int Layer, string Kind)> Sections = new(StringComparer.Ordinal)
    {
        ["federation"] = (0, "keyless access for CI"),
        ["identities"] = (0, "service account"),
        ["edge"] = (0, "global load balancer"),
        ["schedules"] = (0, "clock"),
        ["triggers"] = (0, "events"),
        ["services"] = (1, "Cloud Run service"),
        ["functions"] = (1, "function"),
        ["dataflow"] = (1, "Dataflow job"),
        ["jobs"] = (1, "Cloud Run job"),
        ["clusters"] = (-1, "Kubernetes cluster"),
        ["pods"] = (1, "pods"),
        ["topics"] = (2, "Pub/Sub topic"),
        ["buckets"] = (3, "Cloud Storage bucket"),
        ["firestore"] = (3, "Firestore database"),
        ["sql"] = (3, "Cloud SQL for PostgreSQL"),
        ["spanner"] = (3, "Spanner"),
        ["bigquery"] = (3, "BigQuery dataset"),
        ["secrets"] = (3, "secret"),
        ["images"] = (3, "container images"),
        ["network"] = (-1, "VPC network"),
        ["keys"] = (-1, "encryption key"),
    };

    public static Architecture Of(ResourceGraph graph)
    {
        var known = new KnownValues(graph);
        var components = graph.Resources.Where(one => one.Root == Root.Platform).GroupBy(one => PathOf(one.Component), StringComparer.Ordinal)
            .Where(group => Sections.ContainsKey(SectionOf(group.Key)) && group.Key != "keys").ToArray();
        var names = components.Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        var links = new Dictionary<(string From, string To), SortedSet<string>>();
        foreach (var resource in components.SelectMany(group => group)) Link(graph, resource, names, links);

        var boxes = components.Select(group => BoxOf(group.Key, group, links.Keys, known)).OrderBy(box => box.Layer).ThenBy(box => Order(box.Path)).ThenBy(box => box.Path, StringComparer.Ordinal);
        // Keys and the network are under everything: notes in the boxes say it with less ink.
        // A service that is told its own address is not a user of the edge.
        var arrows = links.Where(link => link.Key.To != "edge" && !IsFoundation(link.Key.To) && !IsFoundation(link.Key.From))
            .Select(link => new Arrow(link.Key.From, link.Key.To, [.. link.Value]))
            .OrderBy(arrow => arrow.From, StringComparer.Ordinal).ThenBy(arrow => arrow.To, StringComparer.Ordinal);
        return new([.. boxes], [.. arrows]);
    }

    private static void Link(ResourceGraph graph, Resource resource, HashSet<string> names, Dictionary<(string From, string To), SortedSet<string>> links)
    {
        var role = (resource.Body["role"] as TextValue)?.Text;
        foreach (var output in ValueReferences.In(resource.Body).Select(one => one.Value).OfType<OutputValue>())
        {
            if (graph.Find(output.Target) is not { } target) continue;
            var key = (From: PathOf(resource.Component), To: PathOf(target.Component));
            if (key.From == key.To || !names.Contains(key.From) || !names.Contains(key.To)) continue;
            if (!links.TryGetValue(key, out var labels)) links.Add(key, labels = new(StringComparer.Ordinal));
            if (role is not null) labels.Add(role[(role.LastIndexOfAny(['/', '.']) + 1)..]);
        }
    }

    private static Box BoxOf(string path, IEnumerable<Resource> resources, IEnumerable<(string From, string To)> links, KnownValues known)
    {
        var (layer, kind) = Sections[SectionOf(path)];
        var notes = new List<string>();
        // Grants stand where what is used stands, not where its user does.
        var places = resources.Where(one => !one.Address.Type.EndsWith("_iam_member", StringComparison.Ordinal)).Select(one => known.TextOf(one.Body["location"] ?? one.Body["region"] ?? one.Body["location_id"])).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        if (places.Length > 0) notes.Add(string.Join(", ", places));
        if (links.Any(link => link.From == path && link.To == "network")) notes.Add("in the network");
        foreach (var (_, to) in links.Where(link => link.From == path && SectionOf(link.To) == "keys")) notes.Add($"key `{to[(to.IndexOf('.') + 1)..]}`");
        return new(path, layer, kind, notes);
    }

    private static bool IsFoundation(string path) => Sections[SectionOf(path)].Layer < 0;

    private static int Order(string path) => Array.IndexOf([.. Sections.Keys], SectionOf(path));

    // A subscription is part of its topic.
    private static string PathOf(string component) => string.Join('.', component.Split('.').Take(2));

    private static string SectionOf(string path) => path.Split('.')[0];
}

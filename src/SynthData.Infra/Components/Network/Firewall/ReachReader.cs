using SynthData.Errors;
using SynthData.Infra.Components.Network.Hybrid;
using SynthData.Infra.Graph;
using SynthData.Infra.Schema;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network.Firewall;

/// <summary>Finds the addresses behind the words of an intent.</summary>
internal sealed class ReachReader(SettingsBlock network, NetworkPlan plan, IReadOnlyDictionary<string, Resource> subnets, Cidr googleApis, DiagnosticBag problems)
{
    // docs: addresses of Google's health checks, of Identity-Aware Proxy's TCP forwarding.
    private static readonly Cidr[] HealthChecks = [Cidr.Parse("35.191.0.0/16"), Cidr.Parse("130.211.0.0/22")];
    private static readonly Cidr[] IdentityAwareProxy = [Cidr.Parse("35.235.240.0/20")];
    private static readonly Cidr[] Internet = [Cidr.Parse("0.0.0.0/0")];

    /// <summary>Who may begin a connection.</summary>
    public IReadOnlyList<Reach> Sources(SettingsBlock intent) => Read(intent, FirewallSettings.From, "private-services", "google-apis");

    /// <summary>Whom it may be with.</summary>
    public IReadOnlyList<Reach> Targets(SettingsBlock intent) => Read(intent, FirewallSettings.To, "health-checks", "iap");

    private List<Reach> Read(SettingsBlock intent, Setting<IReadOnlyList<string>> setting, params string[] wrongHere)
    {
        var found = new List<Reach>();
        foreach (var word in intent.Get(setting))
        {
            var place = intent.PlaceOf(setting);
            if (wrongHere.Contains(word))
                problems.Error(ComponentErrors.Contradiction, $"`{word}` can't stand in `{setting.Name}`: connections never {(setting == FirewallSettings.From ? "begin" : "end")} there", place, "Swap `from` and `to`");
            else if (Find(word, place) is { } reach) found.Add(reach);
        }

        return found;
    }

    private Reach? Find(string word, Place place)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return word switch
        {
            "subnets" => new(word, [.. plan.Subnets.Select(one => one.Range)], [.. plan.Subnets.Select(one => subnets[one.Region].Output("ip_cidr_range"))], IsInside: true),
            "internet" => Reach.Of(word, Internet),
            "health-checks" => Reach.Of(word, HealthChecks),
            "iap" => Reach.Of(word, IdentityAwareProxy),
            "google-apis" => Reach.Of(word, [googleApis]),
            "private-services" when network.Get(NetworkSettings.PrivateServices) is not null && plan.PrivateServices is { } range => Reach.Of(word, [range]),
            "private-services" => Missing("There are no private services", place, "Add `private_services: {}` to `network`"),
            _ when colon > 0 => Named(word[..colon], word[(colon + 1)..], place),
            _ => Addresses(word, place),
        };
    }

    private Reach? Named(string kind, string id, Place place)
    {
        if (kind == "subnet")
        {
            var plannedSubnet = plan.Subnets.FirstOrDefault(one => one.Region == id);
            return plannedSubnet is null
                ? Missing($"There is no subnet in `{id}`", place, Hint(id, plan.Subnets.Select(one => one.Region)))
                : new($"subnet:{id}", [plannedSubnet.Range], [subnets[id].Output("ip_cidr_range")], IsInside: true);
        }

        var neighbours = network.Get(kind switch { "vpn" => VpnSettings.Vpn, "interconnect" => InterconnectSettings.Interconnect, _ => NeighbourSettings.Peerings });
        if (neighbours.FirstOrDefault(one => one.Id == id) is not { } neighbour) return Missing($"There is no `{kind}:{id}`", place, Hint(id, neighbours.Select(one => one.Id)));
        var ranges = neighbour.Settings.Get(NeighbourSettings.Ranges);
        return ranges.Count == 0
            ? Missing($"`{kind}:{id}` has no `ranges`", place, $"Add the addresses on the other side to `{neighbour.Settings.Place.Path}`: `ranges: [192.168.0.0/16]`")
            : Reach.Of($"{kind}:{id}", [.. ranges.Select(range => Cidr.Parse(range).Aligned)]);
    }

    private Reach? Addresses(string word, Place place)
    {
        if (!TextFormat.Cidr.Pattern.IsMatch(word)) return Missing($"`{word}` is not {TextFormat.Cidr.Meaning}", place, $"Write one such as `{TextFormat.Cidr.Example}`");
        var range = Cidr.Parse(word);
        if (range.Aligned != range) return Missing($"`{word}` does not begin where a range of that size begins", place, $"Write `{range.Aligned}`");
        // `0.0.0.0/0` has the network in it too, and means everybody else.
        return Reach.Of(word, [range], plan.Subnets.Any(one => one.Range.Contains(range)));
    }

    private Reach? Missing(string message, Place place, string hint)
    {
        problems.Error(ComponentErrors.NeedsPart, message, place, hint);
        return null;
    }

    private static string Hint(string id, IEnumerable<string> known)
    {
        var names = known.ToArray();
        return Nearest.Of(id, names) is { } nearest ? $"Did you mean `{nearest}`?" : names.Length == 0 ? "Add it to `network`" : $"There are {string.Join(", ", names)}";
    }
}

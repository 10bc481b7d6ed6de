using SynthData.Errors;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network.Firewall;

/// <summary>Who may talk to whom, and how: what a stack says instead of rules.</summary>
internal sealed record Intent(string Id, IReadOnlyList<Reach> From, IReadOnlyList<Reach> To, IReadOnlyList<PortRange> Ports, Place Place)
{
    /// <summary>Everything the other one lets pass, this one does too.</summary>
    public bool Covers(Intent other) => Covers(From, other.From) && Covers(To, other.To) && other.Ports.All(port => Ports.Any(mine => mine.Contains(port)));

    public override string ToString() => $"{Words(From)} may reach {Words(To)} on {string.Join(", ", Ports)}";

    /// <summary>Null when a part of it is wrong.</summary>
    public static Intent? Read(Entry entry, ReachReader reader, DiagnosticBag problems)
    {
        var settings = entry.Settings;
        var (from, to) = (reader.Sources(settings), reader.Targets(settings));
        var ports = PortRange.ReadAll(settings, FirewallSettings.Ports, problems);
        foreach (var setting in new[] { FirewallSettings.From, FirewallSettings.To, FirewallSettings.Ports }.Where(setting => settings.Get(setting).Count == 0))
            problems.Error(ComponentErrors.Contradiction, $"`{setting.Name}` names nothing", settings.PlaceOf(setting), $"Leave `{setting.Name}` out for {string.Join(", ", setting.Value!)}");
        if (from.Count == 0 || to.Count == 0 || ports.Count == 0) return null;
        if (from.Concat(to).All(reach => !reach.IsInside))
        {
            problems.Error(ComponentErrors.Contradiction, $"Neither end of `{entry.Id}` is in the network", settings.Place, "Name `subnets` or `subnet:REGION` in `from` or `to`");
            return null;
        }

        return new(entry.Id, from, to, ports, settings.Place);
    }

    private static bool Covers(IReadOnlyList<Reach> mine, IReadOnlyList<Reach> others) =>
        others.SelectMany(reach => reach.Ranges).All(range => mine.Any(reach => reach.Ranges.Any(one => one.Contains(range))));

    private static string Words(IReadOnlyList<Reach> reaches) => string.Join(", ", reaches.Select(reach => reach.Word));
}

using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy.Reachability;

/// <summary>Which firewall a rule stands in, in the order in which Google asks them.</summary>
internal enum FirewallLevel
{
    /// <summary>A policy of a folder or the organisation.</summary>
    Organization,

    /// <summary>The rules of a network.</summary>
    Network,

    /// <summary>A policy on a network.</summary>
    Policy,
}

/// <summary>One firewall rule, wherever it stands.</summary>
/// <param name="Asset">The resource.</param>
/// <param name="Level">Which firewall.</param>
/// <param name="Home">The network or the policy it stands in; rules of different homes do not meet.</param>
/// <param name="Priority">The lower one is asked first.</param>
/// <param name="IsIngress">About what comes in.</param>
/// <param name="Action"><c>allow</c>, <c>deny</c>, <c>goto_next</c>, ...</param>
/// <param name="From">Ranges, or <c>tag:NAME</c> and <c>account:NAME</c>.</param>
/// <param name="To">The same of the other end.</param>
/// <param name="Ports">What it is about.</param>
/// <param name="Targets">Machines it is limited to; empty for all.</param>
/// <param name="IsKnown">Every part of it is known before an apply.</param>
internal sealed record NetworkRule(
    Asset Asset, FirewallLevel Level, string Home, int Priority, bool IsIngress, string Action, IReadOnlyList<string> From, IReadOnlyList<string> To, IReadOnlyList<Opening> Ports,
    IReadOnlyList<string> Targets, bool IsKnown)
{
    public bool Allows => Action == "allow";

    /// <summary>Whether nothing is left for the other one, which is asked after it.</summary>
    public bool Covers(NetworkRule other) =>
        IsKnown && other.IsKnown && IsIngress == other.IsIngress && Action is "allow" or "deny" && (Targets.Count == 0 || Targets.SequenceEqual(other.Targets))
        && AddressRanges.Cover(From, other.From) && AddressRanges.Cover(To, other.To) && other.Ports.All(port => Ports.Any(one => one.Covers(port)));
}

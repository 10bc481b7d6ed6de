using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Network.Firewall;

/// <summary>One end of a connection, as the stack names it.</summary>
/// <param name="Word">As the stack has it: <c>subnets</c>, <c>vpn:office</c>, a range.</param>
/// <param name="Ranges">Its addresses.</param>
/// <param name="Values">The same for a rule; addresses of subnets come from the subnets.</param>
/// <param name="IsInside">They belong to the network, so the firewall stands before them.</param>
internal sealed record Reach(string Word, IReadOnlyList<Cidr> Ranges, IReadOnlyList<Value> Values, bool IsInside)
{
    public static Reach Of(string word, IReadOnlyList<Cidr> ranges, bool isInside = false) => new(word, ranges, [.. ranges.Select(range => (Value)range.ToString())], isInside);
}

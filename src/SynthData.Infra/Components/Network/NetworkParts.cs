using System.Collections.Immutable;
using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Network;

/// <summary>The network of one environment, as what attaches to it needs it. Absent without a <c>network</c> section.</summary>
/// <param name="Id">The VPC network's full name: <c>projects/P/global/networks/N</c>.</param>
/// <param name="Subnets">The subnet's full name by region.</param>
/// <param name="PrivateServices">The range where Google's managed services have private addresses; null when it is off.</param>
/// <param name="HasClusterRanges">Every subnet has the secondary ranges <c>pods</c> and <c>services</c>.</param>
internal sealed record NetworkParts(Value Id, IReadOnlyDictionary<string, Value> Subnets, PrivateServices? PrivateServices, bool HasClusterRanges)
{
    /// <summary>Where Google's APIs are, under addresses inside Google's network.</summary>
    public required Cidr GoogleApis { get; init; }

    /// <summary>The addresses of managed services; null when there are none, or somebody else planned them.</summary>
    public Cidr? PrivateServicesRange { get; init; }
}

/// <summary>Private service access: managed services such as Cloud SQL get addresses of the network.</summary>
/// <param name="RangeName">The name of the reserved range, for services that ask for it; null when somebody else's network holds it.</param>
/// <param name="After">What must exist before a service with a private address: the peering connection.</param>
internal sealed record PrivateServices(Value? RangeName, ImmutableArray<Address> After);

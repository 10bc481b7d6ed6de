using SynthData.Infra.Graph;

namespace SynthData.Infra.Components.Network.Hybrid;

/// <summary>The Cloud Router that tells premises which addresses are here.</summary>
internal static class BgpRouter
{
    /// <param name="scope">Of the VPN or the line.</param>
    /// <param name="region">Where it ends, as a value.</param>
    /// <param name="network">The VPC network.</param>
    /// <param name="asn">This side's autonomous system number.</param>
    /// <param name="advertised">What is told beside the subnets.</param>
    public static Resource Add(ComponentScope scope, Value region, Resource network, long asn, IReadOnlyList<AdvertisedRange> advertised) => scope.Add(
        "google_compute_router", scope.Local(), "Tells the other side which addresses are here, and learns which are there",
        new()
        {
            ["name"] = scope.CloudName(63),
            ["region"] = region,
            ["network"] = network.Output("id"),
            ["bgp"] = new ObjectValue
            {
                ["asn"] = asn,
                ["advertise_mode"] = "CUSTOM",
                ["advertised_groups"] = ListValue.Of(["ALL_SUBNETS"]),
                ["advertised_ip_ranges"] = ListValue.Of(advertised.Select(one => new ObjectValue { ["range"] = one.Range.ToString(), ["description"] = one.Description })),
            },
        });

    /// <summary>One BGP session of a router.</summary>
    public static void AddPeer(ComponentScope scope, Resource router, string number, Resource session, Value? peerAddress, long peerAsn) => scope.Add(
        "google_compute_router_peer", scope.Local(number), $"BGP session {number}",
        new()
        {
            ["name"] = scope.CloudName(63, number),
            ["router"] = router.Output("name"),
            ["region"] = router.Output("region"),
            ["interface"] = session.Output("name"),
            ["peer_ip_address"] = peerAddress,
            ["peer_asn"] = peerAsn,
        });
}

/// <summary>A range that premises learn of beside the subnets.</summary>
internal sealed record AdvertisedRange(Cidr Range, string Description);

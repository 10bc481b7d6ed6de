using SynthData.Errors;
using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network.Hybrid;

/// <summary>HA VPN: a gateway with two interfaces, one tunnel each, and a BGP session in each tunnel.</summary>
internal static class VpnResources
{
    private static readonly Cidr LinkLocal = Cidr.Parse("169.254.0.0/16");

    /// <param name="context">The environment.</param>
    /// <param name="scope">Of this VPN.</param>
    /// <param name="id">Its id in the stack.</param>
    /// <param name="settings">What the stack says of it.</param>
    /// <param name="network">The VPC network.</param>
    /// <param name="advertised">What the other side learns of beside the subnets.</param>
    /// <param name="order">Its number among the VPNs: plans the link-local ranges.</param>
    public static void Add(
        BuildContext context, ComponentScope scope, string id, SettingsBlock settings, Resource network, IReadOnlyList<AdvertisedRange> advertised, int order)
    {
        var peers = settings.Get(VpnSettings.PeerAddresses);
        var sessions = Sessions(settings, order, context.Problems);
        if (peers.Count is not (1 or 2))
        {
            context.Problems.Error(
                ComponentErrors.BeyondLimit, $"A VPN has one or two addresses on the other side, not {peers.Count}", settings.PlaceOf(VpnSettings.PeerAddresses),
                "Give the public address of the device there, or of both devices of a redundant pair");
            return;
        }

        var region = context.InRegion(NeighbourChecks.Region(context, settings));
        var router = BgpRouter.Add(scope, region, network, settings.Get(VpnSettings.Asn), advertised);
        var gateway = scope.Add(
            "google_compute_ha_vpn_gateway", scope.Local(), "This side of the tunnels, two interfaces that do not fail together",
            new() { ["name"] = scope.CloudName(63), ["region"] = region, ["network"] = network.Output("id") });
        var outside = scope.Add(
            "google_compute_external_vpn_gateway", scope.Local(), "The other side of the tunnels",
            new()
            {
                ["name"] = scope.CloudName(63),
                ["redundancy_type"] = peers.Count == 1 ? "SINGLE_IP_INTERNALLY_REDUNDANT" : "TWO_IPS_REDUNDANCY",
                ["interface"] = ListValue.Of(peers.Select((address, at) => new ObjectValue { ["id"] = at, ["ip_address"] = address })),
            });
        for (var at = 0; at < 2; at++)
        {
            var number = $"{at + 1}";
            var tunnel = scope.Add(
                "google_compute_vpn_tunnel", scope.Local(number), $"Tunnel {number} of two: one carries everything while the other is down",
                new()
                {
                    ["name"] = scope.CloudName(63, number),
                    ["region"] = region,
                    ["router"] = router.Output("id"),
                    ["vpn_gateway"] = gateway.Output("id"),
                    ["vpn_gateway_interface"] = at,
                    ["peer_external_gateway"] = outside.Output("id"),
                    ["peer_external_gateway_interface"] = peers.Count == 1 ? 0 : at,
                    ["ike_version"] = 2,
                    // Write-only: the secret is neither in the stack nor in the state.
                    ["shared_secret_wo"] = context.Graph.AddSecret(ComponentScope.Snake("vpn", [id, number, "secret"]), $"Shared secret of tunnel {number} of the VPN `{id}`"),
                    ["shared_secret_wo_version"] = $"{settings.Get(VpnSettings.SecretVersion)}",
                });
            var session = scope.Add(
                "google_compute_router_interface", scope.Local(number), $"This side's address in tunnel {number}",
                new()
                {
                    ["name"] = scope.CloudName(63, number),
                    ["router"] = router.Output("name"),
                    ["region"] = region,
                    ["vpn_tunnel"] = tunnel.Output("name"),
                    ["ip_range"] = $"{sessions[at].AddressAt(1)}/30",
                });
            BgpRouter.AddPeer(scope, router, number, session, sessions[at].AddressAt(2), settings.Get(VpnSettings.PeerAsn));
            context.Graph.AddOutput(new($"{scope.Local(number)}_address", $"Address of tunnel {number} of the VPN `{id}`, for the device on the other side", gateway.Output($"vpn_interfaces[{at}].ip_address")));
        }
    }

    private static Cidr[] Sessions(SettingsBlock settings, int order, DiagnosticBag problems)
    {
        var given = settings.Get(VpnSettings.Sessions);
        // 169.254.0.0/30 is in use inside Google's network, so the plan begins a little later.
        if (given.Count == 0) return [.. Enumerable.Range(0, 2).Select(at => LinkLocal with { First = LinkLocal.First + 256 + (uint)(order * 2 + at) * 4, Prefix = 30 })];
        var ranges = given.Select(Cidr.Parse).ToArray();
        if (ranges.Length == 2 && Array.TrueForAll(ranges, range => range.Prefix == 30 && range.Aligned == range && LinkLocal.Contains(range)) && ranges[0] != ranges[1]) return ranges;
        problems.Error(
            ComponentErrors.Overlap, "The two sessions need two different /30 ranges of 169.254.0.0/16", settings.PlaceOf(VpnSettings.Sessions), "Write `[169.254.1.0/30, 169.254.1.4/30]`");
        return [LinkLocal, LinkLocal];
    }
}

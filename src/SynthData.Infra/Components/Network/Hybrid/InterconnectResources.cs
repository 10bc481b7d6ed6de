using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Network.Hybrid;

/// <summary>Cloud Interconnect: two VLAN attachments that do not fail together, on a partner's line or on Interconnects of one's own.</summary>
internal static class InterconnectResources
{
    // docs: a partner's attachments want the router to have this number.
    private const long PartnerAsn = 16550;

    private const long OwnAsn = 64513;

    public static void Add(BuildContext context, ComponentScope scope, string id, SettingsBlock settings, Resource network, IReadOnlyList<AdvertisedRange> advertised)
    {
        var dedicated = settings.Get(InterconnectSettings.Type) == "dedicated";
        var links = settings.Get(InterconnectSettings.Links);
        if (!Check(context, settings, dedicated, links.Count)) return;
        var region = context.InRegion(NeighbourChecks.Region(context, settings));
        var router = BgpRouter.Add(scope, region, network, dedicated ? OwnAsn : PartnerAsn, advertised);
        for (var at = 0; at < 2; at++)
        {
            var number = $"{at + 1}";
            var attachment = scope.Add(
                "google_compute_interconnect_attachment", scope.Local(number), $"VLAN {number} of two: maintenance never takes both",
                new()
                {
                    ["name"] = scope.CloudName(63, number),
                    ["region"] = region,
                    ["router"] = router.Output("id"),
                    ["type"] = dedicated ? "DEDICATED" : "PARTNER",
                    ["interconnect"] = dedicated ? links[at] : null,
                    ["bandwidth"] = dedicated ? "BPS_" + settings.Get(InterconnectSettings.Bandwidth).ToUpperInvariant() : null,
                    ["edge_availability_domain"] = dedicated ? null : $"AVAILABILITY_DOMAIN_{number}",
                    ["mtu"] = "1460",
                });
            if (dedicated) AddSession(scope, settings, router, number, attachment);
            else context.Graph.AddOutput(new($"{scope.Local(number)}_pairing_key", $"Key that the provider of the line `{id}` asks for, VLAN {number}", attachment.Output("pairing_key"), Sensitive: true));
        }
    }

    private static void AddSession(ComponentScope scope, SettingsBlock settings, Resource router, string number, Resource attachment)
    {
        var session = scope.Add(
            "google_compute_router_interface", scope.Local(number), $"This side's address on VLAN {number}",
            new()
            {
                ["name"] = scope.CloudName(63, number),
                ["router"] = router.Output("name"),
                ["region"] = router.Output("region"),
                ["interconnect_attachment"] = attachment.Output("self_link"),
                ["ip_range"] = attachment.Output("cloud_router_ip_address"),
            });
        var peer = new FunctionValue("split", ["/", attachment.Output("customer_router_ip_address")]);
        BgpRouter.AddPeer(scope, router, number, session, new FunctionValue("element", [peer, 0]), settings.Get(InterconnectSettings.PeerAsn));
    }

    private static bool Check(BuildContext context, SettingsBlock settings, bool dedicated, int links)
    {
        if (dedicated && links != 2)
        {
            context.Problems.Error(
                ComponentErrors.BeyondLimit, $"A dedicated line has two Interconnects, not {links}", settings.PlaceOf(InterconnectSettings.Links),
                "Name two Interconnects in different availability domains: `[projects/P/global/interconnects/A, projects/P/global/interconnects/B]`");
            return false;
        }

        foreach (var setting in new Setting[] { InterconnectSettings.Links, InterconnectSettings.Bandwidth, InterconnectSettings.PeerAsn }.Where(one => !dedicated && settings.IsGiven(one)))
        {
            context.Problems.Error(
                ComponentErrors.Contradiction, $"`{setting.Name}` is the provider's business on a partner's line", settings.PlaceOf(setting), $"Leave `{setting.Name}` out, or set `type: dedicated`");
        }

        return true;
    }
}

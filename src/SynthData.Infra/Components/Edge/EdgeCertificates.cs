using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Edge;

/// <summary>
/// A certificate for each domain, from Certificate Manager: proven by a DNS record and not by traffic, so that it is there before the domain points here, and one
/// domain more replaces no other's.
/// </summary>
internal static class EdgeCertificates
{
    /// <summary>The map that says which certificate answers for which name.</summary>
    public static Resource Add(BuildContext context, ComponentScope scope, SettingsBlock settings)
    {
        var map = scope.Add("google_certificate_manager_certificate_map", scope.Local(), "Which certificate answers for which name", new() { ["name"] = scope.CloudName(63) });
        foreach (var (id, _) in settings.Get(EdgeSettings.Domains)) AddDomain(context, scope, map, id, settings.Get(EdgeSettings.Zone));
        return map;
    }

    private static void AddDomain(BuildContext context, ComponentScope scope, Resource map, string id, string? zone)
    {
        var domain = EdgeReference.Domain(id);
        var proof = scope.Add(
            "google_certificate_manager_dns_authorization", scope.Local(id), "Proves by a DNS record that the domain is the stack's",
            new() { ["name"] = scope.CloudName(63, id), ["domain"] = domain });
        var certificate = scope.Add(
            "google_certificate_manager_certificate", scope.Local(id), "Issued and renewed by Google",
            new()
            {
                ["name"] = scope.CloudName(63, id),
                ["managed"] = new ObjectValue { ["domains"] = ListValue.Of([domain]), ["dns_authorizations"] = ListValue.Of([proof.Output("id")]) },
            });
        scope.Add(
            "google_certificate_manager_certificate_map_entry", scope.Local(id), "This certificate answers for this name",
            new() { ["name"] = scope.CloudName(63, id), ["map"] = map.Output("name"), ["hostname"] = domain, ["certificates"] = ListValue.Of([certificate.Output("id")]) });
        var (name, type, data) = (proof.Output("dns_resource_record[0].name"), proof.Output("dns_resource_record[0].type"), proof.Output("dns_resource_record[0].data"));
        context.Graph.AddOutput(new(scope.Local(id, "proof"), $"DNS record that proves the domain `{id}`: add it before the first use", Value.Template($"{name} {type} {data}")));
        if (zone is not null) AddRecord(scope, scope.Local(id, "proof"), zone, name, type, data);
    }

    /// <summary>A record in the zone that holds the domains.</summary>
    public static void AddRecord(ComponentScope scope, string local, string zone, Value name, Value type, Value data) => scope.Add(
        "google_dns_record_set", local, "The domain's part in the zone",
        new() { ["managed_zone"] = zone, ["name"] = name, ["type"] = type, ["ttl"] = 300, ["rrdatas"] = ListValue.Of([data]) });
}

using System.Globalization;
using SynthData.Infra.Inventories;
using SynthData.Infra.Plans.Rules;

namespace SynthData.Infra.Passes.Policy.Custom;

/// <summary>
/// No rule lets the whole internet reach the ports named, in firewall rules and in rules of firewall policies. A rule that opens all ports is a finding of its own
/// (<c>all</c>), not one of each port.
/// </summary>
internal sealed class OpenPorts : AssetRule
{
    private static readonly string[] Anywhere = ["0.0.0.0/0", "::/0", "0.0.0.0", "::0"];
    private static readonly string[] AllPorts = ["0-65535", "1-65535"];
    private static readonly RulePath Sources = RulePath.Parse("source_ranges|match.src_ip_ranges");

    protected override Fault? Judge(PolicyRule rule, Asset asset, Inventory inventory)
    {
        var values = asset.Values;
        if (values.Flag("disabled") == true || string.Equals(values.Text("direction"), "EGRESS", StringComparison.OrdinalIgnoreCase)) return null;
        if (asset.Type != "google_compute_firewall" && values.Text("action") != "allow") return null;
        if (!Sources.In(values).OfType<TextPlanValue>().Any(range => Anywhere.Contains(range.Text))) return null;
        var (blocks, protocol) = asset.Type == "google_compute_firewall" ? (values.At("allow"), "protocol") : (values.At("match.layer4_configs"), "ip_protocol");
        var open = blocks.Elements().Select(block => Opened(block, protocol, rule)).FirstOrDefault(port => port is not null);
        return open is null ? null : new(asset, $"The internet reaches {open}");
    }

    private static string? Opened(PlanValue block, string field, PolicyRule rule)
    {
        var protocol = block.Text(field)?.ToLowerInvariant();
        var ports = block.At("ports").Elements().OfType<TextPlanValue>().Select(port => port.Text)
            .Concat(block.At("ports").Elements().OfType<NumberPlanValue>().Select(port => port.Number.ToString(CultureInfo.InvariantCulture))).ToArray();
        if (rule.Values is ["all"])
        {
            if (protocol is "all") return "every port of every protocol";
            var opensAll = protocol is "tcp" or "udp" or "6" or "17" && (block.At("ports").IsAbsent || ports.Intersect(AllPorts).Any());
            return opensAll ? $"every port of {protocol}" : null;
        }

        var isTcp = protocol is null or "tcp" or "6" or "all" || (protocol is "udp" or "17" && rule.Values is ["3389"]);
        return !isTcp ? null : rule.Values.FirstOrDefault(port => ports.Any(range => Covers(range, port))) is { } found ? $"port {found}" : null;
    }

    private static bool Covers(string range, string port)
    {
        var parts = range.Split('-');
        return int.TryParse(parts[0], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var first)
            && int.TryParse(parts[^1], NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var last)
            && !AllPorts.Contains(range) && int.Parse(port, CultureInfo.InvariantCulture) is var wanted && wanted >= first && wanted <= last;
    }
}

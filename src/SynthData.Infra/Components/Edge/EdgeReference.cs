using SynthData.Infra.Graph;
using SynthData.Infra.Stacks.Shapes;

namespace SynthData.Infra.Components.Edge;

/// <summary>What a workload is told of the edge, known from the stack alone.</summary>
internal static class EdgeReference
{
    // Where Cloud Run's front end speaks to containers from, and Google's front ends speak to Cloud Run: docs, "External Application Load Balancer overview", read 2026.
    private const string GoogleFrontEnds = "169.254.0.0/16,35.191.0.0/16,130.211.0.0/22";

    public static IReadOnlyList<string> Names { get; } = ["edge.url", "edge.proxies"];

    public static Value Find(BuildContext context, string name) => name == "edge.url" ? Url(context.Settings.Get(EdgeSettings.Section)!) : Proxies;

    /// <summary>Of no value when the edge has no domain, which is a problem of its own.</summary>
    public static Value Url(SettingsBlock settings) =>
        settings.Get(EdgeSettings.Domains) is [var first, ..] ? Value.Template($"https://{Domain(first.Key)}") : new TextValue("");

    /// <summary>A domain as an input of the Terraform root: it differs between environments.</summary>
    public static ParameterValue Domain(string id) => new($"edge_{ComponentScope.Snake(id, [])}_domain");

    /// <summary>The load balancer appends its own address to those that a request came by, so that it is one of the proxies to look behind.</summary>
    private static Value Proxies => Value.Template($"{GoogleFrontEnds},{AddressOf("edge_ipv4")}/32,{AddressOf("edge_ipv6")}/128");

    private static Value AddressOf(string local) => new OutputValue(new("google_compute_global_address", local), "address");
}

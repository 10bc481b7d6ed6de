using SynthData.Errors;

namespace SynthData.Infra.Components.Network.Firewall;

/// <summary>What can be wrong with what a firewall lets pass.</summary>
internal static class FirewallErrors
{
    public static readonly DiagnosticCode Redundant = new("SD3220", "The firewall lets it pass already", "Leave one of the two out");

    public static IReadOnlyList<DiagnosticCode> All { get; } = [Redundant];
}

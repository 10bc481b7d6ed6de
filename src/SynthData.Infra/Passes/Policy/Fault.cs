using SynthData.Infra.Inventories;

namespace SynthData.Infra.Passes.Policy;

/// <summary>What a rule has against an inventory.</summary>
/// <param name="Asset">The asset it is about; null when something is missing altogether.</param>
/// <param name="Detail">What is wrong, without a period; holds no value of a secret.</param>
/// <param name="Severity">When it is not the rule's.</param>
internal sealed record Fault(Asset? Asset, string Detail, PolicySeverity? Severity = null);

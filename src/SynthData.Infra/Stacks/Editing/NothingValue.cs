using SynthData.Infra.Graph;

namespace SynthData.Infra.Stacks.Editing;

/// <summary>Written as <c>null</c>, which in an environment takes a setting away that all share.</summary>
internal sealed record NothingValue : Value;

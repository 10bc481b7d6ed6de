namespace SynthData.Infra.Plans.Rules;

/// <summary>Something the provider refuses in the configuration of a resource.</summary>
/// <param name="Path">The field.</param>
/// <param name="Summary">What kind of problem, in a few words.</param>
/// <param name="Detail">What is wrong and what is allowed.</param>
internal sealed record ConfigurationProblem(FieldPath Path, string Summary, string Detail);

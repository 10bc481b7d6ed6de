using SynthData.Infra.Plans.Rules;

namespace SynthData.SchemaProvider;

/// <summary>How the provider answers.</summary>
/// <param name="Types">The resource types to serve, since Terraform reads every schema it is given; null serves all.</param>
/// <param name="Secrets">Replaces sensitive values in what is recorded; null keeps them.</param>
internal sealed record ProviderOptions(IReadOnlySet<string>? Types = null, SecretHash? Secrets = null);

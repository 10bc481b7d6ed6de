
namespace SynthData.Engine.Generators.GaussianCopula;

/// <summary>How a column comes from latents.</summary>
/// <param name="Value">The latent of its value; -1 when there is only one.</param>
/// <param name="Presence">The latent that says whether it is missing; -1 when that is certain.</param>
/// <param name="Constant">The code where no latent says one.</param>
internal readonly record struct CopulaColumn(int Value, int Presence, ushort Constant);

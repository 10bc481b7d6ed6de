using SynthData.Errors;

namespace SynthData.Infra.Emit.Terraform;

/// <summary>The files of the Terraform roots, and where each line comes from.</summary>
/// <param name="Files">Sorted by path.</param>
/// <param name="Places">For each file with resources, the place of each line.</param>
internal sealed record EmittedTerraform(IReadOnlyList<EmittedFile> Files, IReadOnlyDictionary<string, IReadOnlyList<Place?>> Places)
{
    /// <summary>The line of the stack file, and the attribute, behind a line of an emitted file; null for lines that are nobody's.</summary>
    /// <param name="file">As in <see cref="Files"/>.</param>
    /// <param name="line">From 1.</param>
    public Place? PlaceOf(string file, int line) => Places.TryGetValue(file, out var places) && line >= 1 && line <= places.Count ? places[line - 1] : null;
}

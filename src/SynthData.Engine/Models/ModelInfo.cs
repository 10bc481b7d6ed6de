using SynthData.Engine.Generators;
using SynthData.Errors;

namespace SynthData.Engine.Models;

/// <summary>How a model was made.</summary>
/// <param name="Generator">Name of the generator.</param>
/// <param name="Fidelity">Work spent.</param>
/// <param name="Seed">Seed of the fit.</param>
/// <param name="ExactRange">Whether true minima and maxima are in the model.</param>
/// <param name="RareThreshold">Rows a value needed to be kept, before the secret addition.</param>
/// <param name="FittedRows">Rows of the table learned from.</param>
public sealed record ModelInfo(string Generator, Fidelity Fidelity, ulong Seed, bool ExactRange, int RareThreshold, long FittedRows)
{
    /// <summary>Share of a sample's rows that repeat another row, beside those that do by chance; 0 to 0.98. It is more than 0 where the table has many repeats.</summary>
    public double RepeatedRows { get; init; }

    /// <summary>Share of the table that was kept back and not learned; 0 for none.</summary>
    public double HoldoutShare { get; init; }

    /// <summary>What the model leaves out of the table, as warnings: labels that were grouped, columns that were not asked.</summary>
    public IReadOnlyList<Diagnostic> Notes { get; init; } = [];
}

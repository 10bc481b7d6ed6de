using SynthData.Errors;

namespace SynthData.Engine.Quality;

/// <summary>What can be wrong with the tables of an evaluation.</summary>
public static class QualityErrors
{
    /// <summary>A column of the metadata is not in a table.</summary>
    public static readonly DiagnosticCode MissingColumn = new(
        "SD6001", "A column to compare is missing from a table", "Give both tables the columns of the metadata, or leave the column out of the metadata.");

    /// <summary>Every code of this folder.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } = [MissingColumn];
}

namespace SynthData.Engine.Quality;

/// <summary>Whether the synthetic table is valid in form, in the manner of SDMetrics' diagnostic report. Every score is 0 to 1, 1 is the aim, null where undefined.</summary>
/// <param name="Score">Mean of the two that follow.</param>
/// <param name="DataValidity">Mean over the columns.</param>
/// <param name="DataStructure">Share of the columns of either table that have the same name and storage type in both.</param>
/// <param name="Columns">
/// One check a column, in the metadata's order: <c>KeyUniqueness</c> of keys, <c>BoundaryAdherence</c> of numbers and datetimes, <c>CategoryAdherence</c> of labels.
/// </param>
public sealed record DiagnosticReport(double? Score, double? DataValidity, double? DataStructure, IReadOnlyList<ColumnScore> Columns)
{
    internal static DiagnosticReport Of(IReadOnlyList<ColumnScore> columns, double? structure)
    {
        var validity = Undefined.Mean(columns.Select(column => column.Score));
        return new(Undefined.Mean([validity, structure]), validity, structure, columns);
    }
}

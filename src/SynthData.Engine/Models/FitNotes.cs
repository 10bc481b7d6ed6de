using System.Globalization;
using SynthData.Engine.Codecs;
using SynthData.Engine.Relations;
using SynthData.Errors;

namespace SynthData.Engine.Models;

/// <summary>What a user should know of the columns that a fit could not keep as they are.</summary>
internal static class FitNotes
{
    /// <summary>A few rare labels are in every table; so many rows are worth a word.</summary>
    private const double ManyRows = 0.1;

    /// <summary>Notes of relations that the sample of a large table shows and the table does not have.</summary>
    public static void AddBroken(IEnumerable<string> relations, DiagnosticBag notes)
    {
        foreach (var relation in relations)
            notes.Warning(RelationErrors.NotInAllRows, $"`{relation}` holds in the rows that were looked at first, and not in all of them; it is not kept");
    }

    /// <summary>Notes of columns whose labels were grouped.</summary>
    public static void AddGroups(CodeTable codes, DiagnosticBag notes)
    {
        for (var column = 0; column < codes.ColumnCount; column++)
        {
            if (codes.Codecs[column] is not LabelCodec labels) continue;
            var place = new Place(Column: labels.Name);
            if (!labels.HasRare && labels.Labels is [LabelCodec.Withheld])
            {
                notes.Warning(ModelErrors.LabelsGrouped, $"No label is in enough rows to be told: all are written as {LabelCodec.Withheld}", place);
                continue;
            }

            var share = labels.HasRare ? (double)codes.Counts[column][labels.RareCode] / codes.Rows : 0;
            if (share < ManyRows) continue;
            notes.Warning(
                ModelErrors.LabelsGrouped,
                string.Create(CultureInfo.InvariantCulture, $"{labels.Labels.Count:N0} labels are kept; about {100 * share:F0} % of the rows have one that is too rare to be told, and get one of those"),
                place);
        }
    }
}

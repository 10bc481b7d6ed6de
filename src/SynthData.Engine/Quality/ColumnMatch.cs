using SynthData.Engine.Metadata;
using SynthData.Engine.Tables;
using SynthData.Errors;

namespace SynthData.Engine.Quality;

/// <summary>A column of the metadata with its data on both sides.</summary>
internal sealed record ColumnMatch(ColumnMetadata Metadata, Column Real, int RealRows, Column Synthetic, int SyntheticRows)
{
    /// <summary>Whether the column's values are compared; ids, text and PII are made afresh and are not.</summary>
    public bool IsCompared => HasNumbers || Metadata.Sdtype is Sdtype.Categorical or Sdtype.Boolean;

    /// <summary>Whether the values have an order and distances.</summary>
    public bool HasNumbers => Metadata.Sdtype is Sdtype.Numerical or Sdtype.Datetime;

    /// <summary>One match a column of the metadata, in its order.</summary>
    /// <exception cref="SynthDataException">A table lacks columns; all are named.</exception>
    public static ColumnMatch[] All(Table real, Table synthetic, TableMetadata metadata)
    {
        var bag = new DiagnosticBag();
        var realColumns = Find(real, "real", metadata, bag);
        var syntheticColumns = Find(synthetic, "synthetic", metadata, bag);
        bag.ThrowIfErrors();
        return [.. metadata.Columns.Select((column, index) =>
            new ColumnMatch(column, realColumns[index], real.RowCount, syntheticColumns[index], synthetic.RowCount))];
    }

    private static List<Column> Find(Table table, string side, TableMetadata metadata, DiagnosticBag bag)
    {
        var byName = table.Columns.ToDictionary(column => column.Name, StringComparer.Ordinal);
        var columns = new List<Column>();
        foreach (var column in metadata.Columns)
        {
            if (byName.TryGetValue(column.Name, out var found)) columns.Add(found);
            else bag.Error(TableErrors.ColumnNotInTable, $"A column of the metadata is not in the {side} table", new(Column: column.Name));
        }

        return columns;
    }
}

using SynthData.Engine.Tables.Cells;
using SynthData.Engine.Tables.Csv;

namespace SynthData.Platform.Deliveries;

/// <summary>A published synthetic table on its way to a destination.</summary>
/// <param name="Name">What it is called there, before the destination's own rules for names: 1 to 128 characters, no control characters.</param>
/// <param name="Origin">Where it is from.</param>
/// <param name="Table">Its columns with types, and its rows.</param>
/// <param name="Blob">Its bytes in the blob store, for destinations that fetch them: UTF-8 CSV.</param>
/// <param name="Dialect">How those are written.</param>
internal sealed record DeliveredTable(string Name, DeliveryOrigin Origin, TypedTable Table, string Blob, CsvDialect Dialect)
{
    /// <summary>Characters of a name at most.</summary>
    public const int LongestName = 128;

    /// <summary>In order, with the type of each.</summary>
    public IReadOnlyList<TypedColumn> Columns => Table.Columns;

    public long Rows => Table.Rows;

    /// <summary>All rows, a block at a time in bounded memory, as often as wanted; a block is good until the next one is asked for.</summary>
    public IEnumerable<TypedBlock> ReadBlocks(CancellationToken cancellation) => Table.Read(null, cancellation);

    public static bool IsName(string name) => name.Length is > 0 and <= LongestName && !name.Any(char.IsControl) && name.Trim().Length == name.Length;
}

/// <summary>Where a delivered table is from.</summary>
/// <param name="Project">Id of the project.</param>
/// <param name="Dataset">The published dataset.</param>
/// <param name="Version">And its version.</param>
/// <param name="Job">The job that delivers it; trying again is the same job.</param>
internal sealed record DeliveryOrigin(string Project, string Dataset, int Version, string Job);

namespace SynthData.Engine.Tables.Cells;

/// <summary>What the cells of a column are at a place that has types, such as a database.</summary>
public enum CellType
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    Whole,

    /// <summary>An IEEE 754 number of 64 bits.</summary>
    Decimal,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A point in time, local to nobody knows where.</summary>
    Timestamp,

    /// <summary>A point in time in UTC.</summary>
    ZonedTimestamp,
}

/// <summary>A column of a <see cref="TypedTable"/>.</summary>
/// <param name="Name">As the table calls it; unique there, not empty.</param>
/// <param name="Type">What its cells are.</param>
public sealed record TypedColumn(string Name, CellType Type);

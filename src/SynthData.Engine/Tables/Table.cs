namespace SynthData.Engine.Tables;

/// <summary>Named columns of equal length. A block of rows is a table too; a block's arrays are used again for the next one.</summary>
public sealed class Table(string name, IReadOnlyList<Column> columns, int rowCount)
{
    /// <summary>Name, from the file's name when read.</summary>
    public string Name { get; } = name;

    /// <summary>Columns in the source's order.</summary>
    public IReadOnlyList<Column> Columns { get; } = columns;

    /// <summary>Number of rows.</summary>
    public int RowCount { get; internal set; } = rowCount;
}

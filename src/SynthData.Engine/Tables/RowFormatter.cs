namespace SynthData.Engine.Tables;

/// <summary>Writes rows of a table as text. Safe for use by several threads.</summary>
public abstract class RowFormatter
{
    private protected RowFormatter()
    {
    }

    /// <summary>Writes what stands before the rows, perhaps nothing.</summary>
    /// <param name="buffer">Replaced by a longer one when too short.</param>
    /// <returns>Bytes written from the buffer's start.</returns>
    public abstract int FormatHeader(ref byte[] buffer);

    /// <summary>Writes every row of a block.</summary>
    /// <param name="block">Columns as the prototype's.</param>
    /// <param name="buffer">Replaced by a longer one when too short.</param>
    /// <returns>Bytes written from the buffer's start.</returns>
    public int FormatRows(Table block, ref byte[] buffer) => FormatRows(block, 0, block.RowCount, ref buffer);

    /// <summary>Writes the rows from <paramref name="start"/> to before <paramref name="end"/> of a block.</summary>
    /// <param name="block">Columns as the prototype's.</param>
    /// <param name="start">First row.</param>
    /// <param name="end">Row after the last one.</param>
    /// <param name="buffer">Replaced by a longer one when too short.</param>
    /// <returns>Bytes written from the buffer's start.</returns>
    public abstract int FormatRows(Table block, int start, int end, ref byte[] buffer);
}

using System.Globalization;
using SynthData.Errors;

namespace SynthData.Engine.Tables.Streaming;

/// <summary>How much of a table is taken at once, so that learning it keeps to a bound on memory; measured on tables whose values are mostly different.</summary>
internal static class MemoryPlan
{
    /// <summary>What there is beside the sample: the program, the trees, the blocks on their way, and what is known of all texts.</summary>
    private const long Fixed = 384L << 20;

    /// <summary>A cell of the sample: its text, its typed value, its code, and room to make one from the other.</summary>
    private const long BytesOfCell = 44;

    private const int FewestRows = 10_000;

    /// <summary>Rows of the sample.</summary>
    /// <param name="columns">Columns of the table.</param>
    /// <param name="wanted">Rows wanted where memory does not matter.</param>
    /// <param name="maxMemory">Bytes that may be used; null for no bound.</param>
    /// <param name="file">For messages.</param>
    /// <exception cref="SynthDataException">Too few rows would be left to learn from.</exception>
    public static int RowsOfSample(int columns, int wanted, long? maxMemory, string file)
    {
        if (maxMemory is not { } most) return wanted;
        var rows = (most - Fixed) / (columns * BytesOfCell);
        if (rows >= Math.Min(FewestRows, wanted)) return (int)Math.Min(wanted, rows);
        var least = (Fixed + columns * BytesOfCell * FewestRows + (1 << 20) - 1) >> 20;
        throw new SynthDataException(
            TableErrors.NotEnoughMemory,
            string.Create(CultureInfo.InvariantCulture, $"The table has {columns} columns, which take {least} MiB to learn from; {most >> 20} MiB are allowed"),
            new Place(file), string.Create(CultureInfo.InvariantCulture, $"Allow {least} MiB, or leave out columns"));
    }
}

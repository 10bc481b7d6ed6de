using SynthData.Engine.Random;
using SynthData.Engine.Tables;

namespace SynthData.Engine.Codecs;

/// <summary>A block of consecutive rows as codes, one array a column, used again for the next block.</summary>
internal sealed class CodeBlock(int columns, int capacity)
{
    /// <summary>Rows a block holds: small enough for the second-level cache.</summary>
    public const int DefaultCapacity = 4096;

    /// <summary>Rows it can hold.</summary>
    public int Capacity => capacity;

    /// <summary>Values of columns that a model has to know while it draws; null until one does.</summary>
    public Table? Values { get; set; }

    /// <summary>A smaller block for rows that are drawn again; null until some are.</summary>
    public CodeBlock? Tries { get; set; }

    /// <summary>Index of the first row in the whole sample.</summary>
    public long FirstRow { get; private set; }

    /// <summary>Rows in use.</summary>
    public int Rows { get; private set; }

    /// <summary>Key of this sample's random numbers.</summary>
    public StreamKey Key { get; private set; }

    /// <summary>Codes by column and row.</summary>
    public ushort[][] Codes { get; } = NewArrays<ushort>(columns, capacity);

    /// <summary>A random word for each cell that places a value inside its bin.</summary>
    public uint[][] Fractions { get; } = NewArrays<uint>(columns, capacity);

    /// <summary>Codes as features of trees, row by row: <c>Features[row * columns + column]</c>.</summary>
    public byte[] Features { get; } = new byte[columns * capacity];

    public void Start(StreamKey key, long firstRow, int rows) => (Key, FirstRow, Rows) = (key, firstRow, rows);

    private static T[][] NewArrays<T>(int columns, int capacity)
    {
        var arrays = new T[columns][];
        for (var column = 0; column < columns; column++) arrays[column] = new T[capacity];
        return arrays;
    }
}

using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Four fifths of the rows choose splits, one fifth judges them; which, is drawn by row number.</summary>
internal sealed class RowSplit
{
    private readonly byte[] _part;

    public RowSplit(int rows, int maxRows, StreamKey key)
    {
        _part = new byte[rows];
        for (var row = 0; row < rows; row++)
        {
            var (use, part, _, _) = Philox.Cell(key, row, -1);
            _part[row] = (ulong)use * (ulong)rows >> 32 >= (ulong)maxRows ? (byte)2 : part % 5 == 0 ? (byte)1 : (byte)0;
        }

        XLogX = new double[Math.Min(rows, maxRows) + 1 + Math.Min(rows, maxRows) / 10];
        for (var count = 2; count < XLogX.Length; count++) XLogX[count] = count * Portable.Log(count);
    }

    /// <summary>n ln n for every count of rows that can occur.</summary>
    public double[] XLogX { get; }

    /// <summary>The rows of either part, in order; beyond the limit on rows, neither.</summary>
    public (int[] Train, int[] Held) Of(int[] rows)
    {
        var (train, held) = (new List<int>(rows.Length), new List<int>(rows.Length / 4));
        foreach (var row in rows)
        {
            if (_part[row] == 0) train.Add(row);
            else if (_part[row] == 1) held.Add(row);
        }

        return ([.. train], [.. held]);
    }
}

using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// The rows that shape trees: at most a limit of them, drawn by row number. Four fifths choose splits, one fifth judges them. Rows are counted from 0
/// among those drawn.
/// </summary>
internal sealed class RowSplit
{
    private readonly int[]? _tableRows;
    private readonly bool[] _isHeld;

    public RowSplit(int rows, int maxRows, StreamKey key)
    {
        var drawn = new List<int>(Math.Min(rows, maxRows));
        var held = new List<bool>(Math.Min(rows, maxRows));
        for (var row = 0; row < rows; row++)
        {
            var (use, part, _, _) = Philox.Cell(key, row, -1);
            if ((ulong)use * (ulong)rows >> 32 >= (ulong)maxRows) continue;
            drawn.Add(row);
            held.Add(part % 5 == 0);
        }

        Rows = drawn.Count;
        _tableRows = Rows == rows ? null : [.. drawn];
        _isHeld = [.. held];
        XLogX = new double[Math.Min(rows, maxRows) + 1 + Math.Min(rows, maxRows) / 10];
        for (var count = 2; count < XLogX.Length; count++) XLogX[count] = count * Portable.Log(count);
    }

    /// <summary>Number of rows drawn.</summary>
    public int Rows { get; }

    /// <summary>n ln n for every count of rows that can occur.</summary>
    public double[] XLogX { get; }

    /// <summary>What a column's codes stand for, of the rows drawn: row i goes to <c>to[i * step + offset]</c>.</summary>
    public void Pick(ushort[] codes, byte[] valueOf, byte[] to, int offset, int step)
    {
        var at = offset;
        if (_tableRows is null)
            foreach (var code in codes)
            {
                to[at] = valueOf[code];
                at += step;
            }
        else
            foreach (var row in _tableRows)
            {
                to[at] = valueOf[codes[row]];
                at += step;
            }
    }

    /// <summary>The rows of either part, in order.</summary>
    /// <param name="rows">Numbers of rows drawn.</param>
    public (int[] Train, int[] Held) Of(IEnumerable<int> rows)
    {
        var (train, held) = (new List<int>(), new List<int>());
        foreach (var row in rows) (_isHeld[row] ? held : train).Add(row);
        return ([.. train], [.. held]);
    }
}

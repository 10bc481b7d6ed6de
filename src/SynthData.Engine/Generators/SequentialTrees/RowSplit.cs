using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>
/// The rows that shape trees: at most a limit of them, drawn by row number, in five parts. Four parts choose splits, one judges them. Rows are counted
/// from 0 among those drawn.
/// </summary>
internal sealed class RowSplit
{
    /// <summary>Parts of about equal size.</summary>
    public const int Parts = 5;

    private readonly int[]? _tableRows;
    private readonly byte[] _partOf;

    public RowSplit(int rows, int maxRows, StreamKey key)
    {
        var drawn = new List<int>(Math.Min(rows, maxRows));
        var partOf = new List<byte>(Math.Min(rows, maxRows));
        for (var row = 0; row < rows; row++)
        {
            var (use, part, _, _) = Philox.Cell(key, row, -1);
            if ((ulong)use * (ulong)rows >> 32 >= (ulong)maxRows) continue;
            drawn.Add(row);
            partOf.Add((byte)(part % Parts));
        }

        Rows = drawn.Count;
        _tableRows = Rows == rows ? null : [.. drawn];
        _partOf = [.. partOf];
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

    /// <summary>The rows that choose splits and those that judge them, in order.</summary>
    /// <param name="rows">Numbers of rows drawn.</param>
    /// <param name="judges">The part that judges, from 0.</param>
    public (int[] Train, int[] Held) Of(IEnumerable<int> rows, int judges = 0)
    {
        var (train, held) = (new List<int>(), new List<int>());
        foreach (var row in rows) (_partOf[row] == judges ? held : train).Add(row);
        return ([.. train], [.. held]);
    }
}

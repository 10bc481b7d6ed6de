using System.Runtime.InteropServices;

namespace SynthData.Engine.Quality;

/// <summary>
/// How many real and synthetic rows hold each pair of codes of two columns. One object serves many pairs of columns, one after the other, on one thread.
/// Dense counters where the table of all pairs is small beside the rows; a dictionary of the pairs that occur otherwise.
/// </summary>
internal sealed class JointCounts
{
    private const int SmallTable = 1 << 16;
    private const int LargestTable = 1 << 22;
    private readonly Dictionary<long, int> _cells = [];
    private readonly List<long> _keys = [];
    private int[] _real = new int[256];
    private int[] _synthetic = new int[256];

    /// <summary>Codes of the first column.</summary>
    public int FirstLevels { get; private set; }

    /// <summary>Codes of the second column.</summary>
    public int SecondLevels { get; private set; }

    public int RealRows { get; private set; }

    public int SyntheticRows { get; private set; }

    /// <summary>Whether a cell stands for every possible pair; otherwise only for those that occur on a side.</summary>
    public bool IsDense { get; private set; }

    /// <summary>Real rows of each cell.</summary>
    public ReadOnlySpan<int> Real => _real.AsSpan(0, CellCount);

    /// <summary>Synthetic rows of each cell.</summary>
    public ReadOnlySpan<int> Synthetic => _synthetic.AsSpan(0, CellCount);

    private int CellCount { get; set; }

    /// <summary>The codes of a cell.</summary>
    public (int First, int Second) CodesOf(int cell)
    {
        var key = IsDense ? cell : _keys[cell];
        return ((int)(key / SecondLevels), (int)(key % SecondLevels));
    }

    /// <summary>Counts two columns; what was counted before is gone.</summary>
    public void Count(LevelCodes first, LevelCodes second)
    {
        FirstLevels = first.Levels;
        SecondLevels = second.Levels;
        RealRows = first.Real.Length;
        SyntheticRows = first.Synthetic.Length;
        var possible = (long)first.Levels * second.Levels;
        IsDense = possible <= SmallTable || (possible <= LargestTable && possible <= 4L * (RealRows + (long)SyntheticRows));
        if (IsDense)
        {
            CellCount = (int)possible;
            CountDense(ref _real, first.Real, second.Real);
            CountDense(ref _synthetic, first.Synthetic, second.Synthetic);
        }
        else
        {
            _cells.Clear();
            _keys.Clear();
            CellCount = 0;
            Array.Clear(_real);
            Array.Clear(_synthetic);
            CountSparse(first.Real, second.Real, synthetic: false);
            CountSparse(first.Synthetic, second.Synthetic, synthetic: true);
        }
    }

    private void CountDense(ref int[] counts, ReadOnlySpan<int> first, ReadOnlySpan<int> second)
    {
        if (counts.Length < CellCount) counts = new int[Math.Max(CellCount, counts.Length * 2)];
        var cells = counts.AsSpan(0, CellCount);
        cells.Clear();
        var width = SecondLevels;
        second = second[..first.Length];
        for (var row = 0; row < first.Length; row++) cells[first[row] * width + second[row]]++;
    }

    private void CountSparse(int[] first, int[] second, bool synthetic)
    {
        for (var row = 0; row < first.Length; row++)
        {
            var key = (long)first[row] * SecondLevels + second[row];
            ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, key, out var known);
            if (!known)
            {
                cell = CellCount++;
                _keys.Add(key);
                Grow();
            }

            if (synthetic) _synthetic[cell]++;
            else _real[cell]++;
        }
    }

    private void Grow()
    {
        if (_real.Length < CellCount) Array.Resize(ref _real, CellCount * 2);
        if (_synthetic.Length < CellCount) Array.Resize(ref _synthetic, CellCount * 2);
    }
}

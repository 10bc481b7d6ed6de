using SynthData.Engine.Codecs;
using SynthData.Engine.Random;

namespace SynthData.Engine.Generators.SequentialTrees;

/// <summary>Mutual information of every pair of columns, in nats, on codes grouped to at most 32 of equal mass and at most 20,000 rows.</summary>
internal sealed class Codependence
{
    private const int Groups = 32;
    private const int MaxRows = 20_000;
    private readonly double[] _information;
    private readonly int _columns;

    private Codependence(double[] information, int columns, double[] entropy) => (_information, _columns, Entropy) = (information, columns, entropy);

    /// <summary>Entropy of each column's groups.</summary>
    public double[] Entropy { get; }

    public double this[int a, int b] => _information[a * _columns + b];

    public static Codependence Measure(CodeTable table, ParallelOptions threads)
    {
        var columns = table.ColumnCount;
        // Wide tables have many pairs: fewer rows each keep the work bounded.
        var limit = (int)Math.Clamp(400_000_000L / Math.Max(1, (long)columns * columns), 500, MaxRows);
        var stride = Math.Max(1, (table.Rows + limit - 1) / limit);
        var groups = new byte[columns][];
        Parallel.For(0, columns, threads, column => groups[column] = Group(table, column, stride));
        var information = new double[columns * columns];
        var entropy = new double[columns];
        Parallel.For(0, columns, threads, a =>
        {
            var joint = new int[Groups * Groups];
            entropy[a] = Entropies(groups[a], groups[a], joint).First;
            for (var b = 0; b < a; b++)
            {
                var (first, second, both) = Entropies(groups[a], groups[b], joint);
                information[a * columns + b] = information[b * columns + a] = Math.Max(0, first + second - both);
            }
        });
        return new(information, columns, entropy);
    }

    private static byte[] Group(CodeTable table, int column, int stride)
    {
        var counts = table.Counts[column];
        var groupOf = new byte[counts.Length];
        long before = 0;
        for (var code = 0; code < counts.Length; code++)
        {
            groupOf[code] = (byte)(counts.Length <= Groups ? code : Math.Min(Groups - 1, (before + counts[code] / 2) * Groups / Math.Max(1, table.Rows)));
            before += counts[code];
        }

        var groups = new byte[(table.Rows + stride - 1) / stride];
        for (var index = 0; index < groups.Length; index++) groups[index] = groupOf[table.Codes[column][index * stride]];
        return groups;
    }

    private static (double First, double Second, double Both) Entropies(byte[] a, byte[] b, int[] joint)
    {
        Array.Clear(joint);
        for (var row = 0; row < a.Length; row++) joint[a[row] * Groups + b[row]]++;
        var (first, second) = (new int[Groups], new int[Groups]);
        for (var cell = 0; cell < joint.Length; cell++)
        {
            first[cell / Groups] += joint[cell];
            second[cell % Groups] += joint[cell];
        }

        return (EntropyOf(first, a.Length), EntropyOf(second, a.Length), EntropyOf(joint, a.Length));
    }

    private static double EntropyOf(int[] counts, int rows)
    {
        var sum = 0.0;
        foreach (var count in counts)
            if (count > 0) sum -= (double)count / rows * Portable.Log((double)count / rows);
        return sum;
    }
}

namespace SynthData.Engine.Codecs;

/// <summary>A real table as codes, what generators learn from.</summary>
internal sealed class CodeTable
{
    public CodeTable(IReadOnlyList<ColumnCodec> codecs, ushort[][] codes, int rows)
    {
        (Codecs, Codes, Rows) = (codecs, codes, rows);
        Counts = new int[codecs.Count][];
        FeatureOf = new byte[codecs.Count][];
        FeatureCounts = new int[codecs.Count];
        for (var column = 0; column < codecs.Count; column++)
        {
            var counts = new int[codecs[column].CodeCount];
            foreach (var code in codes[column]) counts[code]++;
            Counts[column] = counts;
            FeatureOf[column] = FeatureMap.Build(codecs[column], counts);
            FeatureCounts[column] = FeatureOf[column].Max() + 1;
        }
    }

    public IReadOnlyList<ColumnCodec> Codecs { get; }

    /// <summary>Codes by column and row.</summary>
    public ushort[][] Codes { get; }

    public int Rows { get; }

    public int ColumnCount => Codecs.Count;

    /// <summary>Rows with each code, by column.</summary>
    public int[][] Counts { get; }

    /// <summary>The feature of each code, by column.</summary>
    public byte[][] FeatureOf { get; }

    public int[] FeatureCounts { get; }
}

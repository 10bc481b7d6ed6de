namespace SynthData.Engine.Codecs;

/// <summary>A real table as codes, what generators learn from.</summary>
internal sealed class CodeTable
{
    public CodeTable(IReadOnlyList<ColumnCodec> codecs, CodeRows rows)
    {
        (Codecs, Codes, Asked, Rows) = (codecs, rows.Codes, rows.Asked, rows.Count);
        Counts = new int[codecs.Count][];
        FeatureOf = new byte[codecs.Count][];
        FeatureCounts = new int[codecs.Count];
        for (var column = 0; column < codecs.Count; column++)
        {
            Counts[column] = Count(codecs[column], Codes[column]);
            FeatureOf[column] = FeatureMap.Build(codecs[column].Asked, Asked[column] == Codes[column] ? Counts[column] : Count(codecs[column].Asked, Asked[column]));
            FeatureCounts[column] = FeatureOf[column].Max() + 1;
        }
    }

    public IReadOnlyList<ColumnCodec> Codecs { get; }

    /// <summary>Codes by column and row.</summary>
    public ushort[][] Codes { get; }

    /// <summary>What each column tells others, as codes of <see cref="ColumnCodec.Asked"/>.</summary>
    public ushort[][] Asked { get; }

    public int Rows { get; }

    public int ColumnCount => Codecs.Count;

    /// <summary>Rows with each code, by column.</summary>
    public int[][] Counts { get; }

    /// <summary>The feature of each code that others ask for, by column.</summary>
    public byte[][] FeatureOf { get; }

    public int[] FeatureCounts { get; }

    private static int[] Count(ColumnCodec codec, ushort[] codes)
    {
        var counts = new int[codec.CodeCount];
        foreach (var code in codes) counts[code]++;
        return counts;
    }
}

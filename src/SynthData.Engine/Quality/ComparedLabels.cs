using SynthData.Engine.Tables;

namespace SynthData.Engine.Quality;

/// <summary>A column of labels: categorical or boolean. The last code stands for missing.</summary>
internal sealed class ComparedLabels : ComparedColumn
{
    private readonly LevelCodes _codes;

    public ComparedLabels(string name, LevelCodes codes)
        : base(name)
    {
        _codes = codes;
        RealCounts = Count(codes.Real, codes.Levels);
        SyntheticCounts = Count(codes.Synthetic, codes.Levels);
        Shape = TVComplement.Compute(RealCounts.AsSpan(0, codes.Levels - 1), SyntheticCounts.AsSpan(0, codes.Levels - 1));
    }

    /// <summary>Rows of each code; the last one is missing.</summary>
    public int[] RealCounts { get; }

    /// <summary>Rows of each code; the last one is missing.</summary>
    public int[] SyntheticCounts { get; }

    public override LevelCodes OwnCodes => _codes;

    public override LevelCodes SharedCodes => _codes;

    public override string ShapeMetric => nameof(TVComplement);

    public override double? Shape { get; }

    public static ComparedLabels Of(ColumnMatch match) => new(match.Metadata.Name, Codes(match));

    /// <summary>Common codes of both sides' labels; the last one is missing.</summary>
    public static LevelCodes Codes(ColumnMatch match)
    {
        var real = AsLabels(match.Real);
        var synthetic = AsLabels(match.Synthetic);
        var union = new LabelUnion(real.Labels, synthetic.Labels);
        return new(
            Translate(real, match.RealRows, union.RealCodes, union.Count),
            Translate(synthetic, match.SyntheticRows, union.SyntheticCodes, union.Count),
            union.Count + 1);
    }

    private static LabelColumn AsLabels(Column column) =>
        column as LabelColumn ?? throw new ArgumentException($"Column `{column.Name}` holds no labels.", nameof(column));

    private static int[] Translate(LabelColumn column, int rows, int[] codes, int missing)
    {
        var translated = new int[rows];
        if (column.Missing.Count(rows) == 0)
            for (var row = 0; row < rows; row++) translated[row] = codes[column.Codes[row]];
        else
            for (var row = 0; row < rows; row++) translated[row] = column.Missing[row] ? missing : codes[column.Codes[row]];
        return translated;
    }

    private static int[] Count(int[] codes, int levels)
    {
        var counts = new int[levels];
        foreach (var code in codes) counts[code]++;
        return counts;
    }
}

namespace SynthData.Engine.Quality;

/// <summary>A column's two sides, prepared once for every metric, pair and rule set.</summary>
internal abstract class ComparedColumn(string name)
{
    public string Name { get; } = name;

    /// <summary>Codes with bins of each side's own for numbers.</summary>
    public abstract LevelCodes OwnCodes { get; }

    /// <summary>Codes with bins that both sides share for numbers.</summary>
    public abstract LevelCodes SharedCodes { get; }

    /// <summary>Name of the metric behind the column's shape score.</summary>
    public abstract string ShapeMetric { get; }

    /// <summary>The column's shape score.</summary>
    public abstract double? Shape { get; }

    /// <summary>Prepares a column whose values are compared.</summary>
    public static ComparedColumn Prepare(ColumnMatch match, QualityRules rules) =>
        match.HasNumbers
            ? new ComparedNumbers(match.Metadata.Name, NumberSide.Of(match.Real, match.RealRows), NumberSide.Of(match.Synthetic, match.SyntheticRows), rules)
            : ComparedLabels.Of(match);
}

namespace SynthData.Engine.Quality;

/// <summary>A column of numbers or datetimes.</summary>
internal sealed class ComparedNumbers : ComparedColumn
{
    private readonly LevelCodes? _ownCodes;
    private readonly LevelCodes? _sharedCodes;

    public ComparedNumbers(string name, NumberSide real, NumberSide synthetic, QualityRules rules)
        : base(name)
    {
        Real = real;
        Synthetic = synthetic;
        Shape = KSComplement.Compute(real.Sorted, synthetic.Sorted);
        var bins = new EqualWidthBins(real);
        if ((rules & (QualityRules.Default | QualityRules.AllPairs)) != QualityRules.None)
            _ownCodes = new(bins.OwnCodes(real), new EqualWidthBins(synthetic).OwnCodes(synthetic), EqualWidthBins.OwnLevels);
        if ((rules & QualityRules.SharedBins) != QualityRules.None)
            _sharedCodes = new(bins.SharedCodes(real), bins.SharedCodes(synthetic), EqualWidthBins.SharedLevels);
    }

    public NumberSide Real { get; }

    public NumberSide Synthetic { get; }

    public override LevelCodes OwnCodes => _ownCodes ?? throw new InvalidOperationException("No rule set with own bins was asked for.");

    public override LevelCodes SharedCodes => _sharedCodes ?? throw new InvalidOperationException("The rule set with shared bins was not asked for.");

    public override string ShapeMetric => nameof(KSComplement);

    public override double? Shape { get; }
}

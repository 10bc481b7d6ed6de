namespace SynthData.Engine.Generators;

/// <summary>An algorithm that learns codes and draws them; one a folder, listed in <see cref="GeneratorCatalog"/>.</summary>
internal abstract class Generator
{
    public abstract string Name { get; }

    /// <summary>Whether columns may be coded as their distance from a trend of others; then <see cref="Codecs.ColumnCodec.Asked"/> tells their values.</summary>
    public virtual bool UsesTrends => false;

    public abstract CodeModel Fit(FitContext context);

    /// <summary>Reads what <see cref="CodeModel.Write"/> wrote. Bad content throws <see cref="InvalidDataException"/>.</summary>
    public abstract CodeModel Read(BinaryReader reader, IReadOnlyList<Codecs.ColumnCodec> codecs);
}

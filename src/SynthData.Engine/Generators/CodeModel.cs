using SynthData.Engine.Codecs;
using SynthData.Engine.Conditions;

namespace SynthData.Engine.Generators;

/// <summary>What a generator learned: draws codes. Immutable, used by several threads at once.</summary>
internal abstract class CodeModel
{
    /// <summary>Fills <c>Codes</c> and <c>Fractions</c> of a started block; each row depends on the block's key and the row's number alone.</summary>
    public abstract void Sample(CodeBlock block);

    /// <summary>Whether <see cref="Given"/> has an answer.</summary>
    public virtual bool TakesConditions => false;

    /// <summary>The same model for rows that meet conditions, of different columns each; null when none can. Asked only where <see cref="TakesConditions"/> says yes.</summary>
    public virtual CodeModel? Given(IReadOnlyList<ColumnCondition> conditions) => throw new NotSupportedException();

    /// <summary>What each column is by itself, in the table's order; empty for models that do not know.</summary>
    public virtual IReadOnlyList<MarginalInfo> Marginals(IReadOnlyList<ColumnCodec> codecs) => [];

    /// <summary>Writes the model's part of the model file.</summary>
    public abstract void Write(BinaryWriter writer);
}

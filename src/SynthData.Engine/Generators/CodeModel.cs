using SynthData.Engine.Codecs;
using SynthData.Engine.Conditions;

namespace SynthData.Engine.Generators;

/// <summary>What a generator learned: draws codes. Immutable, used by several threads at once.</summary>
internal abstract class CodeModel
{
    /// <summary>Fills <c>Codes</c> and <c>Fractions</c> of a started block; each row depends on the block's key and the row's number alone.</summary>
    public abstract void Sample(CodeBlock block);

    /// <summary>What <see cref="Sample"/> is for rows that meet conditions on codes, of different columns each; null when none can.</summary>
    public abstract Action<CodeBlock>? Given(IReadOnlyList<ColumnCondition> conditions);

    /// <summary>What each column is by itself, in the table's order; empty for models that do not know.</summary>
    public virtual IReadOnlyList<MarginalInfo> Marginals(IReadOnlyList<ColumnCodec> codecs) => [];

    /// <summary>Writes the model's part of the model file.</summary>
    public abstract void Write(BinaryWriter writer);
}

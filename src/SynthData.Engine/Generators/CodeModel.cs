using SynthData.Engine.Codecs;

namespace SynthData.Engine.Generators;

/// <summary>What a generator learned: draws codes. Immutable, used by several threads at once.</summary>
internal abstract class CodeModel
{
    /// <summary>Fills <c>Codes</c> and <c>Fractions</c> of a started block; each row depends on the block's key and the row's number alone.</summary>
    public abstract void Sample(CodeBlock block);

    /// <summary>Writes the model's part of the model file.</summary>
    public abstract void Write(BinaryWriter writer);
}

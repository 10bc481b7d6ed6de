namespace SynthData.Engine.Conditions;

/// <summary>A code, and the part of its values that is meant: their <c>CodeBlock.Fractions</c>, both ends included.</summary>
internal readonly record struct CodeRange(int Code, uint Low, uint High)
{
    /// <summary>All values of a code.</summary>
    public static CodeRange Whole(int code) => new(code, 0, uint.MaxValue);
}
